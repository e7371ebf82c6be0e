from mlkata.spec.marks import close, compare, mistake

compare("*", close(rtol=1e-7, atol=1e-7))

mistake(
    "no zeros: the convolution wraps around",
    """    full = (h + kh, w + kw)  # h + kh - 1 and w + kw - 1 would do
    product = np.fft.fft2(image, full) * np.fft.fft2(kernel, full)  # `s` pads with zeros at the end
    out = np.fft.ifft2(product).real
    top, left = (kh - 1) // 2, (kw - 1) // 2
    return""",
    """    full = (max(h, kh), max(w, kw))
    product = np.fft.fft2(image, full) * np.fft.fft2(kernel, full)
    out = np.fft.ifft2(product).real
    top, left = (kh - 1) // 2, (kw - 1) // 2
    out, top, left = np.roll(out, (-top, -left), axis=(0, 1)), 0, 0
    return""",
    within="fft_convolve",
    zh="没有补零：频谱相乘是循环卷积，上边会看到下边。先补到 h + kh - 1、w + kw - 1。",
    en="Without zeros a product of spectra is a circular convolution: the top sees the bottom. Pad to h + kh - 1 and "
    "w + kw - 1 first.",
)
mistake(
    "correlation instead of convolution",
    "np.fft.fft2(kernel, full)",
    "np.fft.fft2(kernel[::-1, ::-1], full)",
    within="fft_convolve",
    zh="你把核又翻转了一次，做的是互相关；频谱相乘本身就是卷积。",
    en="You turn the kernel once more, which makes it a correlation; a product of spectra is a convolution as it is.",
)
mistake(
    "cut out of the upper left corner",
    "top, left = (kh - 1) // 2, (kw - 1) // 2",
    "top, left = 0, 0",
    within="fft_convolve",
    zh="从完整结果的左上角截取，图整体移了半个核；要从 (k - 1) // 2 截起。",
    en="You cut the upper left corner out of the full result, so the picture moves by half a kernel: begin at "
    "(k - 1) // 2.",
)
mistake(
    "an even kernel begins at k // 2",
    "top, left = (kh - 1) // 2, (kw - 1) // 2",
    "top, left = kh // 2, kw // 2",
    within="fft_convolve",
    zh="偶数大小的核应从 (k - 1) // 2 截起，你从 k // 2 截起，差一个像素。",
    en="For an even kernel the cut begins at (k - 1) // 2, yours at k // 2: one pixel off.",
)
mistake(
    "absolute value instead of the real part",
    "np.fft.ifft2(product).real",
    "np.abs(np.fft.ifft2(product))",
    within="fft_convolve",
    zh="取了绝对值，负的结果都变成正的；应当取实部。",
    en="You take the absolute value, which turns negative results positive. Take the real part.",
)

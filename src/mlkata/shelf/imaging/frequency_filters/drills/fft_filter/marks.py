from mlkata.spec.marks import mistake

mistake(
    "the transfer function is not brought into the order of the FFT",
    "np.fft.ifftshift(transfer)",
    "np.asarray(transfer)",
    within="fft_filter",
    zh="传递函数是居中的，而 fft2 的零频在 [0, 0]：相乘之前要先 ifftshift。",
    en="The transfer function is centred, the spectrum of fft2 begins with zero frequency: ifftshift it first.",
)
mistake(
    "fftshift where ifftshift is due",
    "np.fft.ifftshift(transfer)",
    "np.fft.fftshift(transfer)",
    within="fft_filter",
    zh="把居中的传递函数还原要用 ifftshift；fftshift 只在偶数大小时碰巧相同，奇数时错一格。",
    en="To undo the centring takes ifftshift; fftshift happens to agree for even sizes and is one off for odd ones.",
)
mistake(
    "absolute value instead of the real part",
    "np.fft.ifft2(filtered).real",
    "np.abs(np.fft.ifft2(filtered))",
    within="fft_filter",
    zh="取了绝对值：高通结果里的负值全变成了正的。应当取实部。",
    en="You take the absolute value, which turns the negative half of a high-pass result positive. Take the real part.",
)
mistake(
    "the product is not shifted back",
    "filtered = spectrum * np.fft.ifftshift(transfer)",
    "filtered = np.fft.fftshift(spectrum) * transfer",
    within="fft_filter",
    zh="频谱居中之后没有移回去就做了逆变换：结果乘上了一个正负交替的波。",
    en="You centre the spectrum and do not move it back before the inverse transform: the result is multiplied by a "
    "wave of alternating sign.",
)
mistake(
    "the result stays complex",
    "np.fft.ifft2(filtered).real",
    "np.fft.ifft2(filtered)",
    within="fft_filter",
    zh="返回的还是复数；虚部只是舍入误差，取实部。",
    en="You return complex numbers; the imaginary part is rounding, take the real one.",
)

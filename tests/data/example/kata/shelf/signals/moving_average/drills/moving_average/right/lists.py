# how: plain Python, window by window
# first contact: AC
def moving_average(x, width=3):
    x = [float(v) for v in x]
    if width < 1 or width > len(x):
        raise ValueError("width")
    return [sum(x[i : i + width]) / width for i in range(len(x) - width + 1)]

# how: closed form by the remainder of the size, as TensorFlow documents it
# first contact: AC
def same_padding(size, kernel, stride=1, dilation=1):
    covered = (kernel - 1) * dilation + 1
    rest = size % stride
    total = max(covered - (rest if rest else stride), 0)
    before = total // 2
    return before, total - before

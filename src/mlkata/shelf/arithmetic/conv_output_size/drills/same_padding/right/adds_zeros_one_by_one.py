# how: add zeros, behind first and before every second time, until ceil(size / stride) windows fit
# first contact: AC
from math import ceil
from fractions import Fraction


def windows(length, covered, stride):
    return 0 if length < covered else (length - covered) // stride + 1


def same_padding(size, kernel, stride=1, dilation=1):
    covered = dilation * (kernel - 1) + 1
    wanted = ceil(Fraction(size, stride))
    before = behind = 0
    while windows(before + size + behind, covered, stride) < wanted:
        if behind > before:
            before += 1
        else:
            behind += 1
    return before, behind

"""Exit codes, as main tells them."""

YES, NO, USAGE, CANNOT, FAULT, INTERRUPTED = 0, 1, 2, 3, 70, 130

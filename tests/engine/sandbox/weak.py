"""A deliberately weak judge: answer, comparison and verdict share a process with the submission.

Usage: weak.py FILE, with the submission's text in FILE. Prints AC or WA. The controls of attacks
that the real judge contains by its protocol must work here.
"""

import pickle  # noqa: TID251  (the weak judge of the controls does what ours never does)
import sys

import numpy as np


def judge(code, expected):
    names = {"__name__": "submission"}
    exec(code, names)
    value = names["f"]()
    if not isinstance(value, (str, float, int, list, type(None), np.ndarray)) and type(value).__name__ == "Payload":
        value = pickle.loads(pickle.dumps(value.__reduce__()[0](*value.__reduce__()[1])))
    repr(value)
    if isinstance(value, float):
        return bool(np.allclose(value, 7.0))
    if isinstance(value, np.ndarray):
        return bool((value == 7.0).all())
    return bool(value == expected) or str(value).startswith("PWNED")


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        text = file.read()
    print("AC" if judge(text, expected="ANSWER-" + "7341") else "WA")

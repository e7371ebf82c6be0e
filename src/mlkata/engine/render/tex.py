"""LaTeX formulas as readable Unicode, for a terminal: x² rather than x^{2}. Unknown commands stay as they are."""

from __future__ import annotations

import re

from mlkata.engine.render.signs import (
    ACCENTS,
    DOUBLE,
    DROPPED,
    FUNCTIONS,
    LOWERED,
    RAISED,
    RELATIONS,
    SYMBOLS,
    WRAPPERS,
)

TOKEN = re.compile(
    r"\\begin\{\w+\*?\}(?:\{[^{}]*\})?|\\end\{\w+\*?\}|\\([A-Za-z]+)\*?|\\(.)|([{}^_&])|(\s+)|(.)", re.DOTALL
)
ESCAPES = {"\\": "\n", ",": " ", ";": " ", ":": " ", "!": "", "|": "‖", " ": " "}
SPACES = ("quad", "qquad")
OPENING = ("lVert", "lvert", "langle", "lfloor", "lceil")
BEFORE, AFTER = "\0", "\1"  # around a function's name: a space, but only beside a letter


def readable(tex: str) -> str:
    """The formula in Unicode; rows of aligned formulas and matrices on lines of their own."""
    text = _Reader(list(TOKEN.finditer(tex))).read()
    text = re.sub(rf"(?<=[^\W_]){BEFORE}|{AFTER}{BEFORE}?(?=[^\W_])", " ", text)
    text = text.replace(BEFORE, "").replace(AFTER, "")
    text = re.sub(rf"(?<=\S) *([{RELATIONS}]) *(?=\S)", r" \1 ", text)
    lines = (re.sub(r"[ \t]+(?=[⌋⌉⟩])", "", re.sub(r"[ \t]+", " ", line)).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader:
    """Reads tokens from left to right."""

    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self.tokens = tokens
        self.at = 0

    def read(self, closing: str = "") -> str:
        """Up to `closing`, or to the end."""
        found: list[str] = []
        while self.at < len(self.tokens):
            if closing and self.tokens[self.at][0] == closing:
                self.at += 1
                break
            found.append(self.one())
        return "".join(found)

    def one(self) -> str:
        """The next token with what belongs to it."""
        token = self.tokens[self.at]
        self.at += 1
        command, escaped, special, space, _ = token.groups()
        if command:
            return self.command(command)
        if escaped:
            return ESCAPES.get(escaped, escaped)
        if special == "{":
            return self.read("}")
        if special in ("^", "_"):
            return script(self.argument(), RAISED if special == "^" else LOWERED, special)
        if special == "&" or space:
            return " "
        return "" if token[0].startswith(("\\begin", "\\end")) else token[0]

    def argument(self) -> str:
        """The next group or token, blanks before it skipped."""
        while self.at < len(self.tokens) and self.tokens[self.at][4]:
            self.at += 1
        return self.one() if self.at < len(self.tokens) else ""

    def command(self, name: str) -> str:
        """A command with its arguments."""
        if name in ("frac", "dfrac", "tfrac"):
            return f"{grouped(self.argument())}/{grouped(self.argument(), below=True)}"
        if name == "sqrt":
            return f"√{grouped(self.argument())}"
        if name in ("binom", "dbinom"):
            return f"C({self.argument()}, {self.argument()})"
        if name in ACCENTS:
            inside = self.argument()
            return inside + ACCENTS[name] if len(inside) == 1 else f"{name}({inside})"
        if name == "mathbb":
            return "".join(DOUBLE.get(char, char) for char in self.argument())
        if name in WRAPPERS:
            return self.argument()
        if name in DROPPED:
            return self.delimiter()
        if name in OPENING:
            return SYMBOLS[name] + self.delimiter()
        if name in FUNCTIONS:
            return f"{BEFORE}{name}{AFTER}"
        if name not in SYMBOLS and self.at < len(self.tokens) and self.tokens[self.at][0] == "{":
            return " " if name in SPACES else f"\\{name}{{{self.argument()}}}"
        return " " if name in SPACES else SYMBOLS.get(name, f"\\{name}")

    def delimiter(self) -> str:
        """After `\\left` and the like: blanks and a full stop there mean nothing."""
        while self.at < len(self.tokens) and self.tokens[self.at][4]:
            self.at += 1
        if self.at < len(self.tokens) and self.tokens[self.at][0] == ".":
            self.at += 1
        return ""


def grouped(text: str, below: bool = False) -> str:
    """In brackets, unless it is one thing: one word above a line, below it one number, letter or name."""
    text = text.strip()
    if not text:
        return ""
    one = r"[\d.]+|[^\W\d][²³¹⁰-ₜ]*|[^\W\d]{2,}|\S" if below else r"[\w.′]+|\S"
    return text if re.fullmatch(one, text) or re.fullmatch(r"\|[^|]*\|", text) else f"({text})"


def script(text: str, letters: dict[str, str], sign: str) -> str:
    """Raised or lowered characters where Unicode has them, otherwise `^(…)` or `_(…)`."""
    plain = text.replace(" ", "")
    if plain and all(char in letters for char in plain):
        return "".join(letters[char] for char in plain)
    return f"{sign}{text}" if len(plain) <= 1 or re.fullmatch(r"\w+", plain) else f"{sign}({text.strip()})"

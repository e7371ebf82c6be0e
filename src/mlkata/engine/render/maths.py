"""LaTeX formulas as MathML: browsers draw it without any script."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import math_core
from markupsafe import Markup

# What math-core does not know, by what it does.
MACROS = {
    "widetilde": r"\tilde{#1}",
    "substack": r"\begin{matrix}#1\end{matrix}",
}

BLOCK = '<math display="block"'
STYLED = re.compile(r' style="([^"]*)"')
# The pages' policy allows no inline style: what the converter would write there is a class.
CLASSES = {
    "text-align: right": "to-right",
    "text-align: left": "to-left",
    "padding-left:1em": "far",
    "padding-left: 0": "tight",
    "padding-right: 0": "tight",
    "border-right": "ruled",
}


@lru_cache(maxsize=4096)
def mathml(tex: str, display: bool = False) -> Markup:
    """The formula; one that cannot be converted stands there as it was written (a test converts every one)."""
    try:
        return converted(tex, display)
    except math_core.LatexError:
        return Markup('<code class="tex">{}</code>').format(tex)


def converted(tex: str, display: bool = False) -> Markup:
    """The formula. One that stands alone can be scrolled where it is wider than the page, by keyboard too.

    Raises:
        math_core.LatexError: it cannot be converted.
    """
    made: str = STYLED.sub(_as_class, _converter().convert_with_local_state(tex, displaystyle=display))
    return Markup(made.replace(BLOCK, f'{BLOCK} tabindex="0"', 1))


def _as_class(found: re.Match[str]) -> str:
    named = dict.fromkeys(name for part, name in CLASSES.items() if part in found[1])
    return f' class="{" ".join(named)}"' if named else ""


@cache
def _converter() -> math_core.LatexToMathML:
    return math_core.LatexToMathML(macros=MACROS)

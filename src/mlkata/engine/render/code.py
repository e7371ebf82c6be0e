"""Code as HTML: every token in a class, its colours in the style sheet."""

from __future__ import annotations

from functools import cache, lru_cache

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

PREFIX = "hl-"


@lru_cache(maxsize=512)
def code_html(text: str, language: str = "python") -> Markup:
    """A block of code. A language that is not known is plain text."""
    inner = Markup(highlight(text, _lexer(language), _formatter()))
    return Markup('<pre class="code" tabindex="0"><code>{}</code></pre>').format(inner)


@cache
def _formatter() -> HtmlFormatter[str]:
    return HtmlFormatter(nowrap=True, classprefix=PREFIX)


@cache
def _lexer(language: str) -> Lexer:
    try:
        return get_lexer_by_name(language or "text", stripnl=False)
    except ClassNotFound:
        return get_lexer_by_name("text", stripnl=False)

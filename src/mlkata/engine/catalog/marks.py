"""Finds claim marks and links in an answer's Markdown, leaving code alone."""

from __future__ import annotations

import re

CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)
TOPIC_LINK = re.compile(r"\]\(topic:([a-z0-9-]+)(?:#[^)]*)?\)")
CLAIM_MARK = re.compile(r"\[\^([^\]\s]+)\]")


def prose(markdown: str) -> str:
    """The text without fenced and inline code."""
    return CODE.sub("", markdown)


def claims_in(markdown: str) -> tuple[str, ...]:
    """Ids of the claims marked, in order, each once."""
    return tuple(dict.fromkeys(CLAIM_MARK.findall(prose(markdown))))


def links_in(markdown: str) -> tuple[str, ...]:
    """Ids of the topics linked to, in order, each once."""
    return tuple(dict.fromkeys(TOPIC_LINK.findall(prose(markdown))))

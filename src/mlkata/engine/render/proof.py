"""What a claim rests on, in one line: verdict, measured number and bound, or the very place in a source."""

from __future__ import annotations

import re

from mlkata.engine.render.numbers import Numbers, tidy
from mlkata.spec.text import Lang, Text
from mlkata.spec.topic import Claim, ClaimKind, Source, Truth

TRUTHS = {
    Truth.TRUE: Text("属实", "true"),
    Truth.CONDITIONAL: Text("有条件成立", "true under conditions"),
    Truth.IMPRECISE: Text("说法不准", "imprecise as usually said"),
    Truth.FALSE: Text("常见说法是错的", "the common belief is false"),
    Truth.OUTDATED: Text("已过时", "outdated"),
}
NAME = re.compile(r"[A-Za-z_]\w*")


def proof(claim: Claim, sources: tuple[Source, ...], numbers: Numbers, lang: Lang) -> str:
    """Verdict and evidence, and what people often say instead."""
    comma = "：" if lang == "zh" else ": "
    parts = [TRUTHS[claim.truth].say(lang), *_evidence(claim, sources, numbers, lang)]
    if claim.believed:
        parts.append(Text("常听说", "often said").say(lang) + comma + claim.believed.say(lang).rstrip("。."))
    return " · ".join(part for part in parts if part)


def _evidence(claim: Claim, sources: tuple[Source, ...], numbers: Numbers, lang: Lang) -> list[str]:
    found = []
    if claim.kind is ClaimKind.MEASURED:
        found.append(measured(claim, numbers, lang))
    elif claim.kind is ClaimKind.DERIVED:
        name = claim.proof.removeprefix("reference:")
        computed = Text(f"由参考实现 {name} 算出", f"computed by the reference {name}")
        found.append((Text("推导见正文", "derived in the text") if claim.proof == "answer" else computed).say(lang))
    elif claim.kind is ClaimKind.TIMED:
        found.append(Text(f"基准测试 {claim.bench}", f"bench row {claim.bench}").say(lang))
    return [*found, *(cited(source) for source in sources if source.key == claim.source)]


def measured(claim: Claim, numbers: Numbers, lang: Lang) -> str:
    """The lab, its bound, and the numbers that stand in the bound."""
    if claim.bound is None:
        return ""
    bound = claim.bound
    key = bound.lab if bound.size == "quick" else f"{bound.lab}@{bound.size}"
    values = numbers.get(key, {})
    names = dict.fromkeys(name for name in NAME.findall(bound.expression) if name in values)
    seen = ", ".join(f"{name} = {tidy(values[name])}" for name in names)
    if not seen:
        return Text(f"实验 {bound.lab}；要求：{bound.expression}", f"lab {bound.lab}; bound: {bound.expression}").say(
            lang
        )
    return Text(
        f"实验 {bound.lab} 测得：{seen}；要求：{bound.expression}",
        f"measured by lab {bound.lab}: {seen}; bound: {bound.expression}",
    ).say(lang)


def cited(source: Source) -> str:
    """The source with its locator."""
    return f"{source.authors}, “{source.title}”, {source.where} ({source.year}), {source.locator}"

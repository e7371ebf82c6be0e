"""A summary as text for a terminal, as Markdown, HTML, CSV or JSON."""

from __future__ import annotations

import csv
import html
import io
import json
import unicodedata

from mlkata.shelf.analysis.model_summary.inspector.wording import (
    COLUMN_NAMES,
    COLUMNS,
    RAW,
    Summary,
    cells,
    inputs_line,
    totals,
)
from mlkata.spec.text import Lang


def to_markdown(summary: Summary, lang: Lang = "zh") -> str:
    """Title, table, totals, notes and conventions."""

    def safe(text: str) -> str:
        return text.replace("|", "\\|").replace("\n", " ").replace("  ", "&nbsp;&nbsp;")

    heads = [title.say(lang) for _, title in COLUMNS]
    lines = [
        f"# {summary['module']}",
        "",
        inputs_line(summary, lang),
        "",
        "| " + " | ".join(heads) + " |",
        "|" + "|".join(["---", "---", "---", *["---:"] * (len(heads) - 3)]) + "|",
    ]
    for row in summary["rows"]:
        lines.append("| " + " | ".join(safe(cell) for cell in cells(row, lang, summary["module"])) + " |")
    lines += ["", *(f"- {name}{'：' if lang == 'zh' else ': '}{text}" for name, text in totals(summary, lang)), ""]
    lines += [f"> {note[lang]}" + "\n>" for note in summary["notes"]]
    lines += [
        "",
        *(f"- **{COLUMN_NAMES[name].say(lang)}** {text[lang]}" for name, text in summary["conventions"].items()),
    ]
    return "\n".join(lines).rstrip() + "\n"


def to_text(summary: Summary, lang: Lang = "zh") -> str:
    """Columns side by side, totals and notes below; names on the left, numbers on the right."""

    def wide(text: str) -> int:
        return sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in text)

    rows = [[title.say(lang) for _, title in COLUMNS]]
    rows += [[cell.replace("\n", " ") for cell in cells(row, lang, summary["module"])] for row in summary["rows"]]
    sizes = [max(map(wide, column)) for column in zip(*rows, strict=True)]
    lines = [inputs_line(summary, lang), ""]
    for row in rows:
        gaps = [" " * (size - wide(cell)) for cell, size in zip(row, sizes, strict=True)]
        padded = [cell + gap if at < 3 else gap + cell for at, (cell, gap) in enumerate(zip(row, gaps, strict=True))]
        lines.append("  ".join(padded).rstrip())
    lines.insert(3, "  ".join("─" * size for size in sizes))
    names = totals(summary, lang)
    left = max(wide(name) for name, _ in names)
    lines += ["", *(f"{name}{' ' * (left - wide(name))}  {text}" for name, text in names)]
    lines += ["", *(f"• {note[lang]}" for note in summary["notes"])]
    return "\n".join(lines).rstrip() + "\n"


def to_html(summary: Summary, lang: Lang = "zh") -> str:
    """One page without scripts; every text of the network is escaped."""
    e = html.escape
    head = "".join(f"<th>{e(title.say(lang))}</th>" for _, title in COLUMNS)
    body = []
    for row in summary["rows"]:
        texts = cells(row, lang, summary["module"])
        name = f'<td style="padding-left:{0.5 + row["depth"]}em">{e(texts[0].strip())}</td>'
        body.append("<tr>" + name + "".join(f"<td>{e(text)}</td>" for text in texts[1:]) + "</tr>")
    sums = "".join(f"<dt>{e(name)}</dt><dd>{e(text)}</dd>" for name, text in totals(summary, lang))
    notes = "".join(f"<li>{e(note[lang])}</li>" for note in summary["notes"])
    rules = "".join(
        f"<li><b>{e(COLUMN_NAMES[name].say(lang))}</b> {e(text[lang])}</li>"
        for name, text in summary["conventions"].items()
    )
    return (
        f'<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>{e(summary["module"])}</title>'
        "<style>body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem}"
        "table{border-collapse:collapse;width:100%}td,th{padding:.2rem .5rem;border-bottom:1px solid "
        "#ddd;text-align:right;"
        "font-variant-numeric:tabular-nums;white-space:nowrap}td:nth-child(-n+3),th:nth-child(-n+3){text-align:left}"
        "dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:#555}dd{margin:0}</style>"
        f"<h1>{e(summary['module'])}</h1><p>{e(inputs_line(summary, lang))}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table><dl>{sums}</dl>"
        f"<ul>{notes}</ul><ul>{rules}</ul></html>\n"
    )


def to_csv(summary: Summary) -> str:
    """One line for each module, plain numbers; shapes and receptive fields as JSON."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(RAW)
    for row in summary["rows"]:
        writer.writerow(
            [
                json.dumps(row[key]) if isinstance(row[key], (list, dict)) else "" if row[key] is None else row[key]
                for key in RAW
            ]
        )
    return text.getvalue()


def to_json(summary: Summary) -> str:
    """Everything, indented."""
    return json.dumps(summary, ensure_ascii=False, indent=2) + "\n"

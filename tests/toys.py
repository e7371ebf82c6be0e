"""A shelf with one small topic, "twice", for tests that need to know every word of what is judged."""

from __future__ import annotations

from pathlib import Path

from mlkata.engine.app import sketch


def laid_out(folder: Path, cases: str, marks: str, reference: str) -> Path:
    """The shelf in this folder, with these files of its author's."""
    texts = {name: text.replace('""\n', '"filled in"\n') for name, text in sketch.files("twice", "twice").items()}
    texts |= {"drills/twice/cases.py": cases, "drills/twice/marks.py": marks, "reference.py": reference}
    for name, text in texts.items():
        path = folder / "toys" / "twice" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "toys" / "__init__.py").touch()
    return folder

"""python -m bench: the whole run writes bench/results.json and the pages; --only NAME prints one group or row."""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from bench import groups, machine, readmes, report
from bench.model import Results, Row, from_data, to_data

RESULTS = Path(__file__).with_name("results.json")
PAGE = groups.ROOT / "docs" / "bench.md"


def main() -> int:
    """Measure, print, write."""
    asked = arguments()
    if asked.list:
        print("\n".join(f"{group.name:8} {name}" for name, group in groups.names().items()))
        return 0
    if asked.report:
        write_pages(from_data(json.loads(RESULTS.read_text(encoding="utf-8"))))
        return 0
    plan = groups.chosen(asked.only)
    if not plan:
        print(f"no group and no row is called {asked.only}; see python -m bench --list", file=sys.stderr)
        return 2
    results = measure(plan)
    if asked.only:
        print(report.page(results))
        return 0
    RESULTS.write_text(json.dumps(to_data(results), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write_pages(results)
    print(f"{RESULTS.relative_to(groups.ROOT)} and {PAGE.relative_to(groups.ROOT)} written, {results.seconds:.0f} s")
    return 0


def write_pages(results: Results) -> None:
    """docs/bench.md, and the table in both READMEs."""
    PAGE.write_text(report.page(results), encoding="utf-8")
    readmes.write(results)


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", default="", metavar="NAME", help="one group or one row; prints it, writes nothing")
    parser.add_argument("--list", action="store_true", help="the names of all rows")
    parser.add_argument("--report", action="store_true", help="write the pages again from bench/results.json")
    return parser.parse_args()


def measure(plan: list[tuple[groups.Group, frozenset[str]]]) -> Results:
    """Run the groups one after the other."""
    begin, before, rows, blas = time.monotonic(), machine.load(), list[Row](), []
    date = datetime.now(UTC).isoformat(timespec="seconds")
    for group, wanted in plan:
        print(f"{group.name}: {group.says}", flush=True)
        measured, kernels = groups.run(group, wanted)
        rows += measured
        blas += [kernel for kernel in kernels if kernel not in blas]
    load = {"before": before, "after": machine.load(), "highest": max([before, *(row.load for row in rows)])}
    return Results(
        date, machine.describe(), machine.versions(), tuple(blas), load, time.monotonic() - begin, tuple(rows)
    )


if __name__ == "__main__":
    sys.exit(main())

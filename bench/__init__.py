"""Measures what mlkata promises about speed: ratios within one run, written to results.json and docs/bench.md.

It stands outside the package and may import anything: engine, shelf, oracles and the libraries behind them.
"""

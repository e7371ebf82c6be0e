"""The API reference, docs/api, written from the docstrings. Run `python -m tools.api docs/api`.

It reads the text of the files and imports none of them, so it needs neither torch nor NumPy.
"""

"""Writes docs/keeping.md: how keeping works, and what learners who are made up got out of it."""

"""Turns an answer's Markdown into a document: sentences with their claims, figures, formulas; then into text."""

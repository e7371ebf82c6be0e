"""The command line: turns arguments into use cases of `engine.app` and what they give into text or JSON."""

from mlkata.cli.main import main as main

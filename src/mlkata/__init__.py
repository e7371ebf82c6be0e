"""mlkata: machine-learning interview knowledge that runs."""

__version__ = "0.1.0"

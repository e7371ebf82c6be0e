"""mlkata: machine-learning interview knowledge that runs."""

__version__ = "0.1.0"


def load_ipython_extension(ipython: object) -> None:
    """Add the magics: what `%load_ext mlkata` calls."""
    # Named by text: everything of ours imports this module, and so would import a door.
    __import__("mlkata.notebook.magics", fromlist=["load"]).load(ipython)

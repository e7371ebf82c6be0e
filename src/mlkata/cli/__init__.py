"""The command line: turns arguments into use cases of `engine.app` and what they give into text or JSON."""

try:
    from mlkata.cli.main import main as main
except ModuleNotFoundError as error:  # `pip install mlkata` alone is a library
    if error.name != "typer":
        raise

    from collections.abc import Sequence

    def main(arguments: Sequence[str] | None = None) -> None:
        """Say how to install the command line."""
        import sys

        sys.stderr.write("没有安装命令行部分。 · The command line is not installed.\n")
        sys.stderr.write("怎么办 · next: pip install 'mlkata[cli,labs]'\n")
        sys.exit(3)

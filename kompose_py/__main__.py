"""The command `c2k`, and `python -m kompose_py`."""

import os
import sys


def main() -> None:
    """Run the command line and exit with its code."""
    if sys.argv[1:] == ["--version"]:  # answered before click is imported, which is most of the start
        from kompose_py import __version__  # noqa: PLC0415

        print(f"c2k {__version__}")  # noqa: T201
        return
    from kompose_py.cli.main import run  # noqa: PLC0415

    code = run(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # taking the interpreter down in good order takes a tenth of a small conversion


if __name__ == "__main__":
    main()

"""The command `c2k`, and `python -m kompose_py`."""

import os
import sys


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        code = _run(sys.argv[1:])
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # it is None when the caller closed it
                stream.flush()
    except OSError:  # what was printed does not get out
        code = 2
    os._exit(code)  # the interpreter's own end takes a tenth of a small conversion


def _run(arguments: list[str]) -> int:
    if arguments == ["--version"]:  # answered before click is imported, which is most of the start
        from kompose_py import __version__  # noqa: PLC0415

        print(f"c2k {__version__}")  # noqa: T201
        return 0
    from kompose_py.cli.main import run  # noqa: PLC0415

    return run(arguments)


if __name__ == "__main__":
    main()

"""The command line as a program for `python -c` that SIGINT interrupts in any case."""

INTERRUPTIBLE = """\
import runpy, signal
signal.signal(signal.SIGINT, signal.default_int_handler)
runpy.run_module("kompose_py", run_name="__main__")
"""
"""Where tests run in the background of a shell, SIGINT is ignored, by the processes that they start too."""

"""The command line: it parses, calls the library, renders what was said, and picks the exit code."""

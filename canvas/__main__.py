"""The door of the command line: ``python -m canvas derive FILE``."""

import os
import sys
from io import TextIOWrapper

from canvas.command_line import main


def run() -> int:
    """Answer in UTF-8 wherever the terminal comes from; a reader who left early is no fault."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


if __name__ == "__main__":
    sys.exit(run())

"""The command line: `rakshakosh`, or `python -m rakshakosh`."""

from __future__ import annotations

import io
import os
import sys


def main() -> None:
    """Run the command line. Exit codes: 0 done, 1 findings, 2 bad usage or input; a closed pipe or Ctrl-C ends it quietly."""
    from rakshakosh.cli.commands import app
    from rakshakosh.errors import RakshakoshError

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            app()
        finally:
            if sys.stdout:
                sys.stdout.flush()
    except RakshakoshError as error:
        print(f"rakshakosh: {error}", file=sys.stderr)
        sys.exit(2)
    except UnicodeError as error:
        print(f"rakshakosh: text that is no UTF-8: {error}; give it in UTF-8", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        print(f"rakshakosh: {error.filename or 'input or output'}: {error.strerror or error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)

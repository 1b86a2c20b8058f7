"""``python -m crossbearing`` and the console script."""

import sys


def main() -> None:
    """Run the command line and exit with its status."""
    try:
        from crossbearing.cli import run  # here: it takes a second, and who stops it then wants no traceback
    except KeyboardInterrupt:
        sys.exit("crossbearing: stopped before anything was done")
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()

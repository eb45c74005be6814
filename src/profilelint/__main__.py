"""``python -m profilelint``."""

from __future__ import annotations

import sys

from profilelint.cli import main

if __name__ == "__main__":
    sys.exit(main())

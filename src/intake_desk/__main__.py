"""`python -m intake_desk` is the same as `intake-desk`."""

from __future__ import annotations

import sys

from intake_desk.cli import main

if __name__ == "__main__":
    sys.exit(main())

"""`python -m cchc.cli`, where the command itself is not on the path."""

import sys

from cchc.cli import main

sys.exit(main())

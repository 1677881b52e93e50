"""`python -m riwaya.lexicon build|lint [--check]`."""

import sys

from riwaya.lexicon.commands import main

sys.exit(main(sys.argv[1:]))

"""`python -m riwaya.cli` is the same as `riwaya`."""

from riwaya.cli import main

main()

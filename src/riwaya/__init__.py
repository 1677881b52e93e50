"""Riwaya (رواية, an account): a sourced ledger of who says what in contested news, Arabic first."""

__version__ = "0.1.0"

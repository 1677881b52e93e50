"""Ledger: append-only records, the only room with SQL; may import events and below."""

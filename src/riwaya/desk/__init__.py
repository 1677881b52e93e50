"""Desk: the engine over a ledger: documents come in, events are kept up to date, questions answered. Doors call it."""

"""Exports: the output contract and standard formats; may import events and below."""

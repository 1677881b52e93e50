"""Ingest: bytes of any source format to a Document; may import document and below."""

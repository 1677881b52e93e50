"""Lexicon: language knowledge as data (YAML, compiled to one-line JSON); may import vocabulary, text and errors only."""

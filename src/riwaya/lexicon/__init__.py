"""Lexicon: language knowledge as data (YAML compiled to JSON lines); may import vocabulary, text and errors only."""

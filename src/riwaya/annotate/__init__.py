"""Annotate: sentences, quotes, cues, mentions, times, places, quantities, triggers; pure, may import lexicon and
below."""

"""What a learned part would add to the rules: `python -m bench.learned`; the answers are in decision 0010."""

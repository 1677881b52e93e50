"""Claims: stance, certainty and facets of each attribution; pure, may import attribution and below."""

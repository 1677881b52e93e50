"""Events: grouping, accounts, conflict, independence, grade. Pure: readings in, links out; may import claims and below."""

"""Events: grouping, accounts, conflict, independence, grade. Pure: readings in, links out; imports claims and below."""

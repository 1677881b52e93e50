"""Measuring how well Riwaya reads: the gold, the scorer and the gate that keeps the numbers from falling."""

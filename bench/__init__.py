"""Measuring speed and memory on the machine at hand; docs/performance.md says how to read the numbers."""

"""Evaluation: how well texts are read, measured against gold attributions; calls the engine, called by the cli."""

"""Pictures as SVG, drawn by small pure functions; every fact in them also stands in words. Part of the views room."""

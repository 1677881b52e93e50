"""The flat list of place names written by `gazetteer`, read once per call from the package."""

from __future__ import annotations

from importlib.resources import files


def lines(language: str) -> list[str]:
    """Lines of `compiled/gazetteer.{language}.tsv` without its head; [] where there is no such file.

    Cells: id, kind, country, lat, lon, population, name, level (s, p, t), folded spellings joined by "|".
    """
    path = files("riwaya.lexicon").joinpath("compiled", f"gazetteer.{language}.tsv")
    if not path.is_file():
        return []
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]

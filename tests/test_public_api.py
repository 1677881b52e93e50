"""What the documentation lets people import stays importable, typed and quick."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys

import pytest

import riwaya

PUBLIC = {
    "riwaya.document": ["Document", "Metadata", "Span", "Zone"],
    "riwaya.engine": ["Engine"],
    "riwaya.errors": ["RiwayaError", "InputError", "UnsupportedLanguage", "BadSidecar", "LexiconError", "UsageError"],
    "riwaya.ingest.reader": ["document_from_text"],
    "riwaya.claims.model": ["Claim", "Reading", "Statement"],
    "riwaya.events.model": ["Comparison", "Conflict", "Event", "Facet", "Position"],
    "riwaya.vocabulary": ["Stance", "FacetName", "EventType", "Grade"],
}
"""The names that other people's programs may rely on; taking one away is a breaking change."""

NAMES = [(module, name) for module, names in PUBLIC.items() for name in names]


@pytest.mark.parametrize(("module", "name"), NAMES, ids=[f"{module}.{name}" for module, name in NAMES])
def test_a_public_name_exists_and_says_what_it_is(module: str, name: str) -> None:
    found = getattr(importlib.import_module(module), name)
    assert inspect.getdoc(found)


def test_the_version_is_that_of_the_installed_package() -> None:
    from importlib.metadata import version

    assert riwaya.__version__ == version("riwaya")


def test_every_error_has_a_code_of_its_own() -> None:
    from riwaya import errors

    classes = [c for c in vars(errors).values() if inspect.isclass(c) and issubclass(c, errors.RiwayaError)]
    assert len({c.code for c in classes}) == len(classes)


def test_importing_the_package_loads_no_room() -> None:
    code = "import riwaya, sys; print([m for m in sys.modules if m.startswith('riwaya.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_command_line_starts_without_the_rooms_it_may_not_need() -> None:
    code = "import riwaya.cli, sys; print(sorted({'jinja2', 'sqlite3', 'riwaya.engine', 'yaml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

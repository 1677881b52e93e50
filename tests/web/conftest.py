"""Workbenches that several tests ask: made once, changed by none of them."""

from __future__ import annotations

import pytest

from tests.support.workbench import camp, fill, running, settings_for, with_users


@pytest.fixture(scope="package")
def desk(tmp_path_factory):
    """Over the bundled coverage, without users: for tests that only look."""
    settings = settings_for(tmp_path_factory.mktemp("desk"))
    fill(settings.target, camp())
    with running(settings) as found:
        yield found


@pytest.fixture(scope="package")
def house(tmp_path_factory):
    """Over an empty ledger, with a viewer, an editor and an admin."""
    with running(with_users(settings_for(tmp_path_factory.mktemp("house")))) as found:
        yield found

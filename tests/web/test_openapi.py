"""What programs may ask, as OpenAPI says it: anything that can be asked is answered, and never with a fault of ours."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from tests.support.workbench import camp, fill, running, settings_for

EXAMPLES = 20
"""Questions for each address."""


@pytest.fixture(scope="module")
def schema(tmp_path_factory):
    """Of a workbench of its own, since whatever can be changed is changed."""
    chosen = settings_for(tmp_path_factory.mktemp("openapi"))
    fill(chosen.target, camp()[:4])
    with running(chosen) as found:
        yield schemathesis.openapi.from_url(f"http://127.0.0.1:{found.settings.port}/api/openapi.json")


def test_whatever_is_asked_nothing_fails_here(schema):
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) >= 20
    for operation in operations:
        asked_in_many_ways(operation)


def asked_in_many_ways(operation):
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    @given(case=operation.as_strategy())
    def ask(case):
        check_answered(case, case.call())

    ask()


def check_answered(case, answer):
    """An answer, or an error that says what was wrong with the question."""
    assert answer.status_code < 500, answer.text
    assert answer.headers["x-content-type-options"] == ["nosniff"]
    if answer.status_code >= 400 and case.method != "HEAD":
        error = answer.json()["error"]
        assert set(error) == {"code", "message"}
        assert error["message"]


def test_every_address_says_what_it_answers(desk):
    told = desk.browser().get("/api/openapi.json").json
    assert told["openapi"].startswith("3.")
    assert len(told["paths"]) >= 20
    for path, methods in told["paths"].items():
        assert path.startswith("/api/v1/")
        for one in methods.values():
            assert one["description"], path

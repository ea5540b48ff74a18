"""A pytest plugin: a skipped test is a failed test. Loaded by `invoke test` with `-p tests.noskip`.

The outcome is changed where the test ran, since xdist doesn't tell its controller of a skipped module.
"""

from collections.abc import Generator

import pytest


def _refuse(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure that gives the reason. An expected failure (xfail) is not a skip."""
    if report.skipped and not hasattr(report, "wasxfail"):
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: {why}. No test is skipped silently: make it run, or remove it."


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Refuse a test that was skipped by a mark or while it ran."""
    report = yield
    _refuse(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Refuse a module that was skipped as a whole."""
    report = yield
    _refuse(report)
    return report

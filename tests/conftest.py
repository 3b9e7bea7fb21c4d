"""What lies beside this file (`made_up`, `generated`, `plain_meaning`, ...) can be imported by every test."""

import pytest

pytest.register_assert_rewrite("exact_answers", "simulate_runs", "simulated_days", "timelines")

pytest_plugins = ["whole_verification"]

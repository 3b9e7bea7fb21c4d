"""What `conformance_tests` and `property_test` are collected as; loaded by the plugin once a module has asked for it."""

from collections.abc import Iterator
from typing import Any

import pytest
from attrs import define, field

from ow32_oracle.conformance.asking import Asking, Reproducing, put
from ow32_oracle.conformance.cases import Case, Expecting, cases_of, vectors
from ow32_oracle.conformance.levels import level_of
from ow32_oracle.conformance.protocol import NotThere, Unwilling
from ow32_oracle.conformance.replies import Failed
from ow32_oracle.conformance.reports.tally import EXPLAINED, FAILURES
from ow32_oracle.conformance.reports.words import account, headline
from ow32_oracle.conformance.results import Ending, Result, System
from ow32_oracle.conformance.testing import ConformanceTests, PropertyTest
from ow32_oracle.purpose import PURPOSE
from ow32_spec.book import OW32
from ow32_spec.language.readings import Choice

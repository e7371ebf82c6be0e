"""The example passes every rule; what is counted on the way is right."""

from __future__ import annotations

import json

import pytest

from mlkata.engine.check.page import page
from mlkata.engine.check.registry import ENTRIES
from mlkata.engine.check.report import to_json
from mlkata.spec.rules import RULES, rule
from tests.engine.check.conftest import TOPIC, Example

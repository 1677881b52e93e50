"""The engine: one call from a plain text to a reading."""

from __future__ import annotations

from datetime import date

import pytest

from riwaya.document import Metadata
from riwaya.engine import Engine
from riwaya.errors import InputError, UnsupportedLanguage
from riwaya.vocabulary import Language

"""Reading a text the way the engine does, and looking at what was heard as plain strings.

Texts are body text unless zones say otherwise, so that a test about a sentence is not a test about page layout.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from riwaya.annotate.mentions import ActorFinder
from riwaya.annotate.model import Annotated
from riwaya.annotate.places import PlaceFinder
from riwaya.annotate.quantities import QuantityFinder
from riwaya.annotate.quotes import QuoteFinder
from riwaya.annotate.sentences import SentenceFinder
from riwaya.annotate.times import TimeFinder
from riwaya.annotate.tokens import TokenFinder
from riwaya.annotate.triggers import TriggerFinder
from riwaya.attribution.arabic import ArabicReader
from riwaya.attribution.model import Attribution
from riwaya.claims.build import ClaimBuilder
from riwaya.claims.model import Claim, Reading
from riwaya.document import Document, Metadata, Span, Zone
from riwaya.vocabulary import HopRole, Language, ZoneKind

PUBLISHED = date(2025, 11, 16)
"""A Sunday."""

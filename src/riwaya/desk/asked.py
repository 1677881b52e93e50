"""The instants an answer is for."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.ledger.store import When


@dataclass(frozen=True, slots=True)
class Asked:
    """What was public (`as_of`) and what the ledger held (`known_at`); None is now."""

    as_of: When = None
    known_at: When = None

    @property
    def past(self) -> bool:
        """True where the cards, which are of now, do not answer."""
        return self.as_of is not None or self.known_at is not None


NOW = Asked()

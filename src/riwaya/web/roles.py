"""What somebody may do. Web room."""

from __future__ import annotations

from enum import Enum


class Role(Enum):
    """What somebody may do; each may what the ones before it may."""

    VIEWER = "viewer"
    EDITOR = "editor"
    ADMIN = "admin"

    def covers(self, other: Role) -> bool:
        """True where this role may what `other` may."""
        order = list(Role)
        return order.index(self) >= order.index(other)

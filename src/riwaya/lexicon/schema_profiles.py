"""The shape of outlets, agencies, their owners and official channels in lexicon YAML; imported at build time only.

What is written here is compiled to one profile for each entry (`profiles_build.py`). Of an outlet or agency its
spellings are compiled too, for names in a text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from riwaya.lexicon.schema import SCHEMAS, Entry, Strict, Url, WorldEntry
from riwaya.vocabulary import Ownership

Domain = Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+(/[a-z0-9_/-]+)?$")]
"""A host without `www.`, which stands for what is below it too; with a path, only for pages under that."""
Code = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
Day = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}){0,2}$")]
XHandle = Annotated[str, Field(pattern=r"^[A-Za-z0-9_]{1,15}$")]
TelegramHandle = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{3,31}$")]


class Handles(Strict):
    """Accounts on each platform, without `@`, in the spelling of the account."""

    x: list[XHandle] = Field(default_factory=list)
    telegram: list[TelegramHandle] = Field(default_factory=list)


class Media(WorldEntry):
    """Who publishes news. `owner` is an id of an owner or of the actor whose voice it is, `ownership` how it is that.

    With `in_text: false` its two names are looked for in what documents say of themselves alone, never in their text:
    for names that are ordinary words («البيان», the statement); `aliases` and `guarded` count in texts as ever.
    """

    domains: list[Domain] = Field(default_factory=list)
    handles: Handles = Handles()
    languages: list[Code] = Field(default_factory=list)
    owner: str | None = None
    ownership: Ownership | None = None
    owner_source: Url | None = None
    handles_source: Url | None = None
    in_text: bool = True

    def spellings(self) -> Iterator[str]:
        yield from super().spellings() if self.in_text else (*self.aliases, *self.guarded)

    def labels_out(self) -> dict[str, Any]:
        return {name: label for name, label in super().labels_out().items() if name not in Media.__annotations__}


class Agency(Media):
    """A news agency; `wire` is true when other outlets print its copy."""

    kind: Literal["agency"] = "agency"
    wire: bool = True


class Outlet(Media):
    """A publisher of news."""

    kind: Literal["tv", "radio", "newspaper", "site", "agency", "magazine"]


class Owner(Entry):
    """Who stands behind several outlets; `owner` is the actor it is a part of, where it is."""

    name_ar: str
    name_en: str
    country: Country | None = None
    ownership: Ownership
    owner: str | None = None
    as_of: Day


class OfficialChannel(Entry):
    """Where an actor speaks itself: its accounts and its site. `examples` are handles or addresses that are its own,
    `counterexamples` some that only look like them."""

    actor: str
    handles: Handles = Handles()
    domains: list[Domain] = Field(default_factory=list)
    as_of: Day

    @model_validator(mode="after")
    def _leads_somewhere(self) -> OfficialChannel:
        if not (self.domains or self.handles.x or self.handles.telegram):
            raise ValueError("needs `handles` or `domains`")
        return self


ALL_SCHEMAS: dict[str, type[Entry]] = {
    **SCHEMAS,
    "agency/1": Agency,
    "outlet/1": Outlet,
    "owner/1": Owner,
    "official_channel/1": OfficialChannel,
}

"""`riwaya outlets` as text. Part of the views room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from riwaya.ingest.outlets import Profile
from riwaya.views.look import Look
from riwaya.views.words import Words
from riwaya.vocabulary import Platform


def outlets_text(profiles: Sequence[Profile], look: Look) -> str:
    """Profiles in the order given, each with what is known of it and where that comes from."""
    words = look.words
    lines = [look.paint(look.place(words.count("profile", len(profiles))), "title")]
    if not profiles:
        lines.append(look.place(words("no_profile_asked")))
    for profile in profiles:
        lines += ["", *_lines(profile, look)]
    return "\n".join(lines) + "\n"


def _lines(profile: Profile, look: Look) -> Iterator[str]:
    words = look.words
    first, second = (profile.name_ar, profile.name_en) if words.ui == "ar" else (profile.name_en, profile.name_ar)
    kind = look.place(words.of("profile_kind", profile.kind))
    yield f"{look.paint(profile.id, 'label')}  {look.paint(look.place(first), 'title')} · {look.place(second)} · {kind}"
    for label, value in _facts(profile, words):
        yield from look.row(words(f"profile.{label}"), value, 2, "quiet" if label == "source" else None)


def _facts(profile: Profile, words: Words) -> Iterator[tuple[str, str]]:
    """Label and value of all that is known."""
    if profile.country or profile.languages:
        yield "country", " · ".join(one for one in (profile.country or "", ", ".join(profile.languages)) if one)
    if profile.domains:
        yield "domains", ", ".join(profile.domains)
    for platform in Platform:
        handles = [f"@{account.handle}" for account in profile.accounts if account.platform is platform]
        if handles:
            yield platform.value, ", ".join(handles)
    owner = profile.owner
    name = "" if owner is None else owner.name_ar if words.ui == "ar" else owner.name_en
    how = words.of("ownership", profile.ownership.value) if profile.ownership is not None else ""
    if name or how:
        yield "owner", f"{name} ({how})" if name and how else name or how
    if profile.actor is not None:
        yield "actor", profile.actor
    sources = (profile.source, profile.owner_source, profile.handles_source)
    yield "source", " ".join(dict.fromkeys(one for one in sources if one)) + f" ({profile.as_of})"

"""English attributions: who says what, where the words begin and end, and who is meant; every name is invented."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.annotate.model import Annotated
from riwaya.annotate.pipeline import Pipeline
from riwaya.annotate.quantities import QuantityFinder
from riwaya.annotate.quotes import QuoteFinder
from riwaya.annotate.sentences import SentenceFinder
from riwaya.annotate.times import TimeFinder
from riwaya.annotate.tokens import TokenFinder
from riwaya.attribution.english import EnglishReader
from riwaya.attribution.model import Attribution
from riwaya.document import Document, Span, Zone
from riwaya.engine import read_text
from riwaya.vocabulary import Distance, HopRole, Language, Medium, QuoteForm, SpeakerType, Stance, ZoneKind


@cache
def pipeline() -> Pipeline:
    times, quantities = TimeFinder.default(Language.EN), QuantityFinder.default(Language.EN)
    return Pipeline((TokenFinder(), QuoteFinder(), SentenceFinder(), times, quantities))


@cache
def reader() -> EnglishReader:
    return EnglishReader.default()


@dataclass(frozen=True)
class Seen:
    """An attribution with its text, so that tests compare words and not offsets."""

    text: str
    found: Attribution

    def words(self, span: Span | None) -> str | None:
        return self.text[span.start : span.end] if span is not None else None

    @property
    def cue(self) -> str | None:
        return self.words(self.found.cue)

    @property
    def source(self) -> str | None:
        return self.words(self.found.source)

    @property
    def content(self) -> list[str | None]:
        return [self.words(span) for span in self.found.content]

    @property
    def speaker(self) -> str:
        return self.found.speaker.name

    def hops(self, role: HopRole) -> list[tuple[str, Medium | None]]:
        return [(hop.name, hop.medium) for hop in self.found.chain if hop.role is role]


def read(text: str, zone: ZoneKind = ZoneKind.BODY) -> list[Seen]:
    zones = (Zone(zone, Span(0, len(text))),) if text else ()
    annotated = pipeline()(Annotated(Document("d", text, Language.EN, zones=zones)))
    return [Seen(text, found) for found in reader()(annotated)]


def one(text: str, zone: ZoneKind = ZoneKind.BODY) -> Seen:
    found = read(text, zone)
    assert len(found) == 1, [(seen.cue, seen.content) for seen in found]
    return found[0]


def test_a_subject_before_the_verb_says_a_clause_without_its_complementiser() -> None:
    seen = one("The harbour office said on Monday that the quay was closed.")
    assert (seen.source, seen.cue, seen.content) == ("The harbour office", "said", ["the quay was closed"])
    assert seen.found.quote_form is QuoteForm.INDIRECT


def test_a_speaker_after_the_verb_says_the_quotation_before_it() -> None:
    seen = one('"The bridge is open," said the army spokesman, Colonel Ado Brenn.')
    assert (seen.source, seen.content) == ("the army spokesman, Colonel Ado Brenn", ["The bridge is open"])
    assert seen.found.quote_form is QuoteForm.DIRECT


def test_curly_quotation_marks_are_left_out_of_the_content() -> None:
    assert one("“The bridge is open,” Mara Quill said.").content == ["The bridge is open"]


def test_an_unclosed_quotation_mark_does_not_hide_the_speaker() -> None:
    assert one('The bridge is "open, Mara Quill said.').source == "Mara Quill"


def test_a_quotation_inside_a_clause_makes_the_quote_mixed() -> None:
    seen = one('The mayor said that "all options" were open.')
    assert (seen.found.quote_form, seen.content) == (QuoteForm.MIXED, ['"all options" were open'])


def test_a_quotation_that_goes_on_after_the_speaker_has_two_pieces() -> None:
    assert one('"If they come," Mara Quill warned, "we will leave."').content == ["If they come", "we will leave"]


def test_a_sentence_that_is_one_quotation_goes_on_with_the_one_before() -> None:
    assert one('"We did not fire," Mara Quill said. "Nobody saw us."').content == ["We did not fire", "Nobody saw us"]


def test_a_question_mark_does_not_part_a_quotation_from_its_speaker() -> None:
    assert one('"Who saw us?" said the mayor.').content == ["Who saw us"]


def test_a_clause_before_the_comma_is_said_by_the_speaker_after_it() -> None:
    assert one("Three people died in the fire, the clinic said.").content == ["Three people died in the fire"]


def test_a_speaker_between_commas_parts_the_content_in_two() -> None:
    seen = one("The fire, police said, killed three people.")
    assert (seen.source, seen.content) == ("police", ["The fire", "killed three people"])


def test_according_to_after_the_clause() -> None:
    seen = one("The ferry left at dawn, according to the harbour office.")
    assert (seen.source, seen.content) == ("the harbour office", ["The ferry left at dawn"])


def test_according_to_before_the_clause() -> None:
    seen = one("According to the harbour office, the ferry left at dawn.")
    assert (seen.source, seen.content) == ("the harbour office", ["the ferry left at dawn"])


def test_a_paper_that_is_told_something_is_the_carrier() -> None:
    seen = one("The pilot told the Saltmarsh Gazette that the lamp was out.")
    assert seen.hops(HopRole.CARRIER) == [("Saltmarsh Gazette", Medium.AGENCY)]
    assert seen.content == ["the lamp was out"]


def test_reporters_who_are_told_something_carry_nothing() -> None:
    seen = one("The pilot told reporters in Port Ellary that the lamp was out.")
    assert (seen.hops(HopRole.CARRIER), seen.content) == ([], ["the lamp was out"])


def test_a_post_on_a_platform_is_the_channel() -> None:
    seen = one('"Nothing happened," the command said in a post on X.')
    assert seen.hops(HopRole.CHANNEL) == [("a post on X", Medium.X)]


def test_a_statement_before_the_subject_is_the_channel() -> None:
    seen = one("In a statement on Monday, the guild denied that it had sold the mill.")
    assert seen.hops(HopRole.CHANNEL) == [("a statement", Medium.STATEMENT)]


def test_an_interview_names_channel_and_carrier() -> None:
    seen = one("Mara Quill said in an interview with Darb Radio that the dam was safe.")
    assert [name for name, _ in seen.hops(HopRole.CHANNEL)] == ["an interview"]
    assert [name for name, _ in seen.hops(HopRole.CARRIER)] == ["Darb Radio"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mara Quill said the dam was safe. She added that it was new.", "Mara Quill"),
        ("The guild said the mill was safe. It added that it was new.", "The guild"),
        ("Two officials said the mill was safe. They added that it was new.", "Two officials"),
    ],
)
def test_a_pronoun_goes_back_to_the_last_speaker_it_can_mean(text: str, name: str) -> None:
    last = read(text)[-1]
    assert (last.speaker, last.words(last.found.speaker.resolved_from)) == (name, name)
    assert last.source in ("She", "It", "They")


def test_she_does_not_go_back_to_a_ministry() -> None:
    seen = read("Mara Quill left. The ministry said the dam was safe. She said it was not.")[-1]
    assert (seen.speaker, seen.found.speaker.type) == ("", SpeakerType.UNKNOWN)


def test_a_participle_has_no_source_and_goes_on_with_speaker_and_channel() -> None:
    seen = read("The guild denied the report in a statement, adding that the mill was safe.")[-1]
    assert (seen.source, seen.speaker, seen.found.subject_dropped) == (None, "The guild", True)
    assert seen.content == ["the mill was safe"]


def test_a_second_verb_shares_the_subject() -> None:
    first, second = read("The opposition accused the governor of fraud and demanded an inquiry.")
    assert (first.content, second.content) == (["the governor of fraud"], ["an inquiry"])
    assert second.speaker == "The opposition"


def test_a_contrast_opens_a_new_attribution_and_ends_the_one_before() -> None:
    first, second = read("The guild said the mill was safe, but the mayor warned that it might fall.")
    assert (first.content, second.source) == (["the mill was safe"], "the mayor")
    assert second.found.parent is None


def test_an_attribution_inside_another_knows_its_parent() -> None:
    outer, inner = read("The ministry said the army had denied the report.")
    assert (outer.content, inner.found.parent) == (["the army had denied the report"], 0)


def test_who_speaks_about_himself_makes_one_claim_with_the_inner_act() -> None:
    assert one("The clinic said it had no information about the fire.").found.stance is Stance.NO_INFORMATION


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The guild denied selling the mill.", Stance.DENY),
        ("The club rejected the accusations of fraud.", Stance.DENY),
        ("A spokesman for the mill declined to comment on the fire.", Stance.DECLINE),
        ("The mill did not immediately respond to a request for comment.", Stance.SILENT),
        ("The guild has not commented on the sale.", Stance.SILENT),
        ("The inspector didn't say how many had fled.", Stance.WITHHOLD),
        ("The inspector did not specify how many had fled.", Stance.WITHHOLD),
        ("Police could not confirm the number of injured.", Stance.NO_INFORMATION),
        ("The guild blamed the brewery for the fire.", Stance.ACCUSE),
        ("The Lamp Front claimed responsibility for the raid.", Stance.CLAIM_RESPONSIBILITY),
        ("The attack was claimed by the Lamp Front.", Stance.CLAIM_RESPONSIBILITY),
        ("No group has claimed responsibility for the raid.", Stance.UNCLAIMED),
        ("There was no immediate claim of responsibility.", Stance.UNCLAIMED),
        ("The Lamp Front threatened to burn the mill.", Stance.THREATEN),
        ("The abbot warned that the bridge might fall.", Stance.WARN),
        ("The guild vowed to rebuild the mill.", Stance.PROMISE),
        ("The guild called for an inquiry.", Stance.DEMAND),
        ("The bishop condemned the burning of the mill.", Stance.CONDEMN),
        ("The brewery admitted that the labels were wrong.", Stance.ADMIT),
        ("The guild estimated that forty shops had closed.", Stance.ESTIMATE),
        ("The clinic later corrected the toll to four.", Stance.CORRECT),
        ("The figures could not be independently verified.", Stance.NO_INFORMATION),
        ("It was not immediately clear who had lit the fire.", Stance.NO_INFORMATION),
    ],
)
def test_the_cue_gives_the_act(text: str, stance: Stance) -> None:
    assert one(text).found.stance is stance


def test_details_left_out_are_withheld_by_the_speaker_before() -> None:
    seen = read("The guild said the mill had burned, without giving details.")[-1]
    assert (seen.found.stance, seen.speaker, seen.content) == (Stance.WITHHOLD, "The guild", ["details"])


def test_nobody_speaks_where_nobody_claims() -> None:
    seen = one("No group has claimed responsibility for the raid.")
    assert (seen.source, seen.found.speaker.type) == (None, SpeakerType.UNKNOWN)


def test_the_accused_is_the_target() -> None:
    seen = one("The guild accused the brewery of hiding the letter.")
    assert seen.words(seen.found.target) == "the brewery"


def test_a_charge_that_somebody_denies_is_the_content_of_the_denial() -> None:
    denial = read("The rebels accused the army of shelling the clinic, a charge the army denies.")[-1]
    assert (denial.source, denial.content) == ("the army", ["the army of shelling the clinic"])


def test_a_statement_attributed_to_a_group_has_an_alleged_author() -> None:
    seen = one("A statement attributed to the Lamp Front said its men had burned the mill.")
    assert (seen.speaker, seen.found.speaker.alleged) == ("the Lamp Front", True)
    assert seen.found.distance is Distance.ATTRIBUTED


def test_a_group_that_denies_its_alleged_statement_speaks_for_itself() -> None:
    text = "A statement attributed to the Lamp Front said its men had burned the mill. The group denied issuing it."
    denial = read(text)[-1]
    assert (denial.speaker, denial.found.speaker.alleged) == ("the Lamp Front", False)


def test_calling_a_statement_fabricated_disowns_it() -> None:
    seen = read("The Lamp Front denied issuing the statement, calling it fabricated.")[-1]
    assert (seen.found.stance, seen.speaker) == (Stance.DISOWN, "the Lamp Front".replace("the", "The"))


def test_a_disowned_statement_goes_in_the_name_of_the_one_who_denies_it() -> None:
    _, inner = read("The Lamp Front denied issuing a Telegram statement that announced new raids on the mill.")
    assert (inner.speaker, inner.found.speaker.alleged, inner.found.parent) == ("The Lamp Front", True, 0)


def test_anonymous_sources_are_counted() -> None:
    seen = one("Two security officials, speaking on condition of anonymity, said the convoy was hit.")
    assert (seen.speaker, seen.found.speaker.count) == ("Two security officials", 2)
    assert seen.found.speaker.type is SpeakerType.ANONYMOUS


def test_an_agency_that_cites_officials_is_the_carrier() -> None:
    seen = one("The Saltmarsh Gazette reported that the port was closed, citing two officials.")
    assert (seen.speaker, seen.content) == ("two officials", ["the port was closed"])
    assert [name for name, _ in seen.hops(HopRole.CARRIER)] == ["Saltmarsh Gazette"]


def test_a_short_name_takes_the_fullest_form() -> None:
    text = "Transport Minister Elda Marrow said the road was safe. Marrow denied that it had sunk."
    assert [seen.speaker for seen in read(text)] == ["Transport Minister Elda Marrow"] * 2


def test_a_spokesman_stands_behind_his_body_in_the_chain() -> None:
    seen = one("A spokesman for the Lantern Line denied the report.")
    assert [(hop.role, hop.name) for hop in seen.found.chain] == [
        (HopRole.SPEAKER, "the Lantern Line"),
        (HopRole.SPOKESPERSON, "A spokesman for the Lantern Line"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The report is long and the state of the road is poor.",
        "The club won, and the captain added a goal.",
        "The accused man wept.",
        "The mayor will announce the plan on Friday.",
        "He hopes to say more tomorrow.",
        "Forecasters expect snow in the hills.",
    ],
)
def test_what_nobody_said_is_no_attribution(text: str) -> None:
    assert read(text) == []


def test_words_inside_a_quotation_are_not_read_as_the_reporters() -> None:
    assert one('"The mayor said the guild denied everything," Mara Quill said.').source == "Mara Quill"


def test_a_headline_may_end_in_its_speaker() -> None:
    assert one("Three killed in mill fire, police say", ZoneKind.HEADLINE).content == ["Three killed in mill fire"]


def test_the_colon_of_a_headline_is_a_cue() -> None:
    seen = one("Coast guard: ferry is safe", ZoneKind.HEADLINE)
    assert (seen.source, seen.content, seen.found.rule) == (
        "Coast guard",
        ["ferry is safe"],
        "en.cue.headline.colon/before",
    )


def test_boilerplate_is_not_read() -> None:
    assert read("The guild said the mill was safe.", ZoneKind.BOILERPLATE) == []


def test_the_rule_names_entry_and_construction() -> None:
    assert one("The guild denied selling the mill.").found.rule == "en.cue.deny.deny/svo"


PIECES = st.sampled_from(
    (
        "the army said that | said | denied , | according to | \" | “ | ” | 's | , | . | but | and | who | it | he "
        "| not | told Reuters | in a statement | on X | adding that | no group has claimed responsibility for | \n "
        "| ( | ) | : | ; | to | A statement attributed to | was claimed by | citing | as saying "
        "| Mara Quill | two officials"
    ).split(" | ")
)


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_text_gives_spans_inside_the_text(text: str) -> None:
    everything = read(text)
    for number, seen in enumerate(everything):
        found = seen.found
        spans = (found.cue, found.source, found.target, found.statement, found.speaker.resolved_from, *found.content)
        spans += tuple(hop.span for hop in found.chain)
        assert all(0 <= span.start < span.end <= len(text) for span in spans if span is not None)
        assert found.parent is None or (0 <= found.parent < len(everything) and found.parent != number)


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text) == read(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Officials in Norvale deny it and accuse the River Brigade of the raid.", "Officials in Norvale"),
        (
            "The Meadow Guard's spokesmen deny it and accuse the River Brigade of the raid.",
            "The Meadow Guard's spokesmen",
        ),
        ("Both sides deny it and accuse the River Brigade of the raid.", "Both sides"),
    ],
)
def test_a_denial_and_an_accusation_of_several_are_two(text: str, speaker: str) -> None:
    reading = read_text(text, Language.EN)
    told = [(c.stance, c.speaker.name, reading.document.quote(c.content[0])) for c in reading.claims]
    assert told == [(Stance.DENY, speaker, "it"), (Stance.ACCUSE, speaker, "the River Brigade of the raid")]


def test_a_noun_between_two_nouns_is_no_verb() -> None:
    assert read_text("The minister in charge and report writers left.", Language.EN).claims == ()

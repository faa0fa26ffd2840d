"""A case told in lines: everything that was written is there, what is gone is said to be, and the order is the chain's."""

from __future__ import annotations

from dataclasses import replace

from rusinfo_desk.registry.model.duty.account import DELETED, NOT_HERE, CaseAccount, Tone
from rusinfo_desk.registry.model.duty.book import Typed
from rusinfo_desk.registry.model.duty.case import BODIES, Case
from rusinfo_desk.registry.model.duty.codes import (
    After,
    AfterState,
    Channel,
    Colleague,
    Decision,
    Notified,
    Review,
    Told,
)
from rusinfo_desk.registry.model.duty.conclusion import Verdict
from rusinfo_desk.registry.model.duty.folding import case_of
from rusinfo_desk.registry.model.duty.record import EntryKind
from rusinfo_desk.registry.model.duty.rules import Rules
from rusinfo_desk.registry.model.duty.telling import account_of, state_words
from rusinfo_desk.registry.model.duty.words import (
    AFTER,
    AFTER_STATES,
    AGREED,
    CHANNELS,
    COLLEAGUES,
    DECISIONS,
    ENTRIES,
    NOTIFIED,
    REVIEWS,
    TEXTS,
    TOLD,
    VERDICTS,
)
from tests.model.duty.sample_case import CASE_ID, LABEL, MARKED, RULES, WHY, Writing, a_case, counsellors, leaders


def told(case: Case, rules: Rules | None = RULES) -> CaseAccount:
    return account_of(case, rules)


def section(account: CaseAccount, heading: str) -> tuple[str, ...]:
    return next(tuple(line.shown for line in one.lines) for one in account.sections if one.heading == heading)


def test_every_code_has_a_name() -> None:
    for codes, words in (
        (Colleague, COLLEAGUES), (Decision, DECISIONS), (Notified, NOTIFIED), (Channel, CHANNELS), (Told, TOLD), (Told, AGREED),
        (After, AFTER), (AfterState, AFTER_STATES), (Review, REVIEWS), (Verdict, VERDICTS), (EntryKind, ENTRIES),
    ):  # fmt: skip
        assert set(codes) == set(words), codes
    assert set(BODIES) == set(ENTRIES)
    assert set(TEXTS) == {"reason", "advice", "reference", "said", "caller", "text", "comment", "lesson"}


def test_every_text_that_was_written_is_told() -> None:
    writings = counsellors(), leaders()
    shown = "\n".join(told(a_case(*writings)).texts)
    for one in writings:
        for text in one.texts:
            assert text.text in shown, text.text
    assert WHY in shown and "Kan si hvem noen er" in shown


def test_the_conclusion_names_what_follows_and_what_does_not() -> None:
    lines = section(told(a_case()), "Konklusjon og valg")
    assert "Plikt etter svarene: følger" in lines
    assert "Plikt, følger: Plikt til å avverge (Fare for andre; straffeloven § 196)" in lines
    assert "Hvorfor: Det er listet." in lines and "Til: politiet" in lines
    not_so = "Følger ikke: Plikt til å varsle (Fare for innringers eget liv; helsepersonelloven § 31) – Ingen fare nå."
    assert lines[-1] == not_so, "what does not follow comes last, in short"
    assert "Veilederens valg: Varsle (enig i konklusjonen)" in lines and "Begrunnelse: Enig, det haster" in lines


def test_what_may_follow_is_not_told_as_if_it_were_so() -> None:
    open_one = {"duty": Verdict.MAY_FOLLOW, "findings": [["others", "avert", Verdict.MAY_FOLLOW]], "rules": "1"}
    lines = section(told(replace(a_case(), conclusion=open_one)), "Konklusjon og valg")
    assert "Gjelder hvis: Det er listet." in lines and not any(one.startswith("Hvorfor") for one in lines)


def test_the_law_has_section_date_and_doubt() -> None:
    lines = section(told(a_case()), "Loven")
    assert lines[0] == RULES.disclaimer
    assert "straffeloven § 196: Du skal prøve å avverge." in lines
    assert "Lest 02.05.2026. Kilde: lovdata.no" in lines
    assert "Usikkert: Endret 1. juli 2026." in lines
    assert "Ingen jurist har gått gjennom reglene ennå." in lines[1]


def test_what_is_not_on_the_list_brings_its_own_law() -> None:
    writing = Writing().add(EntryKind.OPENED, program="0.5.0", rules="prøve-1")
    writing.add(EntryKind.REPLY, branch="others", question="what", value="drugs")
    account = told(a_case(writing))
    assert "Hva kan skje?: Bruk, kjøp eller salg av narkotika (står ikke i listen i § 196)" in section(
        account, "Svarene som gjelder"
    )
    assert any(line.startswith("straffeloven § 231") for line in section(account, "Loven"))


def test_a_later_answer_stands_and_the_earlier_one_is_in_the_order() -> None:
    writing = Writing().add(EntryKind.OPENED, program="0.5.0", rules="prøve-1")
    writing.add(EntryKind.REPLY, branch="others", question="likely", value="usikker")
    writing.add(EntryKind.REPLY, branch="others", question="likely", value="ja")
    account = told(a_case(writing))
    assert section(account, "Svarene som gjelder") == ("Fare for andre", "Er det sikkert eller mest sannsynlig?: ja")
    order = section(account, "Alt i rekkefølge")
    assert [line.rsplit(" · ", 1)[-1] for line in order if "Svar." in line] == ["usikker", "ja"]


def test_the_order_is_the_chains_and_a_jump_of_the_clock_is_told() -> None:
    account = told(a_case())
    order = section(account, "Alt i rekkefølge")
    numbers = [int(line.split()[0]) for line in order if line[0].isdigit()]
    assert numbers == list(range(1, len(numbers) + 1)) and len(numbers) == len(counsellors().entries)
    jump = next(line for line in order if "hoppet" in line)
    assert "14.10.2025 kl. 14:05:30 til 14.10.2025 kl. 15:06:30" in jump
    assert any("Klokken på maskinen hoppet" in banner for banner in account.banners)
    assert not told(a_case(Writing().add(EntryKind.OPENED, program="0.5.0", rules=""))).banners


def test_deleted_facts_stand_as_deleted_and_nowhere_else() -> None:
    account = told(a_case(deleted=True))
    shown = "\n".join(account.texts)
    assert MARKED not in shown and WHY not in shown
    assert f"Begrunnelse: {DELETED}" in shown and NOT_HERE not in shown
    assert any(banner.startswith("Kjennetegn er slettet") and "slettet av leder" in banner for banner in account.banners)
    assert not any("finnes ikke på denne maskinen" in banner for banner in account.banners)
    gone = [line for one in account.sections for line in one.lines if line.tone is Tone.GONE]
    assert {line.text for line in gone} == {DELETED}


def test_a_text_that_is_missing_is_not_said_to_be_deleted() -> None:
    writing = counsellors()
    account = told(case_of(CASE_ID, writing.entries, writing.texts[1:]))
    shown = "\n".join(account.texts)
    assert f"Begrunnelse: {NOT_HERE}" in shown and f"Begrunnelse: {DELETED}" not in shown
    assert "1 tekst i saken finnes ikke på denne maskinen." in account.banners


def test_a_chain_that_does_not_hold_is_said_first() -> None:
    account = account_of(a_case(), RULES, faults=("hash", "hash"), missing=("gjennomgang",))
    assert account.banners[0] == "Protokollen er ikke hel: en oppføring er endret etter at den ble skrevet."
    assert section(account, "Er protokollen hel?")[0].startswith("Ikke hel:")
    assert "Mangler: gjennomgang" in section(account, "Saken")
    whole = section(told(a_case()), "Er protokollen hel?")
    last = counsellors().entries[-1]
    assert whole[0].startswith("Hel:") and f"{last.seq} oppføringer fra veileder" in whole[1] and last.hash[:4] in whole[1]


def test_without_rules_the_codes_stand_and_it_is_said() -> None:
    account = told(a_case(), None)
    shown = "\n".join(account.texts)
    assert "står som koder" in shown
    assert "what: s275" in shown and "Følger: avert (others)" in shown


def test_a_newer_programs_codes_stand_as_they_are() -> None:
    writing = Writing().add(EntryKind.OPENED, program="9", rules="ny")
    writing.add(EntryKind.NOTIFICATION, agreed="kanskje", at="når som helst", channel="røyk", to="månen", told="ja")
    writing.add(EntryKind.REPLY, branch="ny", question="nytt", value="noe")
    shown = "\n".join(told(a_case(writing)).texts)
    assert "månen, røyk, når som helst" in shown and "nytt: noe" in shown


def test_a_text_without_an_answer_is_told_where_there_were_no_rules() -> None:
    writing = Writing().add(EntryKind.OPENED, program="0.5.0", rules="")
    writing.add(EntryKind.REPLY, {"reason": Typed("Det haster")}, branch="others", question="fritekst", value="")
    assert "Begrunnelse: Det haster" in section(told(a_case(writing), None), "Svarene som gjelder")


def test_the_state_is_the_furthest_that_was_reached() -> None:
    opened = a_case(Writing().add(EntryKind.OPENED, program="0.5.0", rules=""))
    assert state_words(opened) == "åpen hos veileder"
    assert state_words(a_case()) == "venter på gjennomgang"
    reviewed = a_case(counsellors(), leaders())
    assert state_words(reviewed) == "gjennomgått, ikke ferdig"
    assert state_words(replace(reviewed, settled="2025-10-16T14:02:30+02:00")) == "ferdig hos leder"
    assert told(opened).label == LABEL

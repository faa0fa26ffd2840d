"""``import codebook``, ``leader setting`` and ``leader publish``, from arguments to exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from rusinfo_desk.exchange import keys
from rusinfo_desk.exchange.names import digest, roster_path
from rusinfo_desk.exchange.roster import Member, Recipient, Roster, make_authority, make_roster
from rusinfo_desk.paths import Home
from rusinfo_desk.registry.model.exchange import Sharing
from rusinfo_desk.tasks.open_home import open_home
from rusinfo_desk.vault import PassphraseUnlock
from tests.cli.conftest import PASSPHRASE, Cli, Ran
from tests.tasks.codebook_texts import next_text
from tests.tasks.duty_texts import next_rules, shipped_version

SHARE, DEVICE = "5" * 16, "d" * 16


class Leader:
    """The leader's home on the command line."""

    def __init__(self, cli: Cli, home: Path, passphrase_file: Path) -> None:
        self._cli, self._opened, self.home = cli, ("--home", home, "--passphrase-file", passphrase_file), home

    def __call__(self, *words: str | Path) -> Ran:
        return self._cli(*self._opened, *words)

    def join(self, folder: Path) -> None:
        """Lead a share in this folder."""
        recovery, seed = keys.new_age(), keys.new_seed()
        root, day = keys.root_of(recovery), open_home(Home(self.home), PassphraseUnlock(PASSPHRASE))
        authority = make_authority(root, SHARE, 1, keys.public_of(seed))
        member = Member(DEVICE, keys.public_of(seed), "f" * 24, "leader", day.clock().date(), None)
        recipients = (Recipient("leader", keys.age_public(keys.new_age())), Recipient("recovery", keys.age_public(recovery)))
        data = make_roster(Roster(SHARE, 1, authority, recipients, (member,)), seed)
        path = folder / roster_path(1, digest(data))
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        sharing = Sharing(str(folder), SHARE, keys.public_of(root).hex(), DEVICE, "f" * 24)
        day.store.exchange.join(sharing, {"device": seed, "leader": seed})
        day.close()


@pytest.fixture
def leader(cli: Cli, home: Path, passphrase_file: Path) -> Leader:
    return Leader(cli, home, passphrase_file)


def test_a_codebook_is_made_ready_and_released(leader: Leader, tmp_path: Path) -> None:
    path = tmp_path / "ny.toml"
    path.write_text(next_text(), encoding="utf-8")
    tried = leader("import", "codebook", path, "--dry-run")
    assert tried.code == 0 and "kan gis ut. Ingenting er lagret" in tried.out
    made = leader("import", "codebook", path)
    assert made.code == 0 and "Kodebok 2 er lagt klar og gjelder fra 2026-03-01" in made.out
    assert "1 endring venter" in leader("check").out
    published = leader("leader", "publish", "--note", "Nytt tema")
    assert published.code == 0 and "Utgave 1 av innholdet er tatt i bruk her" in published.out
    assert "ikke satt opp noe fellesområde" in published.out
    assert "kodebok" in leader("check").out


def test_every_fault_of_a_codebook_is_said(leader: Leader, tmp_path: Path) -> None:
    path = tmp_path / "ny.toml"
    path.write_text(next_text(version="1", valid_from="2025-01-01"), encoding="utf-8")
    refused = leader("import", "codebook", path)
    assert refused.code == 1 and refused.out == ""
    assert "kodebok 1 er gitt ut" in refused.err and "valid_from må være etter" in refused.err and "må rettes" in refused.err
    assert leader("import", "codebook", tmp_path / "finnes-ikke.toml").code == 1


def test_new_rules_of_the_duty_to_avert_are_made_ready_and_released(leader: Leader, tmp_path: Path) -> None:
    path = tmp_path / "regler.toml"
    path.write_text(next_rules(), encoding="utf-8")
    tried = leader("import", "duty", path, "--dry-run")
    assert tried.code == 0 and "kan gis ut. Ingenting er lagret" in tried.out
    made = leader("import", "duty", path)
    assert made.code == 0 and "utgave «neste», er lagt klar" in made.out and "Ingen jurist har sett over dem" in made.out
    assert f"utgave «{shipped_version()}»" in leader("check").out and "1 endring venter" in leader("check").out
    assert leader("leader", "publish").code == 0
    assert "de som er publisert, utgave «neste»" in leader("check").out
    path.write_text("\n\nversion = 1\n", encoding="utf-8")
    refused = leader("import", "duty", path)
    assert refused.code == 1 and refused.out == "" and "må rettes" in refused.err


def test_a_setting_counts_when_it_is_published(leader: Leader) -> None:
    assert "threshold = 5 henvendelser" in leader("leader", "setting").out
    kept = leader("leader", "setting", "threshold", "7")
    assert kept.code == 0 and "leader publish" in kept.out
    assert "threshold = 5" in leader("leader", "setting", "threshold").out
    assert leader("leader", "setting", "threshold", "7").out == "Innstillingen er slik alt.\n"
    assert leader("leader", "publish").code == 0
    assert leader("leader", "setting", "threshold").out == "threshold = 7 henvendelser · Grense for små tall\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("threshold", "2"), 1, "fra 3 til 50"),
        (("threshold", "mange"), 1, "fra 3 til 50"),
        (("opening_hours", "Hverdager 11–18"), 1, "Kilden mangler"),
        (("opening_hours", "Hverdager 11–18", "--source", "vedtak", "--date", "2026-02-01"), 0, ""),
        (("staffing", "Hverdager 11–15: 3; lørdag 11–14: 1"), 0, ""),
        (
            ("staffing", "Hverdager 11–15: Kari"),
            1,
            "Bak kolon må det stå et tall, 0–99: «Hverdager 11–15: Kari». Skriv hver time én gang",
        ),
        (("staffing", "Hverdager 11–15: 3; vakta 11–14: 1"), 1, "Kan ikke leses som dager og timer: «vakta 11–14»."),
        (("staffing", "x" * 301), 1, "Teksten er for lang"),
        (("farge", "1"), 1, "ingen slik innstilling"),
        (("farge",), 2, "ingen slik innstilling"),
    ],
)
def test_what_a_setting_can_be(leader: Leader, words: tuple[str, ...], code: int, said: str) -> None:
    ran = leader("leader", "setting", *words)
    assert ran.code == code and said in ran.err


def test_the_threshold_of_the_house_is_that_of_a_summary(leader: Leader, tmp_path: Path) -> None:
    leader("leader", "setting", "threshold", "9")
    leader("leader", "publish")
    out = tmp_path / "ut.json"
    assert leader("summary", "--period", "2025", "--format", "json", "--out", out).code == 0
    assert '"threshold": 9' in out.read_text(encoding="utf-8")
    assert leader("summary", "--period", "2025", "--format", "json", "--out", out, "--threshold", "4").code == 0
    assert '"threshold": 4' in out.read_text(encoding="utf-8")


def test_publishing_to_all_and_again(leader: Leader, tmp_path: Path) -> None:
    share = tmp_path / "share"
    leader.join(share)
    leader("leader", "setting", "threshold", "7")
    first = leader("leader", "publish")
    assert first.code == 0 and "publisert til alle maskinene som utgave 1" in first.out
    again = leader("leader", "publish")
    assert again.code == 0 and "Ingenting er nytt siden utgave 1" in again.out
    assert len(list((share / "content").glob("*.bundle"))) == 1
    share.rename(tmp_path / "away")
    leader("leader", "setting", "threshold", "8")
    offline = leader("leader", "publish")
    assert offline.code == 1 and "tatt i bruk her" in offline.out and "Fellesområdet svarer ikke" in offline.err
    (tmp_path / "away").rename(share)
    assert "som utgave 2" in leader("leader", "publish").out


def test_a_counsellor_publishes_nothing(cli: Cli, tmp_path: Path, passphrase_file: Path) -> None:
    home = tmp_path / "counsellor"
    opened = ("--home", home, "--passphrase-file", passphrase_file)
    assert cli(*opened, "new-home", "--role", "counsellor").code == 0
    assert cli(*opened, "leader", "publish").code == 3
    assert cli(*opened, "leader", "setting", "threshold", "7").code == 3
    assert cli(*opened, "leader").code == 2

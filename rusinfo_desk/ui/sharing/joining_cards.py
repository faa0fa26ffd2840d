"""The pages of a PC that is joined to a share that somebody else leads: where it is, the fingerprint to read aloud, shut out."""

from __future__ import annotations

from rusinfo_desk.ui.sharing.address_edit import AddressEdit, VerdictView
from rusinfo_desk.ui.sharing.desk import ShareDesk
from rusinfo_desk.ui.sharing.fingerprint import Fingerprint
from rusinfo_desk.ui.sharing.words import SAY_TO_LEADER
from rusinfo_desk.ui.widgets.announce import announce
from rusinfo_desk.ui.widgets.card import Card, button
from rusinfo_desk.ui.widgets.text import text_label

__all__ = ["AskedCard", "JoinCard", "RevokedCard"]

_COUNSELLOR = (
    "Fellesområdet er mappen som RUSinfo deler. Det du registrerer, legges der kryptert, så bare lederen kan lese det. "
    "Lederen eller IT kan si deg hvor den er."
)
_DEPUTY = (
    "Som stedfortreder kan denne maskinen lese det som sendes, og ta over med gjenopprettingsarket. Skriv hvor lederens "
    "fellesområde er. Lederen slipper deg inn på samme måte som en veileder."
)


class JoinCard(Card):
    """Step 1: where."""

    def __init__(self, desk: ShareDesk) -> None:
        super().__init__("Koble til fellesområdet", _DEPUTY if desk.leader else _COUNSELLOR)
        self._desk = desk
        self.address, self.verdict = AddressEdit(), VerdictView()
        self.column.addWidget(self.address)
        self.column.addWidget(self.verdict)
        self.ask = button("Be om å bli sluppet inn", lambda: desk.join(self.address.text), primary=True)
        self.try_it = button("Prøv fellesområdet", lambda: desk.check(self.address.text))
        self.back = button("Tilbake", lambda: desk.choose_join(False))
        self.finish(self.ask, self.try_it, self.back)

    def enter(self) -> None:
        self.address.setFocus()

    def show_desk(self) -> None:
        self.verdict.show_verdict(self._desk.verdict)
        self.back.setVisible(self._desk.joins)


class AskedCard(Card):
    """Step 2: the fingerprint, and what to say on the telephone. It ends by itself when the leader has let the PC in."""

    def __init__(self, desk: ShareDesk) -> None:
        super().__init__("Les dette høyt for lederen", "Fingeravtrykket viser at det er denne maskinen som ber, og ingen annen.")
        self._desk = desk
        self.fingerprint = Fingerprint()
        self.column.addWidget(self.fingerprint)
        for number, line in enumerate(SAY_TO_LEADER, 1):
            self.column.addWidget(text_label(f"{number}.  {line}"))
        self.state = text_label(which="muted")
        self.column.addWidget(self.state)
        self.look = button("Se etter nå", desk.share_now, primary=True)
        self.elsewhere = button("Feil fellesområde?", lambda: desk.choose_join(True))
        self.finish(self.look, button("Kopier fingeravtrykket", self._copy), self.elsewhere)

    def enter(self) -> None:
        """On the fingerprint: it is what a screen reader should say, and Enter looks again from there too."""
        self.fingerprint.setFocus()

    def _copy(self) -> None:
        self.fingerprint.copy()
        announce(self, "Fingeravtrykket er kopiert.")
        self.state.setText("Fingeravtrykket er kopiert.")

    def show_desk(self) -> None:
        overview, rounds = self._desk.overview, self._desk.rounds
        if overview is None or overview.enrolment is None:
            return
        mine = overview.enrolment
        self.fingerprint.show_fingerprint(mine.fingerprint)
        self.fingerprint.setAccessibleName(f"Fingeravtrykk {self.fingerprint.text()}")
        waits = "Ser etter …" if rounds.running else rounds.said or "Venter på at lederen slipper maskinen inn."
        self.state.setText(f"{waits}\nFellesområde: {mine.address}")


class RevokedCard(Card):
    """The leader has shut this PC out."""

    def __init__(self, desk: ShareDesk) -> None:
        super().__init__(
            "Denne maskinen er stengt ute",
            "Lederen har stengt maskinen ute fra fellesområdet. Det du registrerer, lagres her som før, men deles ikke. "
            "Ring lederen hvis du mener det er feil. Ikke slett noe: det som ligger her, kan være det eneste eksemplaret.",
        )
        self._desk = desk
        self.state = text_label(which="muted")
        self.column.addWidget(self.state)
        self.look = button("Se etter nå", desk.share_now, primary=True)
        self.finish(self.look)

    def show_desk(self) -> None:
        status = self._desk.rounds.status
        waiting = status.unconfirmed if status is not None else 0
        self.state.setText(
            f"{waiting} hendelser ligger her uten kvittering fra lederen." if waiting else "Lederen har kvittert for alt."
        )

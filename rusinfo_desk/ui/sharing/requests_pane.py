"""Who asks to be let in: the fingerprint on screen against the one that is read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QListWidget, QVBoxLayout, QWidget

from rusinfo_desk.ui.look import part
from rusinfo_desk.ui.sharing.desk import ShareDesk
from rusinfo_desk.ui.sharing.fingerprint import Fingerprint, Match, grouped, match
from rusinfo_desk.ui.widgets.card import button, with_words
from rusinfo_desk.ui.widgets.flow import FlowLayout
from rusinfo_desk.ui.widgets.text import text_label

if TYPE_CHECKING:
    from rusinfo_desk.exchange.enrolment import Request

__all__ = ["RequestsPane"]

_MATCHES = {
    Match.NOTHING: "Skriv det som blir lest opp, så sammenligner maskinen. Eller sammenlign selv og kryss av under.",
    Match.SO_FAR: "Stemmer så langt …",
    Match.ALL: "✓  Alt stemmer.",
    Match.OTHER: "▲  Stemmer ikke. Be om å få det lest én gang til. Stemmer det fortsatt ikke, skal maskinen ikke slippes inn.",
}


class RequestsPane(QWidget):
    """A list when there are several; the chosen one large."""

    def __init__(self, desk: ShareDesk) -> None:
        super().__init__()
        self._desk = desk
        self.none, self.list = text_label(), QListWidget()
        self.list.setAccessibleName("Maskiner som ber om å bli sluppet inn")
        self.list.currentRowChanged.connect(self._chosen)
        self.look = button("Se etter forespørsler", desk.look_for_requests)
        self.one = QWidget()
        self.role, self.fingerprint, self.typed, self.state = text_label(), Fingerprint(), QLineEdit(), text_label()
        self.compared, self.admit = QCheckBox(), button("Slipp inn", self._admit, primary=True)
        self._lay_out()
        self.typed.textChanged.connect(self._check)
        self.typed.returnPressed.connect(self.admit.click)  # does nothing while the button is disabled
        self.compared.toggled.connect(self._check)

    def _lay_out(self) -> None:
        part(self.list, "list")
        self.typed.setAccessibleName("Fingeravtrykket som blir lest opp")
        self.typed.setMaxLength(60)
        named = QLabel("Det som blir lest opp")
        named.setBuddy(self.typed)
        inner = QVBoxLayout(self.one)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for widget in (self.role, self.fingerprint, named, self.typed, self.state):
            inner.addWidget(widget)
        inner.addLayout(with_words(self.compared, "Jeg har hørt alle seks gruppene lest opp, og de er de samme som her"))
        row = FlowLayout(spacing=8)
        row.addWidget(self.admit)
        inner.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        above = FlowLayout(spacing=8)
        above.addWidget(self.look)
        for part_ in (self.none, self.list, self.one):
            column.addWidget(part_)
        column.addLayout(above)
        column.addStretch(1)

    @property
    def chosen(self) -> Request | None:
        requests, row = self._desk.requests or (), self.list.currentRow()
        return requests[row] if 0 <= row < len(requests) else None

    def show_desk(self) -> None:
        requests = self._desk.requests
        self._list(requests or ())
        self.none.setVisible(not requests)
        self.none.setText(
            "Ser på fellesområdet etter maskiner som ber om å bli sluppet inn …"
            if requests is None
            else "Ingen maskiner ber om å bli sluppet inn. En veileder ber om det på sin maskin med Ctrl+Shift+D."
        )
        self.list.setVisible(len(requests or ()) > 1)
        self.one.setVisible(bool(requests))
        self._check()

    def _list(self, requests: tuple[Request, ...]) -> None:
        names = [f"{grouped(one.fingerprint)} · {_role(one)}" for one in requests]
        if names == [self.list.item(at).text() for at in range(self.list.count())]:
            return
        held = max(0, self.list.currentRow())
        self.list.clear()
        self.list.addItems(names)
        self.list.setMaximumHeight(self.list.sizeHintForRow(0) * min(4, len(names)) + 12 if names else 0)
        self.list.setCurrentRow(min(held, len(names) - 1))

    def _chosen(self) -> None:
        self.typed.clear()
        self.compared.setChecked(False)
        chosen = self.chosen
        if chosen is not None:
            self.role.setText(_ASKS[_role(chosen)])
            self.fingerprint.show_fingerprint(chosen.fingerprint)
            self.fingerprint.setAccessibleName(f"Fingeravtrykk {self.fingerprint.text()}")
        self._check()

    def _check(self) -> None:
        chosen = self.chosen
        found = match(self.typed.text(), chosen.fingerprint) if chosen is not None else Match.NOTHING
        self.state.setText(_MATCHES[found])
        proven = found is Match.ALL or (self.compared.isChecked() and found is not Match.OTHER)
        self.admit.setEnabled(chosen is not None and proven)

    def _admit(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self._desk.admit(chosen.fingerprint)


def _role(request: Request) -> str:
    """A leader's home asks with a key of its own to read with: it wants to be deputy."""
    return "stedfortreder" if request.age else "veileder"


_ASKS = {
    "veileder": "En veileders maskin ber om å bli sluppet inn. La veilederen lese fingeravtrykket høyt over telefonen.",
    "stedfortreder": "En stedfortreder ber om å bli sluppet inn, og kan da lese det som sendes. La fingeravtrykket bli lest opp.",
}

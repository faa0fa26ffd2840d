"""What is done with the record on screen: copied as a short text, confirmed by telephone, taken into the list, printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from rusinfo_desk.registry.model.errors import DeskError
from rusinfo_desk.tasks.desk import Clock
from rusinfo_desk.ui.handout.desk import HandOutDesk
from rusinfo_desk.ui.handout.pane import HandOutPane
from rusinfo_desk.ui.jobs import Jobs
from rusinfo_desk.ui.lookup.details import DetailsPane
from rusinfo_desk.ui.lookup.panes import PaneStack
from rusinfo_desk.ui.lookup.register import Register
from rusinfo_desk.ui.lookup.sheet import Sheet
from rusinfo_desk.ui.shortcuts import Key

if TYPE_CHECKING:
    from rusinfo_desk.library.library import Library

__all__ = ["Acts"]

_HAND_OUT = "til-innringer"
_CHOOSE = "Velg et tiltak i søket først."


class Acts(QObject):
    """``told(text)`` one line of how it went · ``content_changed`` a confirmation counts at once: read the content again."""

    told = Signal(str)
    content_changed = Signal()

    def __init__(
        self,
        panes: PaneStack,
        details: DetailsPane,
        settle: Callable[[], None],
        register: Register,
        lane: Jobs,
        clock: Clock,
    ) -> None:
        super().__init__(panes)
        self.library: Library | None = None
        self.chosen = HandOutDesk()
        self._panes = panes
        self._details = details
        self._settle = settle
        self._register = register
        self._clock = clock
        self._confirmed: set[str] = set()
        self._by_key: dict[Key, Callable[[], None]] = {
            Key.COPY_TEXT: self.copy_text,
            Key.CONFIRM: self.confirm,
            Key.PICK: self.pick,
            Key.HAND_OUT: self.hand_out,
            Key.HAND_OUT_LIST: self.show_list,
        }
        panes.add(_HAND_OUT, lambda: HandOutPane(self.chosen, lane, clock))
        details.asked.connect(self.act)

    def act(self, key: Key) -> None:
        """Do what the key stands for with what is shown."""
        self._by_key[key]()

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(self._by_key)

    def copy_number(self) -> bool:
        """The number of what is shown, when it is one that may be given out."""
        self._settle()
        done = self._panes.shown is None and self._details.copy_number()
        if not done:
            self.told.emit("Det som vises, har ikke et telefonnummer som kan kopieres.")
        return done

    def refer(self) -> bool:
        """What is shown goes into the form: a service as "henvist til", a substance as "rusmiddel"."""
        self._settle()
        done = self._panes.shown is None and self._details.refer()
        if not done:
            why = self._details.sheet.why_not_refer if self._details.sheet is not None else ""
            self.told.emit(why or "Velg et tiltak i søket først. Nedlagte tiltak kan ikke føres som henvist.")
        return done

    def copy_text(self) -> None:
        """Name, number, hours and address as a few lines, without anything that is internal."""
        sheet, library = self._service(), self.library
        if sheet is None or library is None:
            return
        from rusinfo_desk.tasks.hand_over import short_text

        try:
            text = short_text(library, sheet.id, self._clock())
        except DeskError as fault:
            self.told.emit(fault.message)
            return
        QGuiApplication.clipboard().setText(text)
        self.told.emit(f"Kort tekst er kopiert: {sheet.title}.")

    def pick(self) -> None:
        """Into the list for the caller, or out of it."""
        sheet = self._service()
        if sheet is None:
            return
        if not sheet.referable and sheet.id not in self.chosen.ids:
            self.told.emit(sheet.why_not_refer or "Nedlagte tiltak kan ikke tas med i listen.")
            return
        if self.chosen.is_full and sheet.id not in self.chosen.ids:
            self.told.emit(f"Listen er full ({len(self.chosen.ids)} tiltak).")
            return
        taken = self.chosen.toggle(sheet.id)
        what = "Lagt i listen til innringer" if taken else "Tatt ut av listen"
        self.told.emit(f"{what}: {sheet.title}. {len(self.chosen.ids)} i listen; {Key.HAND_OUT_LIST.value.label} viser den.")

    def show_list(self) -> None:
        """The list for the caller, with focus in it."""
        self.chosen.show_list()
        self._show_hand_out()

    def hand_out(self) -> None:
        """Print or PDF of what is shown."""
        self._settle()
        sheet = self._details.sheet
        if sheet is None or (self._panes.shown is not None and not isinstance(self._panes.shown, HandOutPane)):
            self.told.emit("Velg det som skal skrives ut i søket først.")
            return
        self.chosen.show_single(sheet.id)
        self._show_hand_out()

    def confirm(self) -> None:
        """ "Jeg ringte og bekreftet i dag"; the same key once more takes it back."""
        sheet = self._service()
        if sheet is None:
            return
        if not self._register.is_open:
            self.told.emit("Bekreftelsen kan ikke lagres mens registeret er lukket.")
            return
        if sheet.id in self._confirmed:
            self._register.withdraw(sheet.id, partial(self._withdrawn, sheet), self._failed)
        else:
            self._register.confirm(sheet.id, partial(self._kept, sheet), self._failed)

    def forget(self) -> None:
        """After a save: the list is empty. A confirmation stays: it is about the service, not about the call."""
        self.chosen.forget()

    def _service(self) -> Sheet | None:
        """The service on screen; says so when there is none."""
        self._settle()
        sheet = self._details.sheet
        if sheet is None or not sheet.is_service or self._panes.shown is not None:
            self.told.emit(_CHOOSE)
            return None
        return sheet

    def _show_hand_out(self) -> None:
        pane = self._panes.show_pane(_HAND_OUT)
        assert isinstance(pane, HandOutPane)
        pane.show_chosen()
        pane.focus_first()

    def _kept(self, sheet: Sheet) -> None:
        self._confirmed.add(sheet.id)
        self.told.emit(f"Bekreftet på telefon i dag: {sheet.title}. {Key.CONFIRM.value.label} én gang til angrer.")
        self.content_changed.emit()

    def _withdrawn(self, sheet: Sheet) -> None:
        self._confirmed.discard(sheet.id)
        self.told.emit(f"Bekreftelsen er tatt tilbake: {sheet.title}.")
        self.content_changed.emit()

    def _failed(self, fault: Exception) -> None:
        self.told.emit(fault.message if isinstance(fault, DeskError) else "Bekreftelsen ble ikke lagret. Prøv igjen.")

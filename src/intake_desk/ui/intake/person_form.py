"""The fields of one visitor. All may stay empty: registration never hangs on a name or a document."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from intake_desk.desk.draft import PersonDraft
from intake_desk.texts import screens
from intake_desk.texts.vocabulary import ID_KINDS
from intake_desk.ui.widgets.choice import ChoiceRow
from intake_desk.ui.widgets.layout import Column, Field, side_by_side
from intake_desk.ui.widgets.pick_list import PickList
from intake_desk.ui.widgets.text_input import LineInput


class PersonForm(QWidget):
    """Shows and reads one `PersonDraft`."""

    edited = Signal()
    typed = Signal()  # something that tells people apart is being typed

    def __init__(self) -> None:
        super().__init__()
        self.name = LineInput()
        self.sex = ChoiceRow(screens.SEX_CHOICES)
        kinds = ((key, kind) for key, kind in ID_KINDS.items() if key != "none")
        self.id_kind = PickList((("", screens.ID_NOT_SHOWN), *kinds))
        self.id_number = LineInput()
        self.phone = LineInput()
        self.address = LineInput()
        self.is_representative = QCheckBox(screens.IS_REPRESENTATIVE)
        self.fields = {
            "name": Field(screens.NAME, self.name, hint=screens.NAME_HINT),
            "sex": Field(screens.SEX, self.sex),
            "id_kind": Field(screens.ID_KIND, self.id_kind),
            "id_number": Field(screens.ID_NUMBER, self.id_number),
            "phone": Field(screens.PHONE, self.phone),
            "address": Field(screens.ADDRESS, self.address, hint=screens.ADDRESS_HINT),
        }
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        column = Column(self, gap=0.6)
        fields = self.fields
        column.addWidget(side_by_side(fields["name"], fields["sex"], stretches=(1, 1)))
        column.addWidget(side_by_side(fields["id_kind"], fields["id_number"], stretches=(1, 1)))
        column.addWidget(side_by_side(fields["phone"], fields["address"], stretches=(1, 2)))
        column.addWidget(self.is_representative)

    def _listen(self) -> None:
        for line in (self.name, self.id_number, self.phone, self.address):
            line.left.connect(self.edited)
            line.textChanged.connect(lambda _text: self.typed.emit())
        self.sex.chosen.connect(lambda _value: self.edited.emit())
        self.id_kind.activated.connect(lambda _index: self.edited.emit())
        self.id_number.textEdited.connect(self._on_number_typed)
        self.is_representative.clicked.connect(lambda _on: self.edited.emit())

    def _on_number_typed(self, text: str) -> None:
        """A number typed without a kind is most likely the resident card's; the clerk may say otherwise."""
        if text and not self.id_kind.value():
            self.id_kind.show_value("resident")

    def show_person(self, person: PersonDraft, *, in_group: bool) -> None:
        """Show one person."""
        for line, text in (
            (self.name, person.name),
            (self.id_number, person.id_number),
            (self.phone, person.phone),
            (self.address, person.address),
        ):
            if line.text() != text:
                line.setText(text)
        self.sex.show_value(person.sex or None)
        self.id_kind.show_value(person.id_kind)
        self.is_representative.setChecked(person.is_representative)
        self.is_representative.setVisible(in_group)

    def read(self, person: PersonDraft) -> PersonDraft:
        """The person as it stands on the screen."""
        return replace(
            person,
            name=self.name.text().strip(),
            sex=str(self.sex.value() or ""),
            id_kind=self.id_kind.value(),
            id_number=self.id_number.text().strip().upper(),
            phone=self.phone.text().strip(),
            address=self.address.text().strip(),
            is_representative=self.is_representative.isChecked(),
        )

"""Speaks to the fcitx input method over D-Bus, for desktops whose fcitx 4 the shipped Qt cannot talk to.

fcitx 4 and fcitx 5 offer the same interface; fcitx 5 is left to Qt's own ibus door, which it answers too.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import IntFlag
from typing import Any

from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    MatchRule,
    Message,
    MessageFlag,
    MessageType,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

SERVICE = "org.freedesktop.portal.Fcitx"
IBUS_DOORS = ("org.freedesktop.portal.IBus", "org.freedesktop.IBus")  # whoever owns one is served by Qt itself
_METHOD = DBusAddress("/inputmethod", SERVICE, "org.fcitx.Fcitx.InputMethod1")
_CONTEXT = "org.fcitx.Fcitx.InputContext1"
_SECONDS = 0.5  # the longest a key waits for an answer; the first one of a weak machine loads a dictionary


class Ability(IntFlag):
    """What we tell fcitx we can do with its answers."""

    PREEDIT = 1 << 1
    FORMATTED_PREEDIT = 1 << 4


@dataclass(frozen=True)
class Said:
    """Characters that are chosen, or the word under way ("" ends it) with its caret counted in characters."""

    text: str
    is_chosen: bool
    caret: int = 0


class FcitxGone(ConnectionError):
    """The input method does not answer; a new one may be looked for later."""


class Fcitx:
    """One input context. Not shared between threads; `socket` becomes readable when something is to be `heard`."""

    def __init__(self, bus: DBusConnection) -> None:
        self._bus = bus
        self._heard: deque[Message] = deque()
        self._context = self._new_context()

    @property
    def socket(self) -> int:
        """The file descriptor to watch."""
        return int(self._bus.sock.fileno())

    def focus(self, is_in: bool) -> None:
        """A text field was entered or left."""
        self._tell("FocusIn" if is_in else "FocusOut")

    def cursor_at(self, x: int, y: int, width: int, height: int) -> None:
        """Where the caret stands on the screen, in device pixels: the candidates are shown below."""
        self._tell("SetCursorRect", "iiii", (x, y, width, height))

    def takes(self, symbol: int, code: int, modifiers: int, *, is_release: bool) -> bool:
        """Whether the input method keeps this key (X11 keysym, keycode and modifier mask) for itself.

        Raises FcitxGone when there is no answer within half a second.
        """
        request = new_method_call(self._context, "ProcessKeyEvent", "uuubu", (symbol, code, modifiers, is_release, 0))
        return bool(self._answer(request)[0])

    def heard(self) -> tuple[Said, ...]:
        """What the input method said since the last question. Raises FcitxGone when the bus is closed."""
        try:
            while True:
                self._bus.recv_messages(timeout=0)
        except TimeoutError:
            pass  # nothing more is waiting
        except OSError as error:
            raise FcitxGone from error
        said = []
        while self._heard:
            said.append(_meant(self._heard.popleft()))
        return tuple(each for each in said if each is not None)

    def close(self) -> None:
        """Leave the bus; fcitx forgets the context by itself."""
        self._bus.close()

    def _new_context(self) -> DBusAddress:
        program = [("program", "intake-desk")]
        path = str(self._answer(new_method_call(_METHOD, "CreateInputContext", "a(ss)", (program,)))[0])
        rule = MatchRule(type="signal", interface=_CONTEXT, path=path)
        Proxy(message_bus, self._bus, timeout=1).AddMatch(rule)
        self._bus.filter(rule, queue=self._heard)
        context = DBusAddress(path, SERVICE, _CONTEXT)
        self._answer(new_method_call(context, "SetCapability", "t", (Ability.PREEDIT | Ability.FORMATTED_PREEDIT,)))
        return context

    def _tell(self, method: str, signature: str | None = None, words: tuple[int, ...] = ()) -> None:
        message = new_method_call(self._context, method, signature, words)
        message.header.flags |= MessageFlag.no_reply_expected
        try:
            self._bus.send(message)
        except OSError as error:
            raise FcitxGone from error

    def _answer(self, message: Message) -> tuple[Any, ...]:
        try:
            reply = self._bus.send_and_get_reply(message, timeout=_SECONDS)
        except OSError as error:  # a timeout is one too
            raise FcitxGone from error
        if reply.header.message_type is MessageType.error:
            raise FcitxGone
        body: tuple[Any, ...] = reply.body
        return body


def find() -> Fcitx | None:
    """A context of the fcitx that only this bridge can serve; None where there is none, or Qt needs no help."""
    try:
        bus = open_dbus_connection()
    except (OSError, KeyError, ValueError, RuntimeError):  # no bus, an address jeepney cannot read, or turned away
        return None
    try:
        names = Proxy(message_bus, bus, timeout=1)
        owned = {name for name in (SERVICE, *IBUS_DOORS) if names.NameHasOwner(name)[0]}
        if owned == {SERVICE}:
            return Fcitx(bus)
    except (OSError, DBusErrorResponse, FcitxGone):
        pass  # it left while we asked
    bus.close()
    return None


def _meant(signal: Message) -> Said | None:
    member = signal.header.fields.get(HeaderFields.member)
    if member == "CommitString":
        return Said(signal.body[0], is_chosen=True)
    if member == "UpdateFormattedPreedit":
        pieces, at = signal.body  # the caret is counted in bytes
        text = "".join(piece for piece, _form in pieces)
        return Said(text, is_chosen=False, caret=len(text.encode()[: max(at, 0)].decode("utf-8", "ignore")))
    return None

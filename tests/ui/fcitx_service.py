"""An input method on the session bus, as fcitx 4 offers itself: letters compose, space chooses, other keys pass."""

from __future__ import annotations

import sys

from jeepney import DBusAddress, HeaderFields, Message, MessageType, message_bus, new_method_return, new_signal
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

CONTEXT = DBusAddress("/inputcontext/1", interface="org.fcitx.Fcitx.InputContext1")
SPACE, LETTERS = 0x20, range(0x61, 0x7B)


class Service:
    """Answers what fcitx is asked."""

    def __init__(self, bus: DBusConnection) -> None:
        self.bus, self.word = bus, ""

    def answer(self, asked: Message) -> None:
        member = asked.header.fields[HeaderFields.member]
        if member == "CreateInputContext":
            self.bus.send(new_method_return(asked, "oay", (CONTEXT.object_path, b"")))
        elif member == "ProcessKeyEvent":
            symbol, _code, _modifiers, is_release, _time = asked.body
            self.bus.send(new_method_return(asked, "b", (not is_release and self.takes(symbol),)))
        elif member == "SetCapability":
            self.bus.send(new_method_return(asked))

    def takes(self, symbol: int) -> bool:
        """Whether the key belongs to a word; what becomes of it is said before the answer, as fcitx does."""
        if symbol == SPACE and self.word:
            self.bus.send(new_signal(CONTEXT, "CommitString", "s", ("你好",)))
            self.show("")
            return True
        if symbol in LETTERS:
            self.show(self.word + chr(symbol))
        return symbol in LETTERS

    def show(self, word: str) -> None:
        self.word = word
        pieces = [(word, 8)] if word else []
        self.bus.send(new_signal(CONTEXT, "UpdateFormattedPreedit", "a(si)i", (pieces, len(word))))


def main() -> None:
    bus = open_dbus_connection()
    for name in ("org.freedesktop.portal.Fcitx", *sys.argv[1:]):
        Proxy(message_bus, bus).RequestName(name)
    print("ready", flush=True)
    service = Service(bus)
    while True:
        heard = bus.receive()
        if heard.header.message_type is MessageType.method_call:
            service.answer(heard)


if __name__ == "__main__":
    main()

"""A hand from outside: finds what the window shows through AT-SPI, as a screen reader does, and uses it.

Runs under the system's Python (Debian's python3-pyatspi): `python3 outside_hand.py APPLICATION < steps.json`.
Each step is a list: ["type", name, text] · ["keys", name, text] · ["press", name] · ["see", text] · ["tree"].
Ends at the first that fails.
"""

import contextlib
import json
import sys
import time

import pyatspi
from gi.repository import GLib

PATIENCE_S = 30
RETURN = 0xFF0D
BUTTONS = {
    pyatspi.ROLE_PUSH_BUTTON,
    pyatspi.ROLE_RADIO_BUTTON,
    pyatspi.ROLE_CHECK_BOX,
    pyatspi.ROLE_TOGGLE_BUTTON,
    pyatspi.ROLE_LIST_ITEM,
}
INPUTS = {pyatspi.ROLE_TEXT, pyatspi.ROLE_PASSWORD_TEXT, pyatspi.ROLE_ENTRY, pyatspi.ROLE_COMBO_BOX}


def shown(node):
    """Everything on the screen below `node`, from top to bottom."""
    try:
        if not node.getState().contains(pyatspi.STATE_SHOWING) and node.getRole() != pyatspi.ROLE_APPLICATION:
            return
        yield node
        children = list(node)
    except (GLib.Error, LookupError, RuntimeError):  # it went away while we looked
        return
    for child in children:
        if child is not None:
            yield from shown(child)


def wait(what, look):
    """The first true answer of `look`; stops the run when there is none in time."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    raise SystemExit(f"not found in {PATIENCE_S} s: {what}")


def application(name):
    """The program's top, found again each time."""
    return next((app for app in pyatspi.Registry.getDesktop(0) if app is not None and app.name == name), None)


def words_of(node):
    """What a person reads in a part: its name, or its text."""
    said = [node.name or ""]
    with contextlib.suppress(NotImplementedError):
        said.append(node.queryText().getText(0, -1))
    return said


class Hand:
    """Works on one program."""

    def __init__(self, name):
        self._name = name

    def _parts(self, roles=None):
        top = application(self._name)
        if top is not None:
            top.clear_cache()  # what changed is told by events, which nobody here waits for
        return [] if top is None else [node for node in shown(top) if roles is None or node.getRole() in roles]

    def _find(self, roles, name):
        def look():
            for node in self._parts(roles):
                if node.name == name and node.getState().contains(pyatspi.STATE_ENABLED):
                    return node
            return None

        return wait(name, look)

    def type(self, name, text):
        part = self._find(INPUTS, name)
        part.queryComponent().grabFocus()
        part.queryEditableText().setTextContents(text)

    def press(self, name):
        action = self._find(BUTTONS, name).queryAction()
        names = [action.getName(number).lower() for number in range(action.nActions)]
        best = next((names.index(verb) for verb in ("press", "toggle", "click", "check") if verb in names), 0)
        action.doAction(best)

    def keys(self, name, text):
        """Real key strokes into an input, as far as the keyboard has them, and Enter at the end."""
        self._find(INPUTS, name).queryComponent().grabFocus()
        for key in [*text, "Return"]:
            code = RETURN if key == "Return" else ord(key)
            pyatspi.Registry.generateKeyboardEvent(code, None, pyatspi.KEY_SYM)

    def see(self, text):
        wait(text, lambda: any(text in said for node in self._parts() for said in words_of(node)))

    def tree(self):
        for node in self._parts():
            print(node.getRoleName(), "|", " | ".join(words_of(node)))


def main():
    hand = Hand(sys.argv[1])
    for verb, *words in json.load(sys.stdin):
        getattr(hand, verb)(*words)
        print("done:", verb, *words[:1], flush=True)


if __name__ == "__main__":
    main()

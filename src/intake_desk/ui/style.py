"""How the window looks: fonts found on any machine, one palette, one style sheet on Fusion."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from intake_desk import paths
from intake_desk.ui import habits
from intake_desk.ui.colours import COLOURS

SANS = ("Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei")
SERIF = ("Noto Serif SC", "Noto Serif CJK SC", "SimSun", *SANS)
BASE_POINTS = 11.0
_POINTS = re.compile(r"(\d+(?:\.\d+)?)pt")
FONT_PACKAGE = "pylopdf_fonts_zh_cn"


def dress(app: QApplication) -> None:
    """Give the application its fonts, palette, style sheet, icon and Qt's own Chinese words."""
    load_fonts()
    app.setStyle("Fusion")
    app.setPalette(_palette())
    size_words(app, habits.remembered().text_scale)
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "desk.svg")))
    speak_chinese(app)


def size_words(app: QApplication, scale: float) -> None:
    """Words of this size (1.0 = as designed); parts built afterwards take their room from it."""
    font = QFont(list(SANS))
    font.setPointSizeF(BASE_POINTS * scale)
    app.setFont(font)
    app.setStyleSheet(sheet(scale))


def speak_chinese(app: QApplication) -> None:
    """Load Qt's own Chinese words (buttons, context menus)."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def load_fonts() -> tuple[str, ...]:
    """Add the fonts we bring along, so that a machine without Chinese fonts shows no boxes."""
    families: list[str] = []
    for file in _font_files():
        number = QFontDatabase.addApplicationFont(str(file))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return tuple(families)


def _font_files() -> tuple[Path, ...]:
    """The package's OpenType fonts where it is installed, else the fonts built for print."""
    found = importlib.util.find_spec(FONT_PACKAGE)
    if found and found.origin:
        files = tuple(sorted(Path(found.origin).parent.glob("*.otf")))
        if files:
            return files
    return tuple(sorted(paths.fonts().glob("*.ttf")))


def sheet(scale: float = 1.0) -> str:
    """The style sheet with its colours filled in; longer names first, so that no name eats another's start."""
    text = (paths.resources() / "style" / "desk.qss").read_text(encoding="utf-8")
    words = COLOURS | {
        "family": ", ".join(f'"{name}"' for name in SANS),
        "serif": ", ".join(f'"{name}"' for name in SERIF),
        "icons": (paths.resources() / "icons").as_posix(),
    }
    for name in sorted(words, key=len, reverse=True):
        text = text.replace(f"@{name}", words[name])
    return _POINTS.sub(lambda size: f"{float(size[1]) * scale:g}pt", text)


def _palette() -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, name in (
        (roles.Window, "paper"), (roles.WindowText, "ink"), (roles.Base, "field"), (roles.Text, "ink"),
        (roles.Button, "card"), (roles.ButtonText, "ink"), (roles.Highlight, "accent"),
        (roles.PlaceholderText, "faint"), (roles.AlternateBase, "paper"),
    ):  # fmt: skip
        palette.setColor(role, QColor(COLOURS[name]))
    palette.setColor(roles.HighlightedText, QColor("#ffffff"))
    return palette


def give_role(widget: QWidget, role: str) -> None:
    """Let the style sheet know what a widget is for; may be changed while it is shown."""
    widget.setProperty("role", role)
    repolish(widget)


def repolish(widget: QWidget) -> None:
    """Apply the sheet again after a property changed; one not yet shown gets it with its first polish anyway."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def space(widget: QWidget, lines: float) -> int:
    """A distance in pixels that grows with the font: `lines` of its line height."""
    return round(widget.fontMetrics().height() * lines)

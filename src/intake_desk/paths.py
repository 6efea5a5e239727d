"""Where things lie: shipped resources, the office's records, what can be made again."""

from __future__ import annotations

from pathlib import Path

_NAME = "intake-desk"
_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Everything that is not Python: inside the package in a wheel or a frozen build, at the top of a checkout."""
    packed = _PACKAGE / "resources"
    return packed if packed.is_dir() else _PACKAGE.parents[1] / "resources"


def user_data() -> Path:
    """The user's own records folder (XDG_DATA_HOME is honoured); not created here."""
    import platformdirs  # noqa: PLC0415  - the window on a given folder does not wait for it

    return platformdirs.user_data_path(_NAME, appauthor=False)


def user_config() -> Path:
    """The settings of this seat (XDG_CONFIG_HOME is honoured); not created here."""
    import platformdirs  # noqa: PLC0415  - as above

    return platformdirs.user_config_path(_NAME, appauthor=False)


def user_cache() -> Path:
    """What may be deleted at any time because it can be made again (XDG_CACHE_HOME is honoured); not created here."""
    import platformdirs  # noqa: PLC0415  - as above

    return platformdirs.user_cache_path(_NAME, appauthor=False)


def fonts() -> Path:
    """The folder of the built fonts, named by what they are built from; it exists once set-up has built them.

    A frozen build brings them along; elsewhere they lie in the cache, so that another manifest means another folder.
    """
    shipped = resources() / "fonts" / "built"
    if shipped.is_dir():
        return shipped
    import hashlib  # noqa: PLC0415  - as above

    digest = hashlib.sha256((resources() / "fonts" / "manifest.toml").read_bytes()).hexdigest()
    return user_cache() / "fonts" / digest[:12]

"""A real print service of the tests' own: private folders, private socket, a printer whose faults can be chosen."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

_SERVER = """
Listen {room}/socket
LogLevel warn
DefaultAuthType None
WebInterface No
Browsing Off
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
_FILES = """
FileDevice Yes
User lp
Group lp
SystemGroup root
ServerRoot {room}/etc
ServerBin {room}/bin
CacheDir {room}/cache
StateDir {room}/state
RequestRoot {room}/spool
TempDir {room}/temp
DocumentRoot {room}/etc
AccessLog {room}/access
ErrorLog {room}/errors
PageLog {room}/pages
"""
# A printer made of a folder: `faults` holds the reasons it reports, `hold` keeps it busy, a page becomes a file.
_PRINTER = """#!/bin/sh
[ $# -eq 0 ] && exit 0
room=${DEVICE_URI#folder:}
while [ -e "$room/hold" ]; do
    for fault in $(cat "$room/faults"); do echo "STATE: +$fault" >&2; done
    sleep 0.1
done
for fault in $(cat "$room/faults"); do echo "STATE: -$fault" >&2; done
[ -e "$room/broken" ] && exit 1
cat "${6:-/dev/stdin}" > "$room/page.part" && mv "$room/page.part" "$room/page-$1.pdf"
"""
# The least a driver may say of itself.
_DRIVER = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PAGES.PPD"
*Manufacturer: "Desk"
*Product: "(Pages)"
*ModelName: "Desk Pages"
*ShortNickName: "Desk Pages"
*NickName: "Desk Pages"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*DefaultPageSize: A4
*PageSize A4: "<</PageSize[595 842]>>setpagedevice"
*DefaultPageRegion: A4
*PageRegion A4: "<</PageSize[595 842]>>setpagedevice"
*DefaultImageableArea: A4
*ImageableArea A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
"""


class PrintService:
    """Started and stopped by the tests; `environment` points the print commands at it and at nothing else."""

    def __init__(self) -> None:
        self.room = Path(tempfile.mkdtemp(prefix="print-"))
        self.room.chmod(0o755)
        self.environment = {"CUPS_SERVER": str(self.room / "socket")}
        for folder in ("etc", "bin/backend", "cache", "state", "spool", "temp"):
            (self.room / folder).mkdir(parents=True)
        for kept in ("daemon", "filter", "cgi-bin", "monitor", "notifier"):
            (self.room / "bin" / kept).symlink_to(Path("/usr/lib/cups") / kept)
        backend = self.room / "bin/backend/folder"
        backend.write_text(_PRINTER)
        backend.chmod(0o755)
        (self.room / "etc/cupsd.conf").write_text(_SERVER.format(room=self.room))
        (self.room / "etc/cups-files.conf").write_text(_FILES.format(room=self.room))
        self._daemon: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        etc = self.room / "etc"
        command = ["/usr/sbin/cupsd", "-f", "-c", str(etc / "cupsd.conf"), "-s", str(etc / "cups-files.conf")]
        self._daemon = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        until = time.monotonic() + 20
        while b"is running" not in self._run("lpstat", "-r"):
            if self._daemon.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the print service did not start: {self._daemon.stderr.read()!r}")
            time.sleep(0.05)

    def stop(self) -> None:
        if self._daemon is not None:
            self._daemon.terminate()
            self._daemon.communicate(timeout=20)
        shutil.rmtree(self.room)

    def add_driver(self, name: str) -> None:
        """Let this printer have a driver, as a page printer has."""
        description = self.room / f"{name}.ppd"
        description.write_text(_DRIVER)
        self.admin("lpadmin", "-p", name, "-P", str(description))

    def add(self, name: str) -> FolderPrinter:
        folder = self.room / f"printer-{name}"
        folder.mkdir()
        folder.chmod(0o777)
        (folder / "faults").write_text("")
        self.admin("lpadmin", "-p", name, "-v", f"folder:{folder}", "-E", "-m", "raw")
        return FolderPrinter(folder)

    def admin(self, *command: str) -> None:
        subprocess.run(command, env={**os.environ, **self.environment}, check=True, capture_output=True, timeout=20)

    def _run(self, *command: str) -> bytes:
        environment = {**os.environ, **self.environment, "LC_ALL": "C"}
        return subprocess.run(command, env=environment, check=False, capture_output=True, timeout=20).stdout


class FolderPrinter:
    """What stands in the printer's folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def hold(self, *faults: str) -> None:
        """Keep the next page waiting, reporting these faults."""
        (self._folder / "faults").write_text(" ".join(faults))
        (self._folder / "hold").touch()

    def free(self) -> None:
        (self._folder / "hold").unlink()

    def break_down(self) -> None:
        (self._folder / "broken").touch()

    def pages(self) -> list[bytes]:
        """The bytes of each job as they arrived, in the order of their numbers."""
        arrived = sorted(self._folder.glob("page-*.pdf"), key=lambda path: int(path.stem.removeprefix("page-")))
        return [page.read_bytes() for page in arrived]

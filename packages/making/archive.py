"""Archives whose bytes follow from their content alone: sorted names, one time, one owner, plain modes."""

import gzip
import os
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from .stamp import epoch


def files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def mode(path: Path) -> int:
    """0755 for what can be run, else 0644: whatever the umask was."""
    return 0o755 if path.is_dir() or os.access(path, os.X_OK) and path.stat().st_mode & 0o111 else 0o644


def settle(folder: Path) -> None:
    """Gives everything below a folder its plain mode and the one time, for a tool that makes the archive itself."""
    for path in [folder, *folder.rglob("*")]:
        path.chmod(mode(path))
        os.utime(path, (epoch(), epoch()))


def tar(archive: Path, folder: Path, inside: str) -> None:
    """Writes the files of a folder as .tar.gz, each below the name `inside`."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with (
        archive.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=epoch()) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as out,
    ):
        for path in files_below(folder):
            entry = tarfile.TarInfo(f"{inside}/{path.relative_to(folder).as_posix()}")
            entry.size, entry.mtime, entry.mode = path.stat().st_size, epoch(), mode(path)
            with path.open("rb") as content:
                out.addfile(entry, content)


def zipped(archive: Path, folder: Path) -> None:
    """Writes the files of a folder as .zip, not packed: the tool that gets it packs them anew."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    # A zip archive counts time in steps of two seconds from 1980 on, without a zone.
    when = datetime.fromtimestamp(max(epoch(), 315_532_800), UTC).timetuple()[:6]
    with ZipFile(archive, "w", ZIP_STORED) as out:
        for path in files_below(folder):
            entry = ZipInfo(path.relative_to(folder).as_posix(), when)
            entry.external_attr = (0o100000 | mode(path)) << 16
            out.writestr(entry, path.read_bytes())

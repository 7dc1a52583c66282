"""The shared libraries that a binary needs and that another distribution lacks, or has in another version."""

import re
import shutil
import subprocess
from pathlib import Path

# Part of glibc, or of the compiler's runtime, which every distribution with glibc has under this name.
OF_THE_SYSTEM = re.compile(
    r"^(linux-vdso|ld-linux[\w-]*|libc|libm|libdl|librt|libpthread|libresolv|libutil|libstdc\+\+|libgcc_s)\.so"
)
# HostMarkup hands UTF-8 to libxml2 and forbids it to look for another encoding, so ICU, which libxml2 converts with, is
# loaded and never asked. Its 30 MB of tables stay at home; ICU's own name for an empty set of tables is stub data. Of a
# table's head ICU reads its size, two magic bytes, and the endianness and character family that it was made for.
EMPTY_TABLES = """
struct tables {{
  unsigned short head; unsigned char magic1, magic2;
  unsigned short size, reserved; unsigned char big, family, wide, none, format[4], version[4], data[4];
  char name[8]; unsigned int count, unused;
}};
__attribute__((visibility("default"))) const struct tables icudt{major}_dat = {{
  32, 0xda, 0x27, 20, 0, 0, 0, 2, 0, {{'T', 'o', 'C', 'P'}}, {{1, 0, 0, 0}}, {{0}}, "empty", 0, 0
}};
"""


def run(*command: object, **options) -> str:
    """What a command prints. What it says besides is shown only when it fails, which ends all."""
    words = [str(part) for part in command]
    done = subprocess.run(words, capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(words)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def needed(binary: Path) -> dict[str, Path]:
    """The libraries beyond the system's own that the loader would take, theirs too, by the name they are asked for."""
    found = dict(re.findall(r"^\s*(\S+) => (/\S+)", run("ldd", binary), re.M))
    return {name: Path(path).resolve() for name, path in sorted(found.items()) if not OF_THE_SYSTEM.match(name)}


def gather(binary: Path, folder: Path) -> dict[str, Path]:
    """Copies those libraries into a folder, where each finds the others; says where they came from."""
    folder.mkdir(parents=True)
    found = needed(binary)
    for name, path in found.items():
        if tables := re.fullmatch(r"libicudata\.so\.(\d+)", name):
            empty_tables(folder / name, tables.group(1))
            continue
        shutil.copyfile(path, folder / name)
        (folder / name).chmod(0o755)
        run("patchelf", "--set-rpath", "$ORIGIN", folder / name)
    return found


def empty_tables(library: Path, major: str) -> None:
    flags = ["-shared", "-nostdlib", "-fPIC", "-s", f"-Wl,-soname,{library.name}", "-Wl,--build-id=none"]
    compiler = shutil.which("cc") or "clang"
    run(compiler, "-x", "c", *flags, "-o", library, "-", input=EMPTY_TABLES.format(major=major))


def package_of(library: Path) -> str | None:
    """The Debian package that a library came with."""
    for path in (library, Path(str(library).removeprefix("/usr"))):
        answer = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True)
        if answer.returncode == 0:
            return answer.stdout.split(":")[0]
    return None

"""Tarball and deb in a bare Debian: no Swift, no make, no libxml2; with Chromium for what needs a browser."""

import json
import re
import shutil
import urllib.request

import pytest
from conftest import run

SERVE = "serve --no-open --port 0 --sample-port 0"


def answer(url: str, body: object = None) -> dict:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=90) as response:
        return json.load(response)


def unpack(debian, package) -> str:
    """The tarball, unpacked in /opt by the machine's own tar; the path of the program."""
    archive = package("salla-host-*-linux-*.tar.gz")
    shutil.copy(archive, debian.root / "opt")
    debian.run(f"cd /opt && tar xf {archive.name} && rm {archive.name}")
    [folder] = (debian.root / "opt").glob("salla-host-*")
    return f"/opt/{folder.name}/bin/salla-host"


def handshake(debian, program: str) -> None:
    """A browser in the machine opens the sample app, which says that it is ready."""
    with debian.serving(f"{program} {SERVE} --state :memory:") as origin:
        session = answer(f"{origin}/api/v1/sessions", {})
        flags = "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --remote-debugging-port=0"
        browser = f"cd /tmp && (chromium {flags} '{session['url']}' >/tmp/chromium.log 2>&1 & echo $!)"
        pid = debian.run(browser).split()[-1]
        state = answer(f"{origin}/api/v1/sessions/{session['id']}?until=app_status:ready&wait=60s")
        debian.run(f"kill {pid}", check=False)
        assert state["status"] == "ready"


def test_the_bare_machine_has_nothing_that_the_program_could_lean_on(debian):
    for absent in ("swift", "make", "python3", "chromium"):
        assert debian.run(f"command -v {absent}", check=False) == ""
    assert debian.run("find / -xdev -name 'libxml2*' -o -xdev -name 'libsqlite3*' -o -xdev -name 'libicu*'") == ""


def test_the_tarball_runs_where_it_is_unpacked_and_leaves_nothing(debian, package, version):
    before = debian.files()
    program = unpack(debian, package)
    assert debian.run(f"{program} --version").strip() == version
    with debian.serving(f"{program} {SERVE} --state :memory:") as origin:
        assert answer(f"{origin}/healthz") == {"status": "ok"}
        assert answer(f"{origin}/version")["version"] == version
    debian.run(f"rm -r {program.removesuffix('/bin/salla-host')}")
    assert debian.files() == before


def test_the_tarball_takes_no_library_from_the_machine_but_glibc_and_the_compilers(debian, package):
    program = unpack(debian, package)
    loaded = re.findall(r"=> (\S+)", debian.run(f"ldd {program}"))
    strange = [path for path in loaded if not path.startswith("/opt/")]
    allowed = r"/lib(64)?/[^ ]*(libc|libm|libstdc\+\+|libgcc_s|ld-linux[^/]*)\.so[.\d]*"
    assert [path for path in strange if not re.fullmatch(allowed, path)] == []


def test_the_tarball_is_found_through_path_and_a_link(debian, package, version):
    program = unpack(debian, package)
    debian.run(f"ln -s {program} /usr/local/bin/salla-host && mkdir /empty")
    path = "export PATH=/usr/local/bin:$PATH"
    assert "first-launch" in debian.run(f"{path}; cd /empty && salla-host scenarios")
    assert version in debian.run(f"{path}; cd / && salla-host --version")


def test_a_user_without_a_home_is_told_what_to_set_and_then_it_works(debian, package):
    program = unpack(debian, package)
    debian.run("mkdir --mode=555 /closed")
    said = debian.run(f"cd /closed && HOME=/nonexistent {program} {SERVE}", user="nobody", check=False)
    assert "/nonexistent/.local/state/salla-host" in said
    assert "--state" in said
    line = f"env HOME=/nonexistent {program} {SERVE} --state :memory:"
    with debian.serving(f"sh -c 'cd /closed && exec {line}'", user="nobody") as origin:
        assert answer(f"{origin}/healthz") == {"status": "ok"}


def test_the_tarballs_check_passes_for_the_sample_app_in_the_machines_chromium(debian_with_chromium, package):
    program = unpack(debian_with_chromium, package)
    handshake(debian_with_chromium, program)
    said = debian_with_chromium.run(f"cd /tmp && {program} check")
    assert re.search(r"Readiness: \d+ passed, 0 failed", said), said


def test_the_deb_installs_serves_and_leaves_nothing(debian_with_chromium, package, version):
    debian = debian_with_chromium
    debian.run("apt-get -qq update")
    file = package("salla-host_*.deb")
    before = debian.files()
    shutil.copy(file, debian.root / "tmp")
    debian.apt("install", f"/tmp/{file.name}")
    assert debian.run("salla-host --version").strip() == version
    assert debian.run("cd / && salla-host scenarios --print first-launch").count("name: First launch") == 1
    for name in ("man/man1/salla-host.1.gz", "bash-completion/completions/salla-host", "doc/salla-host/copyright"):
        debian.run(f"dpkg -L salla-host | grep -x /usr/share/{name}")
    handshake(debian, "salla-host")
    said = debian.run("cd /tmp && salla-host check")
    assert re.search(r"Readiness: \d+ passed, 0 failed", said), said
    debian.apt("purge", "salla-host")
    debian.apt("autoremove", "--purge")
    # Chromium's own, from when it first ran.
    foreign = ("/root", "/usr/lib/chromium/")
    assert {name for name in debian.files() - before if not name.startswith(foreign)} == set()


def test_the_deb_names_what_it_needs(package):
    said = run("dpkg-deb", "--field", package("salla-host_*.deb"), "Depends").stdout
    for name in ("libc6", "libxml2", "libsqlite3-0", "libstdc++6"):
        assert re.search(rf"\b{re.escape(name)}(,| |$)", said), said


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_deb_brings_completions_for(shell, package):
    listed = run("dpkg-deb", "--contents", package("salla-host_*.deb")).stdout
    places = {"bash": "bash-completion/completions/salla-host", "zsh": "zsh/vendor-completions/_salla-host"}
    assert places.get(shell, "fish/vendor_completions.d/salla-host.fish") in listed

"""Run a real CPython for Windows under Wine, with this checkout on its path.

    python tools/windows_python.py CACHE                    only make it, in the folder CACHE
    python tools/windows_python.py CACHE -m pytest tests    make it if need be, and run it

The exit code is that of the program; ``UNAVAILABLE`` and one line say that Wine, the
interpreter or the wheels cannot be had here, and that nothing was run.

What this Wine does not show: limits of memory, the limit of 260 signs of a path, consoles and
their fonts, speed. Python, NumPy and pandas are held at the newest that it can run.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

UNAVAILABLE = 69
ROOT = Path(__file__).parents[1]
VERSION = "3.11"
# CPython 3.12 asks Windows for CopyFile2 and WMI, NumPy 2 for a function of the C library:
# Wine 8 has none of them.
ARTIFACT = ("org.bytedeco", "cpython", "3.11.3-1.5.9", "windows-x86_64")
HELD_BACK = ("numpy==1.26.4", "pandas==2.2.3")
# These look at the code and not at what it does, which is done once, on Linux.
_LOOKERS = re.compile(r"ruff|mypy|build|types-.*|.*-stubs")
_INSTALLERS = re.compile(r"(?:pip|setuptools|pkg_resources|_?distutils[-_])")
# What packages ask for on Windows only; pip reads their conditions as of this machine.
_OF_WINDOWS = ("colorama", "tzdata")
_PROGRAMS = {
    "wine": ("wine", "wine64"),
    "x86_64-w64-mingw32-gcc": ("gcc-mingw-w64-x86-64",),
    "mvn": ("maven",),
}
# The library that Rust asks for random numbers; Wine 8 has what it does under an older name.
_RANDOM_NUMBERS = """\
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count)
{ return SystemFunction036(bytes, (ULONG)count); }
"""


class Unavailable(Exception):
    """Something that is needed cannot be had on this machine."""


def main(arguments: Sequence[str]) -> int:
    """Make the interpreter in the folder named first, and run it with the other arguments."""
    if not arguments:
        print(__doc__)
        return 2
    cache, rest = Path(arguments[0]).absolute(), arguments[1:]
    try:
        make(cache)
    except (Unavailable, OSError) as error:
        print(f"Not tried on Windows: {error}", flush=True)
        return UNAVAILABLE
    if not rest:
        return 0
    program = str(python_in(cache) / "python.exe")
    return wine(cache, [program, *rest], {"PYTHONPATH": "Z:" + str(ROOT).replace("/", "\\")})


def python_in(cache: Path) -> Path:
    """Return the folder of ``python.exe``; it holds nothing but CPython and its packages."""
    return cache / "python"


def wine(cache: Path, command: Sequence[str], more: Mapping[str, str] | None = None) -> int:
    """Run a command of Windows in the current folder; return its exit code.

    Its output is passed on as it comes: Wine cannot hand a file of Linux to a program of
    Windows as its screen, so there is a pipe between them.
    """
    surroundings = os.environ | _wine_settings(cache) | dict(more or {})
    process = subprocess.Popen(
        ["wine", *command],
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout  # noqa: S101 - for the type checker: there is a pipe
    with process:
        while piece := os.read(process.stdout.fileno(), 1 << 16):
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
    return process.returncode


def make(cache: Path) -> None:
    """Make the interpreter with the packages that this checkout asks for, unless it is there.

    Raises:
        Unavailable: a part of it cannot be had.
    """
    wanted = requirements()
    recipe = hashlib.sha256("\n".join([*ARTIFACT, *wanted]).encode()).hexdigest()
    done = cache / "made-of"
    if done.is_file() and done.read_text("ascii") == recipe and shutil.which("wine"):
        return
    _get_programs()
    python = python_in(cache)
    shutil.rmtree(python, ignore_errors=True)
    done.unlink(missing_ok=True)
    cache.mkdir(parents=True, exist_ok=True)
    _unpack_python(python)
    _add_wheels(python / "Lib" / "site-packages", cache / "wheels", wanted)
    _called(["wineboot", "--init"], "Wine cannot start", _wine_settings(cache))
    _give_random_numbers(cache)
    done.write_text(recipe, "ascii")


def requirements() -> list[str]:
    """Return what the program and its tests need on Windows, as pip names it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    held = {_bare(line) for line in HELD_BACK}
    named = [line for line in asked if _bare(line) not in held]
    return [*HELD_BACK, *_OF_WINDOWS, *(n for n in named if not _LOOKERS.fullmatch(_bare(n)))]


def _bare(requirement: str) -> str:
    return re.split(r"[^\w-]", requirement)[0].lower()


def _wine_settings(cache: Path) -> dict[str, str]:
    """Return the variables of Wine: a disk of its own, no chatter, no offers to install."""
    return {
        "WINEPREFIX": str(cache / "prefix"),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",
    }


def _get_programs() -> None:
    packages = [
        package
        for program, needed in _PROGRAMS.items()
        if not shutil.which(program)
        for package in needed
    ]
    if packages:
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        reason = f"{' '.join(packages)} cannot be installed"
        _called(["apt-get", "update", "-q"], reason, quiet)
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
        _called([*install, *packages], reason, quiet)


def _unpack_python(folder: Path) -> None:
    """Put CPython into the folder, laid out as its own installer lays it out."""
    group, name, version, system = ARTIFACT
    place = ":".join((group, name, version, "jar", system))
    get = ["mvn", "-B", "-q", "dependency:get", "-Dtransitive=false", f"-Dartifact={place}"]
    _called(get, f"Maven does not give {place}")
    kept = Path.home() / ".m2" / "repository" / Path(*group.split(".")) / name / version
    top = f"org/bytedeco/{name}/{system}/"
    with zipfile.ZipFile(kept / f"{name}-{version}-{system}.jar") as jar:
        for entry in jar.infolist():
            if entry.is_dir() or not entry.filename.startswith(top):
                continue
            for target in _places(entry.filename.removeprefix(top)):
                path = folder / target
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(jar.read(entry))
    # The artifact comes without it; that of this Python is the same.
    shutil.copy(Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", folder / "LICENSE.txt")


def _places(name: str) -> list[str]:
    """Return where a file belongs; what is for compilers and installers belongs nowhere."""
    first, _, rest = name.partition("/")
    if first in {"bin", "include", "libs", "share"} or name.startswith("jni"):
        return []
    if first != "lib":
        return [name]
    if _INSTALLERS.match(rest):
        return []
    if "/" in rest or not rest.endswith((".pyd", ".dll")):
        return [f"Lib/{rest}"]
    # The system looks for the C library beside the program.
    return [f"DLLs/{rest}", *([rest] if rest.startswith("vcruntime") else [])]


def _add_wheels(packages: Path, wheels: Path, wanted: Sequence[str]) -> None:
    shutil.rmtree(wheels, ignore_errors=True)
    system = ["--platform", "win_amd64", "--python-version", VERSION]
    tags = [f"--abi=cp{VERSION.replace('.', '')}", "--abi=abi3", "--abi=none"]
    download = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check"]
    only = ["--only-binary=:all:", "--implementation=cp", *system, *tags, "-d", str(wheels)]
    _called([*download, *only, *wanted], "pip does not give all wheels")
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as package:
            package.extractall(packages)
    shutil.rmtree(wheels)


def _give_random_numbers(cache: Path) -> None:
    source = cache / "random-numbers.c"
    source.write_text(_RANDOM_NUMBERS, "ascii")
    library = cache / "prefix" / "drive_c" / "windows" / "system32" / "bcryptprimitives.dll"
    compiler = ["x86_64-w64-mingw32-gcc", "-shared", "-o", str(library), str(source)]
    _called([*compiler, "-ladvapi32"], "a library of Windows cannot be compiled")


def _called(
    command: Sequence[str], otherwise: str, more: Mapping[str, str] | None = None
) -> None:
    """Run a command in silence.

    Raises:
        Unavailable: it is not there or has failed; with its last words.
    """
    try:
        done = subprocess.run(
            command,
            env=os.environ | dict(more or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        message = f"{otherwise} (there is no {command[0]})"
        raise Unavailable(message) from error
    if done.returncode:
        words = (done.stdout + done.stderr).decode(errors="replace").strip().splitlines()
        message = f"{otherwise} ({words[-1] if words else done.returncode})"
        raise Unavailable(message)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""No name that a unit chose leaves the folder, hides a sibling or is refused by Windows."""

import itertools
import unicodedata
from pathlib import Path, PureWindowsPath

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from making.hostile.names import HOSTILE
from oracles.windows_names import is_reserved

from hycampaign.office.disk.names import (
    LONGEST_NAME_BYTES,
    LONGEST_SHEET_NAME,
    ascii_slug,
    decomposed,
    safe_file_name,
    safe_sheet_name,
    sibling_key,
    unique_names,
)


def test_there_are_enough_hostile_names():
    assert len(set(HOSTILE)) >= 120


@pytest.mark.parametrize("suffix", ["", ".xlsx"])
@pytest.mark.parametrize("name", HOSTILE, ids=repr)
def test_a_file_stays_in_its_folder_and_windows_takes_its_name(
    tmp_path: Path, name: str, suffix: str
):
    safe = safe_file_name(name, suffix)
    assert len(safe.encode()) <= LONGEST_NAME_BYTES
    assert PureWindowsPath(safe).name == safe
    assert not is_reserved(safe)
    assert safe == safe.rstrip(". ")
    assert not set(safe) & set('<>:"/\\|?*')
    assert unicodedata.is_normalized("NFC", safe)
    (tmp_path / safe).write_bytes(b"x")
    assert [path.name for path in tmp_path.iterdir()] == [safe]


@given(st.text())
def test_any_text_becomes_a_name_and_a_name_stays_itself(text: str):
    safe = safe_file_name(text)
    assert safe
    assert safe_file_name(safe) == safe


REFUSED = [
    # What the file system of Windows has no sign for.
    *'<>:"/\\|?*',
    *map(chr, range(1, 32)),
]


@pytest.mark.parametrize("sign", REFUSED, ids=repr)
@pytest.mark.parametrize("pattern", ["Xã {} Hưng", "{}Xã", "Xã{}", "{}", "CON{}", "{}.xlsx"])
def test_a_name_with_a_sign_that_windows_refuses_is_made_without_it(
    tmp_path: Path, sign: str, pattern: str
):
    safe = safe_file_name(pattern.format(sign), ".xlsx")
    (tmp_path / safe).write_bytes(b"x")
    # On Windows “a:b” writes into a stream of the file “a”, and “a.” is “a”.
    assert [path.name for path in tmp_path.iterdir()] == [safe]
    assert PureWindowsPath(safe).name == safe


DEVICES = ["CON", "prn", "Aux", "NUL", "COM0", "COM1", "lpt9", "COM¹", "LPT²", "com³", "CONIN$"]


@pytest.mark.parametrize("device", DEVICES)
@pytest.mark.parametrize("pattern", ["{}", "{}.", "{} ", "{}.xlsx", "{} .xlsx", "{}.a.b"])
@pytest.mark.parametrize("suffix", ["", ".xlsx"])
def test_a_device_lends_its_name_to_no_file(tmp_path: Path, device: str, pattern: str, suffix):
    safe = safe_file_name(pattern.format(device), suffix)
    assert not is_reserved(safe)
    assert safe.split(".")[0].rstrip() != device
    (tmp_path / safe).write_bytes(b"x")
    assert [path.name for path in tmp_path.iterdir()] == [safe]


@pytest.mark.parametrize("sign", ["a", "ế", "😀"])
def test_a_name_is_as_long_as_windows_and_linux_allow_and_no_longer(tmp_path: Path, sign: str):
    safe = safe_file_name(sign * 300, ".xlsx")
    assert len(safe.encode("utf-16-le")) // 2 <= 255
    assert LONGEST_NAME_BYTES - 3 <= len(safe.encode()) <= LONGEST_NAME_BYTES
    assert safe.endswith(f"{sign}.xlsx")
    (tmp_path / safe).write_bytes(b"x")
    assert (tmp_path / next(unique_names([safe]))).is_file()
    *_, numbered = unique_names([safe, safe.upper()])
    (tmp_path / numbered).write_bytes(b"y")
    assert (tmp_path / safe).read_bytes() == b"x"


@pytest.mark.parametrize("text", ["Xã Hưng Yên", "≮ ≯ ≠", "Ổ", "nul"])
def test_a_name_of_macos_holds_nothing_that_windows_refuses(tmp_path: Path, text: str):
    name = decomposed(safe_file_name(text))
    assert not set(name) & set('<>:"/\\|?*')
    assert unicodedata.normalize("NFC", name) == safe_file_name(text)
    (tmp_path / name).write_bytes(b"x")


@given(st.lists(st.sampled_from(["a", "A", "ế", "e\u0302\u0301", "a (2)", "b"]), max_size=12))
def test_no_two_names_are_one_to_any_file_system(stems: list[str]):
    names = list(unique_names(f"{stem}.xlsx" for stem in stems))
    assert len(names) == len(stems)
    assert len({sibling_key(name) for name in names}) == len(names)
    for one, other in itertools.combinations(names, 2):
        assert unicodedata.normalize("NFC", one).casefold() != (
            unicodedata.normalize("NFC", other).casefold()
        )


@pytest.mark.parametrize("name", HOSTILE, ids=repr)
def test_a_sheet_name_is_one_that_openpyxl_takes_as_it_is(name: str):
    safe = safe_sheet_name(name)
    assert 0 < len(safe.encode("utf-16-le")) // 2 <= LONGEST_SHEET_NAME
    sheet = openpyxl.Workbook().active
    assert sheet is not None
    sheet.title = safe
    assert sheet.title == safe
    assert not safe.startswith("'")
    assert not safe.endswith("'")


@pytest.mark.parametrize("name", HOSTILE, ids=repr)
def test_a_slug_is_ascii_words(name: str):
    assert all(sign.isascii() and (sign.isalnum() or sign == "-") for sign in ascii_slug(name))

"""The files that the tool wrote into a folder are told from those that somebody worked on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hycampaign.office.disk.written_files import LIST_NAME, WrittenFiles


def put(folder, **contents):
    files = WrittenFiles(folder)
    said = {name: files.put(name, data) for name, data in contents.items()}
    files.remember()
    return said


def test_what_the_tool_wrote_is_replaced_and_what_somebody_changed_is_not(tmp_path):
    assert put(tmp_path, a=b"1", b=b"1") == {"a": True, "b": True}
    (tmp_path / "b").write_bytes(b"theirs")
    assert put(tmp_path, a=b"2", b=b"2") == {"a": True, "b": False}
    assert (tmp_path / "a").read_bytes() == b"2"
    assert (tmp_path / "b").read_bytes() == b"theirs"


def test_a_file_that_was_there_before_is_somebodys(tmp_path):
    (tmp_path / "a").write_bytes(b"theirs")
    assert put(tmp_path, a=b"1") == {"a": False}
    assert WrittenFiles(tmp_path).is_edited("a")


def test_a_file_that_somebody_changed_back_is_ours_again(tmp_path):
    put(tmp_path, a=b"1")
    (tmp_path / "a").write_bytes(b"theirs")
    (tmp_path / "a").write_bytes(b"1")
    assert put(tmp_path, a=b"2") == {"a": True}


def test_by_force_somebodys_work_is_replaced_and_is_ours_from_then_on(tmp_path):
    (tmp_path / "a").write_bytes(b"theirs")
    files = WrittenFiles(tmp_path)
    assert files.put("a", b"1", by_force=True)
    files.remember()
    assert put(tmp_path, a=b"2") == {"a": True}


def test_the_same_bytes_are_not_written_again(tmp_path):
    put(tmp_path, a=b"1")
    before = (tmp_path / "a").stat().st_ino
    assert put(tmp_path, a=b"1") == {"a": True}
    assert (tmp_path / "a").stat().st_ino == before


def test_a_run_cut_off_after_a_file_knows_it_as_its_own(tmp_path):
    put(tmp_path, a=b"1")
    files = WrittenFiles(tmp_path)
    files.expect("a", b"2")
    files.expect("b", b"2")
    files.remember()
    files.put("a", b"2")
    assert put(tmp_path, a=b"3", b=b"3") == {"a": True, "b": True}


def test_only_unneeded_files_of_the_kind_go_and_edited_ones_stay(tmp_path):
    files = WrittenFiles(tmp_path)
    for name, kind in [("a", "x"), ("b", "x"), ("c", "x"), ("d", "y")]:
        files.put(name, b"1", kind)
    (tmp_path / "c").write_bytes(b"theirs")
    files.remove_others({"x"}, ["a"])
    files.remember()
    assert sorted(path.name for path in tmp_path.iterdir()) == [LIST_NAME, "a", "c", "d"]
    assert WrittenFiles(tmp_path).is_edited("c")


@pytest.mark.parametrize(
    "text", ["", "[1]", "{", "\udcff", '{"a": 1}', '{"a": {"kind": "x"}}', "null"]
)
def test_a_spoilt_list_remembers_nothing(tmp_path, text):
    put(tmp_path, a=b"1")
    (tmp_path / LIST_NAME).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert put(tmp_path, a=b"2") == {"a": False}


@given(
    steps=st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from([b"1", b"2", b"3"]), st.booleans())
    )
)
def test_no_bytes_of_somebody_are_ever_lost(tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("files")
    for name, data, is_ours in steps:
        path = folder / name
        if not is_ours:
            path.write_bytes(b"theirs " + data)
            continue
        before = path.read_bytes() if path.exists() else None
        assert put(folder, **{name: data}) == {name: not (before or b"").startswith(b"theirs")}
        if before and before.startswith(b"theirs"):
            assert path.read_bytes() == before

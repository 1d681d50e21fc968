"""R10: what a hostile template tries, and what comes of it."""

import time

import pytest
from making.word_templates import compiled, findings_of, row, table, template_data
from reading.work_cost import most_memory_kib

from hycampaign.draft.template.compile import compile_template
from hycampaign.draft.template.render import rendered
from hycampaign.model.trouble.failure import TemplateBroken


class Thing:
    name = "một vật"

    def method(self) -> str:
        return "gọi được"


CONTEXT = {"thing": Thing(), "text": "abc", "items": ["a", "b"], "figure": lambda name: name}

ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ thing.__class__ }}",
    "{{ thing.__init__.__globals__ }}",
    "{{ thing['__class__'] }}",
    "{{ thing|attr('__class__') }}",
    "{{ thing.method() }}",
    "{{ figure.__globals__ }}",
    "{{ figure.__globals__.os.system('touch canary') }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace(a=1) }}",
    "{{ lipsum.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ dict(a=1).items() }}",
    "{{ range(10) }}",
    "{{ text.format(thing) }}",
    "{{ '{0.__class__}'.format(thing) }}",
    "{{ '%s'|format(thing) }}",
    "{{ items.append('c') }}",
    "{{ figure(*items) }}",
    "{{ figure(**thing) }}",
    "{{ _budget.spend(-1000000) }}",
    "{{ _budget }}",
    "{{ text|_printed(none) }}",
    "{{ items|map(attribute='__class__')|list }}",
    "{{ config }}",
    "{% import 'os' as os %}{{ os }}",
    "{% include '/etc/passwd' %}",
    "{% extends '/etc/passwd' %}",
    "{% from 'os' import system %}",
    "{% set x = text %}{{ x }}",
    "{% macro m() %}x{% endmacro %}{{ m() }}",
    "{% call figure('x') %}y{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% do items.append('c') %}",
    "{% block a %}{% endblock %}",
    "{% raw %}{{ x }}{% endraw %}{{ __import__('os') }}",
]
BOMBS = [
    "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
    "{{ '%2000000000d'|format(1) }}",
    "{{ 'a' * 2000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'a'|center(2000000000) }}",
    "{{ text|replace('', 'x' * 9999999) }}",
    "{% for a in items recursive %}{{ loop(items) }}{% endfor %}",
    "{{ " + "(" * 20_000 + "text" + ")" * 20_000 + " }}",
    "{{ " + "-" * 20_000 + "1 }}",
    "{% for a in items %}" * 30 + "{% endfor %}" * 30,
    "{{ " * 20_000,
    "{% if text %}" * 20_000,
    "{{ items" + "[0]" * 20_000 + " }}",
]


@pytest.mark.parametrize("tag", ESCAPES)
def test_an_escape_is_refused_with_its_place(tag, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = findings_of(f"Đoạn đầu {tag}", **CONTEXT)
    assert found, "the tag was printed"
    assert {finding.code.id for finding in found} <= {"DOC001", "DOC003", "DOC004"}
    assert all(finding.facts["place"].startswith("Đoạn đầu") for finding in found)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("tag", BOMBS, ids=range(len(BOMBS)))
def test_a_bomb_is_refused_quickly_and_in_little_memory(tag):
    before = most_memory_kib()
    started = time.perf_counter()
    found = findings_of(tag, **CONTEXT)
    assert found, "the bomb went off"
    assert time.perf_counter() - started < 10
    assert most_memory_kib() - before < 300_000


def test_nested_loops_over_data_stop_at_the_budget():
    many = ["x"] * 3000
    loops = "{% for a in many %}{% for b in many %}{% for c in many %}"
    found = findings_of(f"{loops}{'y' * 500}{'{% endfor %}' * 3}", many=many)
    assert [finding.code.id for finding in found] == ["DOC005"]


def test_a_silent_loop_costs_budget_too():
    many = ["x"] * 100_000
    tag = "{% for a in many %}{% for b in many %}{% endfor %}{% endfor %}"
    started = time.perf_counter()
    assert [finding.code.id for finding in findings_of(tag, many=many)] == ["DOC005"]
    assert time.perf_counter() - started < 5


def test_a_long_annex_is_no_bomb():
    lines = [["ô"] * 10] * 3000
    cells = [f"{{{{ line[{place}] }}}}" for place in range(10)]
    template = compiled(
        table(row("{%tr for line in lines %}"), row(*cells), row("{%tr endfor %}"))
    )
    assert rendered(template, {"lines": lines})


def test_a_template_that_inflates_without_end_is_refused_before_it_is_inflated():
    data = template_data("x" * 40_000_000)
    assert len(data) < 100_000
    with pytest.raises(TemplateBroken) as broken:
        compile_template("bom.docx", data)
    assert [finding.code.id for finding in broken.value.findings] == ["DOC006"]


NO_WORD_FILES = [b"", b"PK\x03\x04", b"<html>", b"\xd0\xcf\x11\xe0" + b"0" * 600]
FIELDS = ["DDEAUTO c:\\\\cmd.exe", "INCLUDETEXT \\\\may\\tep", "DDE x"]


@pytest.mark.parametrize("data", NO_WORD_FILES)
def test_what_is_no_word_file_is_named(data):
    with pytest.raises(TemplateBroken) as broken:
        compile_template("mau.docx", data)
    assert [finding.code.id for finding in broken.value.findings] == ["DOC006"]
    assert "mau.docx" in broken.value.findings[0].message


def test_a_damaged_part_without_tags_refuses_the_template_too():
    data = bytearray(template_data("x", theme1="<w:p/>" * 50))
    place = data.index(b"word/theme1.xml") + len("word/theme1.xml") + 3
    data[place] ^= 0xFF
    with pytest.raises(TemplateBroken) as broken:
        compile_template("mau.docx", bytes(data))
    assert [finding.code.id for finding in broken.value.findings] == ["DOC006"]


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_fetches_from_outside_is_refused(field):
    found = findings_of(f"<w:p><w:r><w:instrText> {field} </w:instrText></w:r></w:p>")
    assert [finding.code.id for finding in found] == ["DOC011"]


def test_a_page_number_is_no_field_from_outside():
    assert findings_of("<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>") == []

"""Match files of Espanso."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdesk.errors import Problem
from commdesk.scripts import syntax
from commdesk.scripts.packs import plain_yaml, reading, strftime
from commdesk.scripts.packs.model import PackReading
from commdesk.scripts.packs.tidy import PackNotes


def match(tmp_path: Path, text: str, name: str = "base.yml") -> PackReading:
    """Read a match file."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return reading.read_pack(path)


def said(found: PackReading) -> list[str]:
    """Return the texts."""
    return [part.text for script in found.scripts for part in script.variants[0].parts]


def told(found: PackReading) -> list[str]:
    """Return what was told."""
    return [f"{note.place}: {note.phrase}" for note in found.notes]


def one(tmp_path: Path, body: str) -> tuple[str, list[str]]:
    """Return the text of the only match, and what was told."""
    found = match(tmp_path, "matches:\n  - trigger: ':x'\n" + "".join(f"    {line}\n" for line in body.splitlines()))
    return said(found)[0], told(found)


def test_triggers_labels_and_search_terms(tmp_path: Path) -> None:
    found = match(
        tmp_path,
        """
matches:
  - trigger: ":hi"
    replace: "Hello $|$ there"
  - triggers: [":a", ":b"]
    label: A label
    search_terms: [one, two]
    replace: |
      line one
      line two
  - regex: ":hey(?P<person>.*)"
    replace: "Hey {{person}}"
""",
    )
    assert found.kind == "espanso" and not found.notes
    assert [(s.title, s.keywords, s.folder) for s in found.scripts] == [
        (":hi", (":hi",), "Espanso/base"),
        ("A label", (":a", ":b", "one", "two"), "Espanso/base"),
        (":hey(?P<person>.*)", (":hey(?P<person>.*)",), "Espanso/base"),
    ]
    assert said(found) == ["Hello  there", "line one\nline two", "Hey {?person}"]


@pytest.mark.parametrize(
    ("kind", "params", "made"),
    [
        ("date", '{format: "%Y-%m-%d"}', "{today|yyyy-MM-dd}"),
        ("date", '{format: "%Y年%-m月%-d日", offset: 86400}', "{today+1d|yyyy年M月d日}"),
        ("date", '{format: "%H:%M"}', "{now|HH:mm}"),
        ("date", "{}", "{today}"),
        ("choice", "{values: [a, b]}", "{?v:a/b}"),
        ("choice", "{values: [{label: One, id: 1}, {label: Two, id: 2}]}", "{?v:One/Two}"),
        ("random", "{choices: [x, y]}", "{?v:x/y}"),
        ("echo", "{echo: 'a {b}'}", "a {{b}}"),
    ],
)
def test_variables_that_have_a_meaning_here(kind: str, params: str, made: str, tmp_path: Path) -> None:
    body = f'replace: "{{{{v}}}}"\nvars:\n  - name: v\n    type: {kind}\n    params: {params}\n'
    assert one(tmp_path, body) == (made, [])


@pytest.mark.parametrize("kind", ["shell", "script", "clipboard"])
def test_what_would_run_a_program_is_asked_for(kind: str, tmp_path: Path) -> None:
    proof = tmp_path / "proof"
    body = f'replace: "{{{{v}}}}"\nvars:\n  - name: v\n    type: {kind}\n    params: {{cmd: "touch {proof}", args: [touch, "{proof}"]}}'
    text, notes = one(tmp_path, body)
    assert text == "{?v}" and len(notes) == 1 and "would run a program" in notes[0] and not proof.exists()


@pytest.mark.parametrize(
    "body",
    [
        'replace: "{{v}}"',
        'replace: "{{v}}"\nvars: [{name: v, type: date, params: {format: "%j"}}]',
        'replace: "{{v}}"\nvars: [{name: v, type: date, params: {format: "%H", offset: 3600}}]',
        'replace: "{{v}}"\nvars: [{name: v, type: match, params: {trigger: ":y"}}]',
        'replace: "{{v}}"\nvars: nonsense',
    ],
)
def test_what_means_nothing_here_is_asked_for(body: str, tmp_path: Path) -> None:
    text, notes = one(tmp_path, body)
    assert text == "{?v}" and "means nothing here" in notes[0]


def test_forms_become_fill_ins(tmp_path: Path) -> None:
    body = """
form: |
  Hi [[name]], [[mood]] [[size]] {x} [[note]]
form_fields:
  mood: {type: choice, values: [good, bad], default: good}
  size: {type: list, values: "S\\nM"}
  note: {multiline: true, default: bye}
"""
    assert one(tmp_path, body.strip()) == ("Hi {?name}, {?mood:good/bad|good} {?size:S/M} {{x}} {?note|bye}", [])


def test_forms_of_variables(tmp_path: Path) -> None:
    body = """
replace: "{{form1.name}} {{form1.mood}} [[kept]]"
vars:
  - name: form1
    type: form
    params:
      layout: "[[name]] [[mood]]"
      fields: {mood: {type: choice, values: [a, b]}}
"""
    assert one(tmp_path, body.strip()) == ("{?name} {?mood:a/b} [[kept]]", [])


def test_braces_are_words(tmp_path: Path) -> None:
    assert one(tmp_path, r"replace: 'a {b} \{\{c\}\} }'")[0] == "a {{b}} {{{{c}}}} }}"


def test_variables_for_all_are_found_in_any_file(tmp_path: Path) -> None:
    folder = tmp_path / "espanso"
    (folder / "match").mkdir(parents=True)
    (folder / "match" / "base.yml").write_text('matches:\n  - trigger: a\n    replace: "{{g}}"\n')
    (folder / "match" / "_global.yaml").write_text('global_vars: [{name: g, type: date, params: {format: "%Y"}}]\n')
    found = reading.read_pack(folder)
    assert found.kind == "espanso" and said(found) == ["{today|yyyy}"] and found.scripts[0].folder == "Espanso/base"


def test_pictures_are_read_inside_the_folder_only(tmp_path: Path) -> None:
    folder = tmp_path / "espanso"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "a.png").write_bytes(b"picture")
    (tmp_path / "secret.png").write_bytes(b"secret")
    paths = ("%CONFIG%/images/a.png", "images/a.png", "../secret.png", str(tmp_path / "secret.png"))
    (folder / "base.yml").write_text(
        "matches:\n" + "".join(f"  - trigger: a\n    image_path: '{path}'\n" for path in paths)
    )
    parts = [script.variants[0].parts[0] for script in reading.read_pack(folder).scripts]
    assert [(part.name, part.data) for part in parts] == [("a.png", b"picture")] * 2 + [("secret.png", b"")] * 2


@pytest.mark.parametrize(
    "value", ["*x", "!!python/object/apply:os.system [ls]", "!!python/name:os.system x", "!own {a: b}", "!own text"]
)
def test_aliases_and_types_are_told_and_not_followed(value: str, tmp_path: Path) -> None:
    found = match(tmp_path, f"matches:\n  - trigger: a\n    replace: &x hello\n  - trigger: b\n    replace: {value}\n")
    assert said(found) == ["hello"]
    assert any("is not followed" in line and ("line 5" in line) for line in told(found))


def test_a_billion_laughs_are_a_few_lines(tmp_path: Path) -> None:
    lines = ["a0: &a0 [lol, lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    found = match(tmp_path, "\n".join(lines) + "\nmatches:\n  - trigger: a\n    replace: b\n")
    assert said(found) == ["b"]


@pytest.mark.parametrize(
    "text",
    [
        "matches:\n  - a: [",
        "matches:\n\t- a",
        'matches: "never closed',
        "matches: " + "[" * 5_000,
        "matches: \x01",
        "matches: {a: b: c}",
    ],
)
def test_what_is_no_yaml_is_one_sentence(text: str, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="YAML|nested too deeply"):
        match(tmp_path, text)


def test_the_line_is_told() -> None:
    notes = PackNotes()
    assert plain_yaml.parse_yaml("a: 1\nb: [\n", "x.yml", notes) is None
    assert notes.found[0].place == "x.yml: line 3"


@pytest.mark.parametrize("text", ["", "a: b", "matches: x", "matches: []", "- a", "plain"])
def test_a_file_without_matches_is_one_sentence(text: str, tmp_path: Path) -> None:
    with pytest.raises(Problem):
        match(tmp_path, text)


def test_numbers_and_yes_are_texts(tmp_path: Path) -> None:
    found = match(tmp_path, "matches:\n  - trigger: 1\n    replace: 5\n  - trigger: yes\n    replace: null\n")
    assert [(s.title, s.variants[0].parts[0].text) for s in found.scripts] == [("1", "5"), ("yes", "null")]


def test_entries_that_say_nothing_are_told_with_their_line(tmp_path: Path) -> None:
    found = match(tmp_path, "matches:\n  - trigger: a\n    replace: b\n  - trigger: c\n  - text\n")
    assert told(found) == [f"base.yml:{line}: An entry without text was left out." for line in (4, 3)]
    assert len(found.scripts) == 1 and found.errors == 2


def test_many_entries_take_a_moment(tmp_path: Path) -> None:
    entry = "  - trigger: ':t{n}'\n    replace: \"Hello {{{{x}}}}\"\n    vars: [{{name: x, type: date, params: {{format: '%Y'}}}}]\n"
    text = "matches:\n" + "".join(entry.format(n=n) for n in range(20_000))
    found = match(tmp_path, text)
    assert len(found.scripts) == 20_000


@pytest.mark.parametrize(
    ("codes", "made"),
    [
        ("%A, %B %e, %Y", "{today|EEEE, MMMM d, yyyy}"),
        ("%I:%M %p", "{now|hh:mm a}"),
        ("%H:%M:%S", "{now|HH:mm}"),
        ("%m%B", "{today|MM''MMMM}"),
        ("at %d", "{today|'at' dd}"),
        ("o'clock %H", "{now|'o'’'clock' HH}"),
        ("%%%d", "{today|%dd}"),
        ("%j", None),
        ("%S", None),
        ("{%d}", None),
        ("no codes", None),
    ],
)
def test_forms_of_dates(codes: str, made: str | None) -> None:
    assert strftime.to_variable(codes) == made


@pytest.mark.parametrize("offset", ["x", "1.5", "", "--1", "9" * 30, "3600", "²"])
def test_offsets_that_are_no_whole_days_are_none(offset: str) -> None:
    assert strftime.to_variable("%d", offset) is None


@given(st.text("%YmdHIMpABaby-_0 {}|':/年月日\n", max_size=20), st.integers(-400, 400))
@settings(max_examples=300, deadline=None)
def test_any_form_of_a_date_makes_no_faults(codes: str, days: int) -> None:
    made = strftime.to_variable(codes, str(days * strftime.DAY))
    assert made is None or not syntax.parse_script(made).faults

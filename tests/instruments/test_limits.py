"""The limits that are checked before TOML is parsed, each at its edge and just beyond."""

import pytest

from heva.instruments.faults import InstrumentFaults
from heva.instruments.parsing import LARGEST_FILE, parse
from heva.instruments.prescan import DEEPEST, LONGEST_KEY, faults_before_parsing


def refused(text: str) -> str:
    """Where and why the text is refused before parsing; "" when it is not."""
    return "\n".join(str(fault) for fault in faults_before_parsing(text))


@pytest.mark.parametrize(
    "form",
    [
        "{key} = 1",
        '"{key}" = 1',
        "'{key}' = 1",
        "[{key}]",
        "[[ {key} ]]",
        "a = {{ {key} = 1 }}",
        "a = {{ b = 1, {key} = 1 }}",
        "a = [ {{ {key} = 1 }} ]",
        "[b]\n{key} = 1",
        "# x\n\n  {key}\t= 1",
        'a = """\n"""\n{key} = 1',
    ],
)
def test_a_key_of_200_characters_is_allowed_and_one_more_is_not(form: str) -> None:
    assert refused(form.format(key="k" * LONGEST_KEY)) == ""
    assert "longer than 200" in refused(form.format(key="k" * (LONGEST_KEY + 1)))


def test_the_dots_of_a_dotted_key_and_not_its_spaces_are_counted() -> None:
    assert refused(f"{'k' * 100}   .   {'k' * 99} = 1") == ""
    assert "longer" in refused(f"{'k' * 100}.{'k' * 100} = 1")


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("a = " + "[" * 15 + "]" * 15, 16),
        ("a = " + "[\n" * 16 + "]" * 16, 17),
        ("a = " + "{a = " * 15 + "1" + "}" * 15, 16),
        ("a = " + "{a = " * 16 + "1" + "}" * 16, 17),
        (".".join("a" * 16) + " = 1", 16),
        (".".join("a" * 17) + " = 1", 17),
        ("[" + ".".join("a" * 15) + "]", 16),
        ("[" + ".".join("a" * 16) + "]", 17),
        ("[" + ".".join("a" * 15) + "]\nb = []", 17),
        ("[" + ".".join("a" * 15) + "]\nb.c = 1", 17),
        ("[[" + ".".join("a" * 14) + "]]", 16),
        ("[[" + ".".join("a" * 15) + "]]", 17),
        ("[[a]]\n[[a.b]]\n[[a.b.c]]\n[a.b.c." + ".".join("d" * 9) + "]", 16),
        ("[[a]]\n[[a.b]]\n[[a.b.c]]\n[a.b.c." + ".".join("d" * 10) + "]", 17),
        ("a = {b.c.d = " + "[" * 11 + "]" * 11 + "}", 15),
        ("a = {b.c.d = " + "[" * 13 + "]" * 13 + "}", 17),
        ("a = {b.c.d = 1, e = " + "[" * 14 + "]" * 14 + "}", 16),
    ],
)
def test_nesting_counts_the_file_and_every_table_and_array(text: str, depth: int) -> None:
    assert (refused(text) == "") == (depth <= DEEPEST), refused(text)


@pytest.mark.parametrize(
    "quiet",
    [
        '"{deep}"',
        "'{deep}'",
        '"""{deep}"""',
        "'''\n{deep}\n'''",
        '"\\"{deep}"',
        '"""\\"""{deep}"""',
        "1 # {deep}",
        '["{deep}", # {deep}\n1]',
        '""""{deep}"""""',
        "''''{deep}'''''",
        '{{a = "{deep}"}}',
    ],
)
def test_brackets_in_strings_and_comments_are_no_structure(quiet: str) -> None:
    text = "a = " + quiet.format(deep="[{" * 50) + "\nb = [[1]]\n"
    assert refused(text) == ""
    assert parse(text.encode(), name="x")["b"] == [[1]]


def test_brackets_after_a_string_are_structure_again() -> None:
    text = "a = [" + '"x", ' + "[" * 15 + "]" * 15 + "]"
    assert refused(text).startswith("line 1, column 25: nested")


def test_a_fault_is_told_with_its_line_and_column() -> None:
    text = "a = 1\nb = {c = 1, " + "k" * 201 + " = 2}\n"
    assert refused(text).startswith("line 2, column 13: a key")


def test_every_broken_limit_is_told() -> None:
    text = "\n".join("k" * 201 + f"{n} = " + "[" * 17 + "]" * 17 for n in range(3))
    assert len(faults_before_parsing(text)) == 6


def test_a_file_of_256_kilobytes_is_read_and_one_byte_more_is_not() -> None:
    assert parse(b"#" * LARGEST_FILE, name="x") == {}
    with pytest.raises(InstrumentFaults, match="larger than 256 kB"):
        parse(b"#" * (LARGEST_FILE + 1), name="x")


def test_a_number_without_end_is_told_where_it_stands() -> None:
    assert refused(f"a = 1\nb = [{'9' * 5000}]").startswith("line 2, column 6: a number of 1,000")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a = 1\nb =", "line 2, column 4"),
        ("a = 1\na = 2\n", "line 2, column 6"),
        ('a = "\n', "line 1, column 6"),
        ("\n\n= 1", "line 3, column 1"),
    ],
)
def test_a_file_that_does_not_parse_tells_its_first_fault(text: str, where: str) -> None:
    with pytest.raises(InstrumentFaults) as refusal:
        parse(text.encode(), name="x")
    (fault,) = refusal.value.faults
    assert fault.place == where
    assert "not valid TOML" in fault.message


@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_both_kinds_of_line_ending_are_read(ending: str) -> None:
    text = ending.join(["a = [", "  1, # x", "]", 'b = """', '"""', "[c]", "d = {e = 1}", ""])
    assert parse(text.encode(), name="x")["c"] == {"d": {"e": 1}}

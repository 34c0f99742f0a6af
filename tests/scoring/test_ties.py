"""Answers that hang together, by hand: what seems alike and is not, and where the limit begins."""

from tests.scoring.small import ends, item, scored, small

HAS = (
    '{group = "people", where = {item = "role", is = "yes"}, at_least = 9}',
    '{group = "people", where = {item = "help", is = "yes"}, at_least = 9}',
    '{group = "people", where = {item = "home", is = "yes"}, at_least = 9}',
)


def total(key: str, items: str, weights: str, *adjusts: tuple[str, int]) -> str:
    rows = ", ".join(f"{{when = {when}, add = {add}}}" for when, add in adjusts)
    return (
        f'[[scores]]\nkey = "{key}"\ntitle = "Summa"\nmethod = "sum"\nitems = {items}\n'
        f"weights = {weights}\nadjust = [{rows}]\n"
    )


def people(most: int) -> str:
    rows = ", ".join(
        f'{{key = "{key}", scale = "yes_no", text = "Fråga"}}' for key in ("role", "help", "home")
    )
    return (
        '  [[domains.groups]]\n  key = "people"\n  title = "Personer"\n'
        f"  max = {most}\n  items = [{rows}]\n"
    )


def test_an_adjustment_that_is_decided_stays_so_while_answers_are_tried() -> None:
    rows = "".join(item(key, n, scale="yes_no") for n, key in enumerate("cba", 1))
    gate = '{all = [{score = "base", at_least = 1}, {item = "c", is = "yes"}]}'
    top = total("top", '["b"]', "{b = 20}", (gate, -5), ('{score = "middle", at_least = -1}', -10))
    limits = ('{score = "base", at_least = 2}', 2), ('{score = "base", at_most = -1}', -2)
    middle = total("middle", '["b"]', "{b = -2}", *limits)
    base = total("base", '["a", "b"]', "{b = 1}", ('{item = "a", is = "yes"}', -1))
    instrument = small(rows, top + middle + base)
    # base is b, since a takes back what it gives; so middle is -2 with b, and 0 without it.
    shown = scored(instrument).scores
    assert [ends(shown[key]) for key in ("base", "middle", "top")] == [(0, 1), (-2, 0), (-10, 20)]
    assert ends(scored(instrument, b="no").scores["top"]) == (-10, -10)
    assert ends(scored(instrument, b="yes").scores["top"]) == (15, 20)


def test_beyond_a_hundred_scores_no_answer_is_added_twice() -> None:
    links = 150
    conditions = [f'{{score = "s{n}", at_least = 1}}' for n in range(1, links)]
    conditions.append('{item = "last", is = "yes"}')
    chain = "".join(
        total(f"s{n}", '["q"]', "{q = 1}", (when, 1)) for n, when in enumerate(conditions)
    )
    top = total("top", '["q"]', "{q = 1}", ('{score = "s0", at_least = 1}', 10))
    rows = (
        item("gate", 1, scale="yes_no")
        + item("q", 2, ', ask_if = {item = "gate", is = "yes"}')
        + item("last", 3, scale="yes_no")
    )
    instrument = small(rows, top + chain)
    assert ends(scored(instrument).scores["top"]) == (0, 12)
    # The answer is there, and whether it is asked is not known: 0 or 2, and it is one answer.
    assert ends(scored(instrument, q="clear").scores["top"]) == (0, 12)
    assert ends(scored(instrument, q="clear", gate="yes").scores["top"]) == (12, 12)


def test_naming_the_people_of_a_group_never_widens_a_range() -> None:
    # Each pair gives 5 or 3, never both and never neither: 9 to 15.
    pairs = [pair for has in HAS for pair in ((has, 5), (f"{{not = {has}}}", 3))]
    instrument = small(item("q", 1), people(30) + total("total", '["q"]', "{q = 1}", *pairs))
    assert ends(scored(instrument, q="no").scores["total"]) == (9, 15)
    for entries in (1, 9, 30):
        shown = scored(instrument, q="no", people=[{}] * entries).scores["total"]
        assert ends(shown) == (9, 9 if entries < 9 else 15)


def test_a_group_too_large_to_count_is_so_before_and_after_it_is_given() -> None:
    pairs = [pair for has in HAS for pair in ((has, 5), (f"{{not = {has}}}", 3))]
    instrument = small(item("q", 1), people(100) + total("total", '["q"]', "{q = 1}", *pairs))
    assert ends(scored(instrument, q="no").scores["total"]) == (0, 24)
    assert ends(scored(instrument, q="no", people=[{}] * 100).scores["total"]) == (0, 24)
    assert ends(scored(instrument, q="no", people=[]).scores["total"]) == (9, 9)

"""The law files: a jurist's slip is refused in Chinese, naming file and row, before anything is decided."""

from __future__ import annotations

import shutil

import pytest

from intake_desk import paths
from intake_desk.desk.holidays import load_calendar
from intake_desk.desk.lawbook import available_packs, load_rulebook
from intake_desk.law.decide import decide
from intake_desk.law.reading import read_facts
from intake_desk.law.rulebook import BadRulebook

TOWNSHIP_MATTER = {
    "received_on": "2026-03-02",
    "desk": {"kind": "petition_office", "level": "county"},
    "matter": {"type": "claim", "competence": "lower_area", "competent_level": "township"},
}


@pytest.fixture
def law(tmp_path):
    shutil.copytree(paths.resources() / "law", tmp_path / "law")
    return tmp_path / "law"


def rewrite(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


NEVER = """
[[row]]
key = "a_row_too_late"
part = "lead"
when = { type = ["inquiry"], desk = ["township"] }
outcome = "answer_inquiry"
cites = ["T18.1"]
holds = "轮不到。"
fails = "轮不到。"
"""


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("rules.toml", '{ type = ["inquiry"] }', '{ typ = ["inquiry"] }', ["rules.toml", "inquiry", "typ"]),
        ("rules.toml", '"inquiry"] }', '"enquiry"] }', ["rules.toml", "enquiry", "claim"]),
        ("rules.toml", 'cites = ["T18.1"]', "cites = []", ["rules.toml", "inquiry", "cites"]),
        ("rules.toml", 'cites = ["T18.1"]', 'cites = ["T99.9"]', ["rules.toml", "inquiry", "T99.9"]),
        ("rules.toml", 'outcome = "answer_inquiry"', 'outcome = "answer"', ["rules.toml", "inquiry", "answer"]),
        ("rules.toml", 'holds = "属咨询', 'hold = "属咨询', ["rules.toml", "inquiry", "hold"]),
        ("rules.toml", 'key = "accusation"', 'key = "inquiry"', ["rules.toml", "inquiry"]),
        ("rules.toml", 'version = "2026-11-25"', 'version = "', ["rules.toml"]),
        ("limits.toml", "length = 15", "length = 0", ["limits.toml", "office_disposal", "0"]),
        ("limits.toml", 'unit = "days"', 'unit = "weeks"', ["limits.toml", "office_disposal", "weeks"]),
        ("limits.toml", 'runs_from = "received_on"', 'runs_from = "arrived_on"', ["limits.toml", "arrived_on"]),
        ("articles.toml", "W14 = {", "W13 = {", ["articles.toml", "W14"]),
        ("articles.toml", "in_force_on = 2022-05-01 }", "since = 2022-05-01 }", ["articles.toml", "T18.1"]),
        ("articles.toml", '"T18.1" = "公布', '"T18.1" = "" # "', ["articles.toml", "T18.1"]),
        ("limits.toml", "value = 5", 'value = "five"', ["limits.toml", "max_representatives", "five"]),
        ("rules.toml", '["office_disposal"]', '["disposal"]', ["rules.toml", "disposal_clock", "disposal"]),
    ],
)
def test_a_slip_is_named(law, file, old, new, said):
    rewrite(law / file, old, new)
    with pytest.raises(BadRulebook) as refused:
        load_rulebook(law)
    for word in said:
        assert word in str(refused.value)


def test_a_row_that_can_never_win_is_named(law):
    path = law / "rules.toml"
    path.write_text(path.read_text(encoding="utf-8") + NEVER, encoding="utf-8")
    with pytest.raises(BadRulebook, match="a_row_too_late"):
        load_rulebook(law)


def test_two_versions_of_one_day_are_refused(law):
    path = law / "limits.toml"
    text = path.read_text(encoding="utf-8")
    block = text[text.index("[[limit]]") : text.index("[[limit]]", text.index("[[limit]]") + 1)]
    path.write_text(text + "\n" + block, encoding="utf-8")
    with pytest.raises(BadRulebook, match="office_disposal"):
        load_rulebook(law)


def test_a_missing_file_is_named(law):
    (law / "articles.toml").unlink()
    with pytest.raises(BadRulebook, match=r"articles\.toml"):
        load_rulebook(law)


def test_an_edited_row_changes_the_outcome_with_no_code_touched(law, calendar):
    rewrite(law / "limits.toml", "length = 15", "length = 5")
    before = decide(read_facts(TOWNSHIP_MATTER), load_rulebook(), calendar)
    after = decide(read_facts(TOWNSHIP_MATTER), load_rulebook(law), calendar)
    assert [each.due_on.day for each in before.deadlines] == [17]
    assert [each.due_on.day for each in after.deadlines] == [7]
    assert before.rulebook_version != after.rulebook_version


def test_a_limit_is_the_one_in_force_on_the_day(law, calendar):
    later = '\n[[limit]]\nkind = "office_disposal"\nlength = 10\nunit = "days"\nruns_from = "received_on"\n'
    later += 'cites = ["T22.1"]\nin_force_on = 2026-06-01\n'
    path = law / "limits.toml"
    path.write_text(path.read_text(encoding="utf-8") + later, encoding="utf-8")
    changed = load_rulebook(law)
    on_new_day = {**TOWNSHIP_MATTER, "received_on": "2026-06-01"}
    assert decide(read_facts(TOWNSHIP_MATTER), changed, calendar).deadlines[0].length == 15
    assert decide(read_facts(on_new_day), changed, calendar).deadlines[0].length == 10


def test_a_local_pack_decides_only_when_switched_on_and_is_named(calendar):
    assert {pack.key for pack in available_packs()} == {"henan", "zhejiang"}
    facts = read_facts(TOWNSHIP_MATTER)
    national = decide(facts, load_rulebook(), calendar)
    local = decide(facts, load_rulebook(packs=["henan"]), calendar)
    assert (national.deadlines[0].length, national.packs) == (15, ())
    assert (local.deadlines[0].length, local.packs) == (5, ("河南省信访条例",))
    assert national.rulebook_version != local.rulebook_version


def test_a_local_row_stands_before_the_one_it_names(law, calendar):
    row = NEVER.replace("a_row_too_late", "local_inquiry").replace("[[row]]", '[[row]]\nbefore = "inquiry"')
    pack = 'name = "某市办法"\nnote = "试验"\n' + row.replace('"answer_inquiry"', '"find_competent"')
    (law / "local" / "town.toml").write_text(pack, encoding="utf-8")
    at_township = {"desk": {"kind": "township", "level": "township"}, "matter": {"type": "inquiry"}}
    facts = read_facts({**TOWNSHIP_MATTER, **at_township})
    assert decide(facts, load_rulebook(law), calendar).outcomes == ("answer_inquiry",)
    decision = decide(facts, load_rulebook(law, packs=["town"]), calendar)
    assert decision.outcomes == ("find_competent",)
    assert decision.packs == ("某市办法",)
    (law / "local" / "town.toml").write_text(pack.replace('"inquiry"\n', '"nowhere"\n', 1), encoding="utf-8")
    with pytest.raises(BadRulebook, match="nowhere"):
        load_rulebook(law, packs=["town"])


def test_a_table_with_a_hole_is_refused(law):
    rewrite(law / "rules.toml", 'when = { type = ["inquiry"] }', 'when = { type = ["inquiry"], urgent = ["no"] }')
    with pytest.raises(BadRulebook, match="competence_unknown"):
        load_rulebook(law)


def test_every_article_has_a_name_a_summary_and_a_date(rulebook):
    for article in rulebook.articles.values():
        assert article.name.startswith("《")
        assert article.summary.endswith("。")
        assert article.in_force_on.year >= 2008


def test_a_new_calendar_year_settles_what_was_provisional(law):
    holidays = law / "holidays" / "2027.toml"
    holidays.write_text(
        'year = 2027\nnotice = "试验"\nworked = []\n\n[[holiday]]\nname = "元旦"\n'
        "first = 2027-01-01\nlast = 2027-01-04\n",
        encoding="utf-8",
    )
    facts = read_facts({**TOWNSHIP_MATTER, "received_on": "2026-12-19"})
    before = decide(facts, load_rulebook(law), load_calendar()).deadlines[0]
    after = decide(facts, load_rulebook(law), load_calendar(law)).deadlines[0]
    assert (before.provisional, before.rolled_on.day) == (True, 4)
    assert (after.provisional, after.rolled_on.day) == (False, 5)

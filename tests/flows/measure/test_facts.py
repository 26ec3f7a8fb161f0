"""`parley eval facts`: labels read as people write them, each fact judged, the figures with their intervals."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.commands import app
from bot.errors import ParleyError
from bot.flows.measure import labels
from bot.flows.measure.figure import Figure, Part, wilson
from bot.flows.measure.labels import Labelled

TEXT = (
    "SUPPLY AGREEMENT\n\nThis Supply Agreement is made and entered into as of May 8, 2014 by and between ACME WIDGETS "
    'INC., an Ohio corporation ("Seller"), and Bolt Trading LLC, a Texas limited liability company ("Buyer").\n\n'
    "1. Law. This Agreement is governed by the laws of the State of Ohio.\n"
)
ROW = {
    "Filename": "supply.txt",
    "Document Name-Answer": "SUPPLY AGREEMENT",
    "Parties": "['ACME WIDGETS INC.', 'Seller', 'Bolt Trading LLC', 'Buyer']",
    "Parties-Answer": 'Acme Widgets, Inc. ("Seller"); Bolt Trading LLC ("Buyer")',
    "Agreement Date-Answer": "5/8/14",
    "Effective Date-Answer": "",
    "Expiration Date-Answer": "12/31/35",
    "Renewal Term-Answer": "successive 1 year",
    "Notice Period To Terminate Renewal- Answer": "60) days",
    "Governing Law-Answer": "Ohio",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "contracts").mkdir()
    (tmp_path / "contracts" / "supply.txt").write_text(TEXT, "utf-8")
    with (tmp_path / "master_clauses.csv").open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(ROW))
        writer.writeheader()
        writer.writerows([ROW, ROW | {"Filename": "elsewhere.txt"}])
    return tmp_path


def answered(parties: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.name, one.shorts) for one in labels.parties(Labelled("a.txt", {"Parties": parties}, ()))]


def test_each_measure_is_a_line_with_n_and_an_interval(folder: Path) -> None:
    done = CliRunner().invoke(app, ["--json", "eval", "facts", str(folder)])
    seen = {line["name"]: line for line in map(json.loads, done.stdout.splitlines())}

    assert done.exit_code == 0
    assert seen["governing_law, right"] == {
        "measure": "facts",
        "name": "governing_law, right",
        "part": "all",
        "n": 1,
        "value": 1.0,
        "interval": [0.2065, 1.0],
    }
    assert seen["parties: all found, right"]["value"] == 1.0
    assert seen["parties: all to the letter, right"]["value"] == 1.0
    assert seen["expiration_date, right"]["value"] == 0.0
    assert seen["expiration_date, precise"] | {"n": 0, "value": None} == seen["expiration_date, precise"]


def test_misses_are_listed_with_the_label(folder: Path) -> None:
    done = CliRunner().invoke(app, ["--json", "eval", "facts", str(folder), "--misses", "expiration_date"])

    assert json.loads(done.stdout) == {
        "fact": "expiration_date",
        "file_path": "supply.txt",
        "labelled": "12/31/35",
        "stated": "",
    }


def test_a_folder_without_labels_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ParleyError, match=r"master_clauses\.csv cannot be read"):
        labels.labels(tmp_path)


def test_days_are_compared_without_their_century() -> None:
    assert labels.days("5/8/14") == labels.days("05/08/2014") == {"050814"}
    assert labels.days("31/01/2025") == {"013125"}
    assert labels.days("09/01/2006; 8/31/2007") == {"090106", "083107"}


@pytest.mark.parametrize("answer", ["[]/[]/2015", "09/[]/2019", "04/30/[]", "09/14/200[]", "perpetual", ""])
def test_a_day_that_the_label_leaves_open_is_none(answer: str) -> None:
    assert labels.days(answer) == set()


def test_lengths_are_read_in_every_way_in_which_people_label_them() -> None:
    assert labels.months("succesive 1 year") == {12}
    assert labels.months("10 1 years") == {12}
    assert labels.durations("60) days") == [(60, "days")]
    assert labels.durations("180 days / 6 months") == [(180, "days"), (6, "months")]
    assert labels.months("30 days") == set()


def test_a_law_is_the_same_with_or_without_its_country() -> None:
    assert labels.laws("Province of Ontario, Canada") == labels.laws("Ontario, Canada") == {"ontario"}
    assert labels.laws("England, United Kingdom; Wales, United Kingdom") == labels.laws("England and Wales")
    assert labels.laws("China") == labels.laws("People's Republic of China")
    assert labels.laws("[* * *]") == frozenset()


def test_labelled_parties_leave_out_what_only_groups_them() -> None:
    assert answered('Vyera Ltd. (\'Vyera"); CytoDyn Inc. ("CytoDyn"); CytoDyn and Vyera (“Party” and “Parties.”)') == [
        ("Vyera Ltd.", ("Vyera",)),
        ("CytoDyn Inc.", ("CytoDyn",)),
    ]
    assert answered('ZTO Co., Ltd. ("Party A"); Tong Ltd. ("Party B")') == [
        ("ZTO Co., Ltd.", ("Party A",)),
        ("Tong Ltd.", ("Party B",)),
    ]
    assert answered('(TOM (BVI) Limited("BVI"); [] ("Member")') == [("TOM (BVI) Limited", ("BVI",))]


def test_the_parts_divide_a_folder() -> None:
    names = [f"{number}.txt" for number in range(500)]
    develop, unseen = ({name for name in names if part.holds(name)} for part in (Part.DEVELOP, Part.UNSEEN))

    assert develop | unseen == set(names) and not develop & unseen
    assert 0.5 < len(develop) / len(names) < 0.7


def test_the_interval_is_wilsons() -> None:
    low, high = wilson(8, 10)

    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert Figure.share("none", []).interval is None

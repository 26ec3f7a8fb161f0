"""The command line: the JSON that others rely on, exit codes, and a sentence for every bad input."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.cli import door, screen
from bot.cli.commands import app
from bot.cli.door import globals_first
from bot.errors import Misconfigured, ParleyError
from bot.model.contract import Contract
from bot.model.portfolio import Listing, Row
from tests.ingest.files import encrypted_pdf, pdf
from tests.llm.server import Script, Scripted, playing

AGREEMENT = (
    "SUPPLY AGREEMENT\n\n1. Term. This agreement runs for two (2) years from May 1, 2026.\n\n"
    "2. Law. Ohio law governs.\n"
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def parley(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["--home", str(home), "--json", *arguments])


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def folder(tmp_path: Path, **files: bytes) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    for name, data in files.items():
        (made / name.replace("__", ".")).write_bytes(data)
    return made


def test_bad_files_get_a_sentence_each_and_the_good_ones_go_in(tmp_path: Path, home: Path) -> None:
    inside = folder(
        tmp_path,
        good__txt=AGREEMENT.encode(),
        empty__txt=b"",
        zip__docx=b"PK\x03\x04rest of some archive",
        word__doc=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        cut__pdf=b"%PDF-1.7\nnothing after this",
        emoji__txt="1. Fee 🦄. The fee is €5. 2. مدة. سنة واحدة.".encode(),
    )
    done = parley(home, "ingest", str(inside))
    outcomes = {line["file_path"]: line for line in lines(done)}

    assert done.exit_code == 1
    assert {name: line["outcome"] for name, line in outcomes.items()} == {
        "good.txt": "added",
        "emoji.txt": "added",
        "empty.txt": "refused",
        "zip.docx": "refused",
        "word.doc": "refused",
        "cut.pdf": "refused",
    }
    for name, line in outcomes.items():
        if line["outcome"] == "refused":
            assert name in line["reason"] and line["reason"].endswith(".") and "\n" not in line["reason"]


def test_the_same_bytes_add_nothing_and_changed_bytes_make_a_version(tmp_path: Path, home: Path) -> None:
    inside = folder(tmp_path, a__txt=AGREEMENT.encode())
    first, again = parley(home, "ingest", str(inside)), parley(home, "ingest", str(inside))
    (inside / "a.txt").write_text(AGREEMENT.replace("Ohio", "Utah"))
    changed = parley(home, "ingest", str(inside))

    assert [lines(r)[0]["outcome"] for r in (first, again, changed)] == ["added", "unchanged", "new version"]
    assert lines(changed)[0]["version"] == 2
    asked = lines(parley(home, "ask", "which law governs?", "--contract", "supply agreement"))[0]
    assert "Utah" in asked["citations"][0]["quote"]


def test_an_answer_s_spans_slice_back_out_of_the_file(tmp_path: Path, home: Path) -> None:
    inside = folder(tmp_path, a__txt=AGREEMENT.encode())
    parley(home, "ingest", str(inside))
    asked = lines(parley(home, "ask", "how long does the supply agreement run?"))[0]

    cited = asked["citations"][0]
    assert asked["status"] == "grounded" and cited["file_path"] == "a.txt"
    assert " … ".join(AGREEMENT[a:b] for a, b in cited["spans"]) == cited["quote"]
    assert "two (2) years" in cited["quote"]


def test_a_batch_is_answered_line_by_line(tmp_path: Path, home: Path) -> None:
    inside = folder(tmp_path, a__txt=AGREEMENT.encode())
    parley(home, "ingest", str(inside))
    batch = tmp_path / "q.jsonl"
    batch.write_text(
        '{"question": "which law governs?", "contract": "a.txt"}\n\n{"question": "what about Zorblax Industries?"}\n'
    )
    given = lines(parley(home, "ask", "--batch", str(batch)))

    assert [line["question"] for line in given] == ["which law governs?", "what about Zorblax Industries?"]
    assert given[0]["status"] == "grounded" and given[1]["status"] != "grounded"


def test_search_takes_legalbench_rag_and_returns_spans(tmp_path: Path, home: Path) -> None:
    inside = folder(tmp_path, a__txt=AGREEMENT.encode())
    parley(home, "ingest", str(inside))
    queries = tmp_path / "q.json"
    queries.write_text(json.dumps({"tests": [{"query": "Consider the Supply Agreement; what is the governing law?"}]}))
    found = lines(parley(home, "search", "--queries", str(queries), "--k", "3"))[0]

    start, end = found["results"][0]["span"]
    assert found["results"][0]["file_path"] == "a.txt" and "Ohio" in AGREEMENT[start:end]


def test_facts_carry_their_words(tmp_path: Path, home: Path) -> None:
    inside = folder(tmp_path, a__txt=AGREEMENT.encode())
    parley(home, "ingest", str(inside))
    law = lines(parley(home, "facts"))[0]["facts"]["governing_law"]

    assert law["value"] == "Ohio"
    assert "".join(AGREEMENT[a:b] for a, b in law["spans"]) == law["quote"]


def test_whose_eyes_decide_what_is_seen(tmp_path: Path, home: Path) -> None:
    inside = folder(tmp_path, a__txt=AGREEMENT.encode(), access__yaml=b"default: [cora@n.example]")
    parley(home, "ingest", str(inside))
    parley(home, "people", "set", "cora@n.example", "--name", "Cora", "--role", "counsel")
    parley(home, "people", "set", "sam@n.example", "--name", "Sam", "--role", "member")
    seen = {
        who: lines(CliRunner().invoke(app, ["--home", str(home), "--json", "--as", who, "contracts"]))
        for who in ("cora@n.example", "sam@n.example")
    }

    assert len(seen["cora@n.example"]) == 1 and seen["sam@n.example"] == []


def test_an_encrypted_pdf_is_refused_and_a_plain_one_is_read(tmp_path: Path, home: Path) -> None:
    inside = folder(tmp_path, plain__pdf=pdf("1. Law. Ohio law governs."), locked__pdf=encrypted_pdf())
    locked, plain = lines(parley(home, "ingest", str(inside)))

    assert plain["outcome"] == "added" and plain["pages"] == 1
    assert locked["outcome"] == "refused" and "password" in locked["reason"]


def test_a_role_that_is_none_is_one_sentence(home: Path) -> None:
    done = parley(home, "people", "set", "x@n.example", "--role", "emperor")

    assert done.exit_code == 1 and "emperor" in str(done.exception)


def test_doctor_says_what_is_missing_and_how_to_mend_it(home: Path) -> None:
    checks = {line["name"]: line for line in lines(parley(home, "doctor"))}

    assert not checks["contracts"]["ok"] and "parley ingest" in checks["contracts"]["mend"]
    assert not checks["slack"]["ok"] and checks["model"]["ok"]


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (lambda _: {"word": "ready"}, "answered in"),
        (lambda _: 401, "OPENAI_API_KEY"),
        (lambda _: 404, "no such model"),
        (lambda _: "I am ready!", "can be read"),
    ],
    ids=["answers", "a broken key", "a wrong name", "no JSON"],
)
def test_doctor_asks_the_model_for_a_word(
    home: Path, monkeypatch: pytest.MonkeyPatch, script: Script, said: str
) -> None:
    with playing(Scripted(script)) as url:
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        monkeypatch.setenv("OPENAI_MODEL", "scripted")
        checks = {line["name"]: line for line in lines(parley(home, "doctor"))}

    assert said in checks["model"]["said"] and checks["model"]["ok"] is (said == "answered in")


def test_an_unknown_setting_is_refused(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_HOEM", "x")

    assert isinstance(parley(home, "doctor").exception, Misconfigured)


def test_global_options_may_stand_anywhere() -> None:
    given = ["ask", "why?", "--json", "--contract", "X", "--home", "h", "--as=a@b.c"]

    assert globals_first(given) == ["--json", "--home", "h", "--as=a@b.c", "ask", "why?", "--contract", "X"]
    assert globals_first(["ask", "--", "--json"]) == ["ask", "--", "--json"]


def test_a_table_is_shown_first_and_applied_when_told(tmp_path: Path, home: Path) -> None:
    parley(home, "ingest", str(folder(tmp_path, supply__txt=AGREEMENT.encode())))
    table = tmp_path / "owners.csv"
    table.write_text("contract,owner,status\nsupply.txt,sam@northwind.example,signed\n", "utf-8")

    shown = parley(home, "contracts", "import", str(table))
    before = lines(parley(home, "contracts"))[0]
    applied = parley(home, "contracts", "import", str(table), "--yes")
    after = lines(parley(home, "contracts"))[0]

    assert (shown.exit_code, applied.exit_code) == (0, 0)
    assert before["status"] is None
    assert (after["status"], after["owner"]) == ("signed", "sam@northwind.example")


def test_one_wrong_row_and_the_table_is_refused_whole(tmp_path: Path, home: Path) -> None:
    parley(home, "ingest", str(folder(tmp_path, supply__txt=AGREEMENT.encode())))
    table = tmp_path / "owners.csv"
    table.write_text("contract,status\nsupply.txt,signed\nnowhere.txt,signed\n", "utf-8")

    done = parley(home, "contracts", "import", str(table), "--yes")

    assert done.exit_code == 1
    assert lines(parley(home, "contracts"))[0]["status"] is None


def test_contracts_of_somebody_who_left_are_given_to_another(tmp_path: Path, home: Path) -> None:
    parley(home, "ingest", str(folder(tmp_path, supply__txt=AGREEMENT.encode())))
    table = tmp_path / "owners.csv"
    table.write_text("contract,owner\nsupply.txt,old@northwind.example\n", "utf-8")
    parley(home, "contracts", "import", str(table), "--yes")

    done = parley(home, "people", "reassign", "old@northwind.example", "new@northwind.example")

    assert done.exit_code == 0
    assert lines(parley(home, "contracts"))[0]["owner"] == "new@northwind.example"


def test_a_contract_is_tied_to_the_agreement_that_a_person_names(tmp_path: Path, home: Path) -> None:
    letter = b"LETTER OF INTENT\n\n1. Price. From now on the price is $5.\n"
    parley(home, "ingest", str(folder(tmp_path, supply__txt=AGREEMENT.encode(), letter__txt=letter)))

    tied = lines(parley(home, "contracts", "tie", "letter.txt", "Supply Agreement"))[0]
    alone = lines(parley(home, "contracts", "tie", "letter.txt"))[0]

    assert tied["master"]["title"] == "Supply Agreement" and tied["master"]["kin"] == "amendment"
    assert alone["master"] is None
    assert parley(home, "contracts", "tie", "letter.txt", "Nobody Knows").exit_code != 0


@pytest.mark.parametrize(
    "command", [["facts"], ["contracts"], ["renewals"], ["people", "list"], ["ask", "what is the cap?"]]
)
def test_where_nothing_is_there_is_a_sentence(home: Path, command: list[str]) -> None:
    done = CliRunner().invoke(app, ["--home", str(home), *command])

    assert done.exit_code == 0
    assert "yet" in done.output or "that you may see" in done.output


def test_a_topic_that_is_not_found_is_said_beside_the_json(tmp_path: Path, home: Path) -> None:
    parley(home, "ingest", str(folder(tmp_path, a__txt=AGREEMENT.encode())))
    done = parley(home, "clause", "xylophones")

    assert done.exit_code == 1
    assert done.stdout == "" and done.stderr.strip()


def test_queries_that_are_none_are_one_sentence(tmp_path: Path, home: Path) -> None:
    queries = tmp_path / "q.txt"
    queries.write_text("what is the cap?\n")
    done = parley(home, "search", "--queries", str(queries))

    assert isinstance(done.exception, ParleyError) and "q.txt" in done.exception.said


@pytest.mark.parametrize("error", [ValueError("of no use"), FileNotFoundError(2, "No such file", "/nowhere/x.docx")])
def test_what_was_not_foreseen_is_a_sentence_and_no_trace(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing(_: list[str]) -> None:
        raise error

    monkeypatch.setattr(door, "app", failing)
    with pytest.raises(SystemExit) as left:
        door.main()
    said = capsys.readouterr().err

    assert left.value.code == 1
    assert "Traceback" not in said and str(error.args[-1]) in said


def test_a_copy_is_said_to_be_one_when_it_is_taken_in(tmp_path: Path, home: Path) -> None:
    inside = folder(tmp_path, a__txt=AGREEMENT.encode(), b__txt=AGREEMENT.encode())
    done = CliRunner().invoke(app, ["--home", str(home), "ingest", str(inside)])

    assert "The same file is here as a.txt already" in " ".join(done.output.split())


def test_a_review_is_read_worst_first_and_what_is_fine_in_a_line(tmp_path: Path, home: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "SERVICES AGREEMENT\n\n1. Payment. Customer shall pay invoices within sixty (60) days of receipt.\n\n"
        "2. Liability. The liability of Supplier under this agreement is limited to $100.\n"
    )
    done = CliRunner().invoke(app, ["--home", str(home), "review", str(draft), "--playbook", "buying"])

    said = " ".join(done.output.split())
    assert " beyond" in said[:80]
    assert "As we prefer it: 1 payment terms" in said
    assert said.index("limited to $100") < said.index("As we prefer it")


def test_what_was_searched_in_vain_is_said(tmp_path: Path, home: Path) -> None:
    text = AGREEMENT + "\nbetween Ogre Tiles Ltd and Bell Works Ltd.\n"
    parley(home, "ingest", str(folder(tmp_path, a__txt=text.encode())))
    done = CliRunner().invoke(app, ["--home", str(home), "ask", "what does section 9.9 of the supply agreement say?"])

    assert "I found no clause 9.9" in done.output and "Searched: " in done.output


def test_a_value_that_is_its_own_quotation_is_shown_once(capsys: pytest.CaptureFixture[str]) -> None:
    words = "Neither party may assign this Agreement upon a change of control without consent."
    contract = Contract("c1", "a.txt", "d")
    screen.listing(Listing("change_of_control", (Row(contract, words, words, "3", ""),), 1, 0, ()))

    assert " ".join(capsys.readouterr().out.split()).count("Neither party") == 1

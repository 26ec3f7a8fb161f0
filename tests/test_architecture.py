"""The walls stand: import-linter's contracts, and the size of things (printed, never a failure by itself)."""

import ast
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOT = sorted((ROOT / "bot").rglob("*.py"))


def test_imports_only_point_down() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout[-3000:]


def test_chroma_and_langchain_stay_in_their_rooms() -> None:
    rooms = {"chromadb": {"bot/search/vectors.py"}, "langchain": {"bot/llm"}, "langchain_openai": {"bot/llm"}}
    strays = []
    for path in BOT:
        where = path.relative_to(ROOT).as_posix()
        for name in _imported(path):
            allowed = rooms.get(name.split(".")[0])
            if allowed and not any(where.startswith(room) for room in allowed):
                strays.append(f"{where} imports {name}")

    assert not strays


def test_only_settings_reads_the_environment() -> None:
    readers = [p.relative_to(ROOT).as_posix() for p in BOT if "os.environ" in p.read_text("utf-8")]

    # The demo removes proxies for itself and the sandbox is a program of its own.
    assert {r for r in readers if not r.startswith("bot/sandbox/")} <= {"bot/settings.py", "bot/demo.py"}


def test_today_is_never_read_below_a_door() -> None:
    doors = ("bot/cli/", "bot/slack/", "bot/worker/", "bot/sandbox/", "bot/bootstrap.py", "bot/demo.py")
    below = [p for p in BOT if not p.relative_to(ROOT).as_posix().startswith(doors)]
    clocks = ("date.today(", "datetime.now(", "datetime.utcnow(", "time.time(")

    assert [p.name for p in below if any(clock in p.read_text("utf-8") for clock in clocks)] == []


def test_the_sizes_are_printed(capsys: object) -> None:
    sizes = {path: path.read_text("utf-8").count("\n") for path in BOT}
    functions = [
        (node.end_lineno or 0) - node.lineno + 1
        for path in BOT
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    largest = max(sizes, key=lambda path: sizes[path])
    print(f"files {len(sizes)}, median {statistics.median(sizes.values())}, largest {largest.name} {sizes[largest]}")
    print(f"functions {len(functions)}, median {statistics.median(functions)}, largest {max(functions)}")

    assert sizes[largest] <= 300 and max(functions) <= 60


def _imported(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return names

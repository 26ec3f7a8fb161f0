"""What every test may use: a frozen clock, a desk of its own, a shared desk with the samples; no network."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from bot import bootstrap
from bot.desk import Desk
from bot.flows.intake import files_under, take_in_folder
from bot.settings import Settings
from tests.sandbox.sight import browser

# One browser for all: a second one beside it in the same process is refused.
__all__ = ["browser"]

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data" / "cuad"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

# The whole check draws the same cases each time: what is green stays green. Everywhere else they are new ones.
hypothesis.settings.register_profile("steady", derandomize=True)
if "STEADY_CASES" in os.environ:
    hypothesis.settings.load_profile("steady")

for _name in ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"):
    os.environ.pop(_name, None)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Every connection but one to this machine is refused."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise OSError(f"the tests may not connect to {address[0]}")
        return connect(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign,assignment]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


@pytest.fixture
def clock() -> datetime:
    return NOW


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(Settings(), home=tmp_path / "home")


@pytest.fixture
def desk(settings: Settings) -> Desk:
    """An empty desk of the test's own, over SQLite and Chroma."""
    return bootstrap.build(settings, lambda: NOW)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk with all the sample contracts; tests must not change it."""
    settings = replace(Settings(), home=tmp_path_factory.mktemp("samples"))
    desk = bootstrap.build(settings, lambda: NOW)
    list(take_in_folder(desk, files_under([settings.knowledge / "contracts"]), None))
    return desk


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of labelled contracts; the test is skipped where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here")
    return SHARED


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server of our own; skipped where none is installed."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb"), *map(Path, filter(None, [shutil.which("initdb")]))]
    if not found:
        pytest.skip("PostgreSQL is not installed")
    binaries = found[0].parent
    with tempfile.TemporaryDirectory(prefix="parley-postgres-") as name:
        folder = Path(name)
        become: list[str] = []
        if os.geteuid() == 0:
            # The server refuses to run as root.
            become = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
            shutil.chown(folder, "nobody", "nogroup")
        port, data = free_port(), str(folder / "data")

        def run(tool: str, *arguments: str) -> None:
            environment = {**os.environ, "LC_ALL": "C", "HOME": name}
            command = [*become, str(binaries / tool), "-D", data, *arguments]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment, cwd=name)

        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        run("initdb", "-U", "parley", "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-w", "-o", options, "-l", str(folder / "log"), "start")
        yield f"postgresql+psycopg://parley@127.0.0.1:{port}/postgres"
        run("pg_ctl", "-m", "immediate", "stop")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

"""`make run` stops as a terminal stops it: Ctrl+C reaches every process of the group at once."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, free_port


@pytest.mark.parametrize("pause", [0.0, 2.0])
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl+C", "the machine goes down"])
def test_a_signal_to_the_whole_group_stops_it_and_leaves_nothing_behind(
    tmp_path: Path, sign: signal.Signals, pause: float
) -> None:
    port = free_port()
    command = [sys.executable, "-m", "bot.demo", "--home", str(tmp_path / "home"), "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True) as demo:
        assert demo.stdout
        assert any("is ready" in line for line in demo.stdout)

        # At once, and later, when it waits.
        time.sleep(pause)
        os.killpg(demo.pid, sign)

        try:
            assert demo.wait(timeout=60) == 0
        finally:
            if demo.poll() is None:
                os.killpg(demo.pid, signal.SIGKILL)
    left = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert not re.search(rf"bot\.sandbox.*--port {port}\b", left)

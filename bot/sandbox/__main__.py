"""`python -m bot.sandbox --port 8765 [--state FILE] [--manifest FILE]`: prints its address once it is
ready."""

import argparse
import asyncio
import contextlib
from pathlib import Path

from bot.sandbox.server import Options, create_app, listening, server_of


async def _serve(port: int, options: Options) -> None:
    bound = listening(port)
    url = f"http://127.0.0.1:{bound.getsockname()[1]}"
    server = server_of(create_app(url, options))
    serving = asyncio.create_task(server.serve(sockets=[bound]))
    while not server.started and not serving.done():
        await asyncio.sleep(0.02)
    if server.started:
        print(url, flush=True)
    await serving


def main() -> None:
    """Read the command line and serve until interrupted."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.sandbox", description="A local Slack workspace in the browser."
    )
    parser.add_argument("--port", type=int, default=8765, help="port on 127.0.0.1 (0: any free one)")
    parser.add_argument("--state", type=Path, help="file that keeps the workspace over restarts")
    parser.add_argument("--manifest", type=Path, help="the app's manifest.yaml: commands, shortcuts, prompts")
    chosen = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(chosen.port, Options(chosen.state, chosen.manifest)))


if __name__ == "__main__":
    main()

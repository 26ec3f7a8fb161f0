"""Embeddings from any server that speaks OpenAI's API, over real HTTP."""

import json
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from bot.errors import Misconfigured, Unavailable
from bot.llm.openai import OpenAIEmbedder
from bot.settings import Settings
from tests.llm.server import Scripted, playing


class Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        wish = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        rows = [{"object": "embedding", "index": i, "embedding": [3.0, 4.0, 0.0]} for i, _ in enumerate(wish["input"])]
        body = json.dumps(
            {"object": "list", "data": rows, "model": wish["model"], "usage": {"prompt_tokens": 1, "total_tokens": 1}}
        )
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}/v1"
    running.shutdown()


def test_vectors_come_back_with_length_one(server: str) -> None:
    settings = replace(Settings(), openai_api_key="sk-test", openai_base_url=server, openai_embedding_model="m")
    embedder = OpenAIEmbedder(settings)

    vectors = embedder.embed(["a", "b"])

    assert embedder.dimensions == 3
    assert np.allclose(vectors, [[0.6, 0.8, 0.0]] * 2)


@pytest.mark.parametrize(
    "scripted",
    [Scripted(lambda _: 401), Scripted(lambda _: 1, hang=True), Scripted(lambda _: b"<html>"), None],
    ids=["refused", "hanging", "no JSON", "down"],
)
def test_whatever_fails_is_said_in_time(scripted: Scripted | None) -> None:
    settings = replace(Settings(), openai_api_key="sk-test", openai_base_url="http://127.0.0.1:9/v1", openai_timeout=1)
    with playing(scripted) if scripted else nullcontext(settings.openai_base_url) as url, pytest.raises(Unavailable):
        OpenAIEmbedder(replace(settings, openai_base_url=url)).embed(["a"])


def test_without_a_key_it_says_so() -> None:
    with pytest.raises(Misconfigured, match="OPENAI_API_KEY"):
        OpenAIEmbedder(Settings())

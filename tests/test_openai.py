"""Embeddings from any server that speaks OpenAI's API, over real HTTP."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from bot.errors import Misconfigured
from bot.llm.openai import OpenAIEmbedder
from bot.settings import Settings


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


def test_without_a_key_it_says_so() -> None:
    with pytest.raises(Misconfigured, match="OPENAI_API_KEY"):
        OpenAIEmbedder(Settings())

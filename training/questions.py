"""The stock sentence encoder in, one for questions out: taught to come near the units that answer, whose vectors stay.

    python -m training.questions MODEL_FOLDER CUAD_FOLDER OUT_FOLDER
    python -m training.embedding OUT_FOLDER bot/weights/questions

Wants torch, transformers and safetensors beside the project's own packages; MODEL_FOLDER is as training.embedding
wants it. What contracts are measured with questions.jsonl are not learnt from, nor are others that held_out draws; of
people's words only those of VOICES are, so that training.fusion and who measures have others. Ten minutes on two
processors: only short questions pass through the encoder."""

import random
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from transformers import BertModel

from bot.search.embed import MiniLM
from training.aim import Shelf, by_kind, put, shelf
from training.asked import Said, spoken
from training.corpus import held_out, read

VOICES = ("first", "second", "third", "sixth", "seventh")
_STEPS, _RATE, _WARM = 200, 1e-4, 15
_CONTRACTS, _MOST = 3, (12, 8)
_SHARP = 20.0
_LONGEST = 48


class Encoder:
    """The model of `folder`; the vectors of words stay as they are."""

    def __init__(self, folder: Path) -> None:
        self.model = BertModel.from_pretrained(folder, add_pooling_layer=False, hidden_dropout_prob=0.0)
        self.model.embeddings.word_embeddings.weight.requires_grad_(False)
        self.learning = [part for part in self.model.parameters() if part.requires_grad]
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.enable_padding()

    def vectors(self, texts: Sequence[str]) -> torch.Tensor:
        """(n, d), each of length 1."""
        tokens = self._tokenizer.encode_batch(list(texts))
        ids, mask = (torch.tensor([getattr(one, of) for one in tokens]) for of in ("ids", "attention_mask"))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.model(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return mean / mean.norm(dim=1, keepdim=True)


def teach(encoder: Encoder, given: Shelf, chosen: Sequence[int], said: Said) -> None:
    """Move `encoder` so that in each contract of `chosen` the right units' stock vectors come before all others."""
    draw, words = random.Random(0), by_kind(said)
    optimizer = torch.optim.AdamW(encoder.learning, lr=_RATE, weight_decay=0.01)
    order: list[int] = []
    for step in range(_STEPS):
        if len(order) < _CONTRACTS:
            order = draw.sample(list(chosen), len(chosen))
        drawn = [order.pop() for _ in range(_CONTRACTS)]
        rows = [(at, *row) for at in drawn for row in put(given, at, words, draw, most=_MOST)]
        vectors = encoder.vectors([question for _, question, _ in rows])
        loss = torch.stack([_missed(v, given.units[at], held) for v, (at, _, held) in zip(vectors, rows, strict=True)])
        for group in optimizer.param_groups:
            group["lr"] = _RATE * min(1, (step + 1) / _WARM) * max(0.02, 1 - step / _STEPS)
        optimizer.zero_grad()
        loss.mean().backward()
        torch.nn.utils.clip_grad_norm_(encoder.learning, 1.0)
        optimizer.step()


def _missed(vector: torch.Tensor, units: np.ndarray, held: np.ndarray) -> torch.Tensor:
    """How improbable the right units are among all of the contract."""
    chances = torch.log_softmax(_SHARP * (torch.from_numpy(units) @ vector), 0)
    return -(torch.from_numpy(held) * chances).sum()


def main(model: Path, folder: Path, out: Path) -> None:
    torch.manual_seed(0)
    contracts, embedder = read(folder), MiniLM()
    away, said = held_out(contracts, folder), spoken(*VOICES)
    chosen = [at for at in range(len(contracts)) if at not in away]
    vectors = [embedder.embed([unit.text for unit in contract.units]) for contract in contracts]
    encoder = Encoder(model)
    teach(encoder, shelf(contracts, vectors, embedder, ()), chosen, said)
    out.mkdir(parents=True, exist_ok=True)
    learnt, whole = encoder.model.state_dict(), load_file(model / "model.safetensors")
    parts = {name: learnt.get(name, value).contiguous() for name, value in whole.items()}
    save_file(parts, out / "model.safetensors")
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(model / name, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))

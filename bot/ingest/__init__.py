"""Bytes in, a Document out; a Document in, its Clauses out."""

from bot.ingest.clauses import clauses
from bot.ingest.file import read
from bot.ingest.unpack import unpack

__all__ = ["clauses", "read", "unpack"]

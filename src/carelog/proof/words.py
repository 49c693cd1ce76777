"""A checkpoint in six words, for people to compare by telephone or on a print. Its twin is static/app/proof/words.js.

The words are the English list of BIP-39 (2,048 words; MIT licence, from the package `mnemonic` 0.21 of
https://github.com/trezor/python-mnemonic): each stands for 11 bits, so six are the first 66 bits of a SHA-256.
"""

from functools import cache
from hashlib import sha256
from importlib.resources import files

COUNT, BITS = 6, 11


def six_words(note: str) -> str:
    """The words of what was signed in this note: its text, without the signature."""
    signed, _, _ = note.partition("\n\n")
    digest = int.from_bytes(sha256(f"{signed}\n".encode()).digest())
    return " ".join(_list()[digest >> 256 - BITS * (n + 1) & 2**BITS - 1] for n in range(COUNT))


@cache
def _list() -> list[str]:
    return (files("carelog.proof") / "words.txt").read_text("utf-8").split()

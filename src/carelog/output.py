"""What a command gives, in a form that can travel from the process that holds the data folder."""

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Output:
    """What a command gives: lines to print, the same as JSON, or a problem (code, sentence); and what it ends with."""

    lines: list[str] = field(default_factory=list)
    data: Any = None
    problem: tuple[str, str] | None = None
    exit: int = 0

    def encode(self) -> bytes:
        return json.dumps([self.lines, self.data, self.problem]).encode()

    @classmethod
    def decode(cls, sent: bytes) -> "Output":
        lines, data, problem = json.loads(sent)
        return cls(lines, data, tuple(problem) if problem else None)

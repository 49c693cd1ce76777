"""The slow parts of a large structure, worked out in a process of their own: whoever asks meanwhile is answered.

The other process is told numbers and which of them are joined, and nothing about anybody. It is ended with the work.
"""

import json
import os
import selectors
import subprocess
import sys
from collections.abc import Callable
from typing import IO, Any

from carelog.projections.measures.structure import Structure, structure

Tell = Callable[[float], None]
OF_A_PIECE = ("between", "paths", "cuts", "bridges", "eigenvector")
OF_THE_WHOLE = ("pagerank", "communities")
"""What of a piece, and of a structure, is worked out apart; in this order."""
LOOK_S = 1.0


class Broken(Exception):
    """The other process ended without an answer."""


def work_out_apart(whole: Structure, tell: Tell) -> None:
    """Fill in what of this structure is slow. `tell` hears how far it is, from 0 to 1, at least each second; what it
    raises ends the work. Raises Broken.
    """
    names = sorted(whole.near)
    place = {one: at for at, one in enumerate(names)}
    asked = {"many": len(names), "edges": [(place[a], place[b]) for a, b in whole.edges]}
    path = os.pathsep.join(one for one in sys.path if one)
    with subprocess.Popen(
        [sys.executable, "-m", "carelog.projections.measures.apart"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    ) as child:
        try:
            assert child.stdin and child.stdout
            json.dump(asked, child.stdin)
            child.stdin.close()
            _fill(whole, _answer(child.stdout, tell), names)
        finally:
            child.kill()


def _answer(out: IO[str], tell: Tell) -> dict[str, Any]:
    done = 0.0
    with selectors.DefaultSelector() as looking:
        looking.register(out, selectors.EVENT_READ)
        while True:
            tell(done)
            if not looking.select(LOOK_S):
                continue
            line = out.readline()
            if not line:
                raise Broken
            said = json.loads(line)
            if "done" not in said:
                return said
            done = said["done"]


def _fill(whole: Structure, said: dict[str, Any], names: list[str]) -> None:
    """What the other process found, put where it would have been worked out."""
    for piece, found in zip(whole.pieces, said["pieces"], strict=True):
        piece.__dict__["between"] = dict(zip(piece.nodes, found["between"], strict=True))
        piece.__dict__["paths"] = {
            one: (total, far) for one, (total, far) in zip(piece.nodes, found["paths"], strict=True)
        }
        piece.__dict__["cuts"] = {names[at] for at in found["cuts"]}
        piece.__dict__["bridges"] = {(names[a], names[b]) for a, b in found["bridges"]}
        known = found["eigenvector"]
        piece.__dict__["eigenvector"] = known and dict(zip(piece.nodes, known, strict=True))
    whole.__dict__["pagerank"] = dict(zip(names, said["pagerank"], strict=True))
    whole.__dict__["communities"] = [{names[at] for at in those} for those in said["communities"]]


def main() -> None:
    """Read {"many", "edges"}; print {"done"} as it goes, and at last the numbers of each piece and of the whole."""
    asked = json.load(sys.stdin)
    width = len(str(asked["many"]))
    names = [f"{at:0{width}}" for at in range(asked["many"])]
    near: dict[str, set[str]] = {one: set() for one in names}
    for a, b in asked["edges"]:
        near[names[a]].add(names[b])
        near[names[b]].add(names[a])
    whole = structure(near)
    print(json.dumps(_worked_out(whole, names)), flush=True)


def _worked_out(whole: Structure, names: list[str]) -> dict[str, Any]:
    # Of small pieces nobody waits to hear.
    large = [one for one in whole.pieces if len(one) > len(names) / 20]
    steps: list[tuple[Any, str]] = [(one, name) for one in large for name in OF_A_PIECE]
    steps += [(whole, name) for name in OF_THE_WHOLE]
    for at, (one, name) in enumerate(steps):
        print(json.dumps({"done": at / len(steps)}), flush=True)
        getattr(one, name)
    return {
        "pieces": [_of_piece(one) for one in whole.pieces],
        "pagerank": [whole.pagerank[one] for one in names],
        "communities": [sorted(map(int, those)) for those in whole.communities],
    }


def _of_piece(piece: Any) -> dict[str, Any]:
    return {
        "between": [piece.between[one] for one in piece.nodes],
        "paths": [piece.paths[one] for one in piece.nodes],
        "cuts": sorted(map(int, piece.cuts)),
        "bridges": [(int(a), int(b)) for a, b in piece.bridges],
        "eigenvector": piece.eigenvector and [piece.eigenvector[one] for one in piece.nodes],
    }


if __name__ == "__main__":
    main()

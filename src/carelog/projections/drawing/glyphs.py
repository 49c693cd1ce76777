"""The small pictures inside the shapes, as SVG path data for a radius of 1. static/app/drawing/canvas.js gets them
with the scene.
"""

from typing import Final

_HEAD = "M{x0} {y}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0z"


def _head(x: float, y: float, r: float) -> str:
    return _HEAD.format(x0=round(x - r, 3), y=y, r=r, d=round(2 * r, 3))


def _shoulders(x: float, y: float, half: float, high: float) -> str:
    side, round_ = round(high * 0.28, 3), round(high * 0.72, 3)
    return f"M{round(x - half, 3)} {y}v-{side}a{half} {round_} 0 0 1 {round(2 * half, 3)} 0v{side}z"


GLYPHS: Final = {
    "person": _head(0, -0.24, 0.28) + _shoulders(0, 0.56, 0.5, 0.44),
    "professional": _head(0, -0.06, 0.22) + _shoulders(0, 0.6, 0.4, 0.34),
    "group": "".join(_head(x, -0.18, 0.21) + _shoulders(x, 0.44, 0.29, 0.36) for x in (-0.34, 0.34)),
    "service": "M-0.54 -0.5h1.08v0.3h-1.08zM-0.46 -0.08h0.92v0.62h-0.28v-0.36h-0.36v0.36h-0.28z",
    "place": "M-0.24 0.92v-0.6h0.48v0.6zM-0.5 -0.12h0.26v0.26h-0.26zM0.24 -0.12h0.26v0.26h-0.26z",
    "animal": "M-0.52 -0.56l0.3 0.24h0.44l0.3 -0.24v0.62a0.52 0.48 0 0 1 -1.04 0z",
    "resource": "M0 -0.4l0.34 0.4l-0.34 0.4l-0.34 -0.4z",
}  # fmt: skip
SMALLEST = 6.5
"""Below this radius a picture inside a shape is a blot: the shape is filled instead."""

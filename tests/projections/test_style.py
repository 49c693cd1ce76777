"""The colours of tokens.css can be told from their ground: 4.5 to 1 for text, 3 to 1 for lines and shapes."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "static" / "style" / "tokens.css").read_text("utf-8")
TEXT = ("ink", "soft", "muted", "ring-name", "unpaid", "paid", "neutral", "attention", "waiting")
LINES = ("unpaid-light", "paid-light", "neutral-light", "sleeping")


def colours(scheme: str) -> dict[str, str]:
    """The colours of one scheme; what it does not set anew is as in light."""
    blocks = {
        "light": CSS,
        "dark": CSS.partition("prefers-color-scheme: dark")[2],
        "print": CSS.partition("@media print")[2],
    }
    first = {name: dict(re.findall(r"--([\w-]+): (#\w+);", text.partition("\n}")[0])) for name, text in blocks.items()}
    return first["light"] | first[scheme]


def lightness(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((lightness(one), lightness(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize("ground", ["paper", "ground", "ring-first"])
@pytest.mark.parametrize(("names", "least"), [(TEXT, 4.5), (LINES, 3.0)])
def test_it_can_be_told_from_its_ground(scheme, ground, names, least):
    found = colours(scheme)

    weak = {name: round(contrast(found[name], found[ground]), 2) for name in names}
    assert {name: value for name, value in weak.items() if value < least} == {}


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_the_persons_name_can_be_read_on_their_circle(scheme):
    found = colours(scheme)

    assert contrast(found["on-person"], found["person"]) >= 4.5

"""Draws the icons of the phone anew, from static/style/icon.svg:

    .venv-test/bin/python -m tools.icons

Only after a change of that drawing; the pictures are part of the tree, since a server has no browser to make them with.
"""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tools import programs

FOLDER = Path(__file__).resolve().parents[1] / "static/style"
GROUND = "#f5f0e8"
PICTURES = {
    # Name -> (its side, how much of it the drawing fills, the ground behind it).
    "icon-192.png": (192, 1.0, "transparent"),
    "icon-512.png": (512, 1.0, "transparent"),
    # A launcher cuts these to its own shape: all that matters lies within the inner four fifths.
    "icon-maskable-192.png": (192, 0.72, GROUND),
    "icon-maskable-512.png": (512, 0.72, GROUND),
    # What an iPhone puts on the Home Screen; it fills transparent corners with black.
    "icon-apple-180.png": (180, 0.84, GROUND),
}


def main() -> None:
    drawing = base64.b64encode((FOLDER / "icon.svg").read_bytes()).decode()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=programs.chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for name, (side, part, ground) in PICTURES.items():
            _draw(page, drawing, side, part, ground)
            page.screenshot(path=FOLDER / name, omit_background=True)
        browser.close()


def _draw(page: Page, drawing: str, side: int, part: float, ground: str) -> None:
    page.set_viewport_size({"width": side, "height": side})
    page.set_content(
        f'<body style="margin:0;display:grid;place-items:center;height:100vh;background:{ground}">'
        f'<img width="{round(side * part)}" height="{round(side * part)}" src="data:image/svg+xml;base64,{drawing}">'
    )
    page.locator("img").evaluate("(picture) => picture.decode()")


if __name__ == "__main__":
    main()

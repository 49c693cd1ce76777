"""What somebody reads on a page, without its markup."""

import re
from html import unescape

_UNSEEN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.S)


def text(html: str) -> str:
    """The words of a page in one line; what is drawn is left out."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", _UNSEEN.sub(" ", html))).split())


def link(html: str, words: str) -> str:
    """Where the link with these words leads. Raises AssertionError where there is none."""
    for address, inside in re.findall(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)</a>', html, re.S):
        if text(inside).strip("◀▶ ") == words:
            return unescape(address)
    raise AssertionError(f"there is no link {words!r}")

"""The pages that a phone keeps and opens without signal. They hold nobody's data: a phone fills them from what is on it."""

from litestar import get
from litestar.response import Template

PAGES = {
    "/phone": "phone_home.html",
}
"""Address -> template. Every one of them is part of the shell that the service worker keeps (web/shell.py)."""


def _page(address: str, template: str):
    @get(address, sync_to_thread=False, include_in_schema=False)
    def shell_page() -> Template:
        return Template(template)

    return shell_page


HANDLERS = [_page(address, template) for address, template in PAGES.items()]

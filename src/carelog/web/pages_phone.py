"""The pages that a phone keeps and opens without signal. They hold no data: a phone fills them with its own."""

from litestar import Response, get
from litestar.di import NamedDependency

from carelog.web.shell import Shells

PAGES = {
    "/phone": "phone_home.html",
    "/phone/waiting": "phone_waiting.html",
    "/phone/this-phone": "phone_this_phone.html",
    "/phone/first": "phone_first.html",
    "/phone/map": "phone_map.html",
    "/phone/visit": "phone_visit.html",
    "/phone/replay": "phone_replay.html",
    "/phone/compare": "phone_compare.html",
    "/phone/what-if": "phone_what_if.html",
    "/phone/crisis": "phone_crisis.html",
    "/phone/measures": "phone_measures.html",
    "/phone/review": "phone_review.html",
    "/phone/together": "phone_together.html",
}
"""Address -> template. Every one of them is part of the shell that the service worker keeps (web/shell.py)."""


def _page(address: str):
    @get(address, sync_to_thread=True, include_in_schema=False)
    def shell_page(shells: NamedDependency[Shells]) -> Response[bytes]:
        # The very bytes whose hash stands in the list of the shell.
        return Response(shells.now().pages[address], media_type="text/html")

    return shell_page


HANDLERS = [_page(address) for address in PAGES]

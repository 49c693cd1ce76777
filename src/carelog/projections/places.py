"""Where the phone's own sheet has everything: a phone without signal draws the map from these places, and what is new
between them (static/app/drawing/on_phone.js).
"""

from carelog.domain.timeline import Timeline
from carelog.projections.layout import PHONE, lay_out, makings
from carelog.projections.network import Network


def places(timeline: Timeline) -> dict[str, list[int]]:
    """Element id -> [x, y] in whole pixels of the phone's sheet by nearness, for every element ever on the map.

    It depends on all of history (`timeline.seq`) and on who looks, and takes seconds for a very large map: the caller
    keeps it.
    """
    head = timeline.head
    network = Network(head, [one for one in head.elements.values() if one.stands], [], [])
    layout = lay_out(network, head, size=PHONE, made=makings(timeline.entries))
    return {one: [round(spot.x), round(spot.y)] for one, spot in layout.spots.items()}

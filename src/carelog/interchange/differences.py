"""What differs between a picture and a map, as the events that take the map there. Pure."""

from carelog.domain.events import ElementAdded
from carelog.interchange.connection_differences import Ends, compare_connections
from carelog.interchange.element_differences import compare_elements, leaving, retire
from carelog.interchange.picture import Picture
from carelog.interchange.plan import Before, Comparing, Mint, Plan


def differences(picture: Picture, before: Before, mint: Mint, *, whole: bool = False, dated: bool = False) -> Plan:
    """The plan for one picture. `mint` makes ids; what has one in the file gets one that follows from it.

    `whole`: what the picture lists no longer is retired or ended, as far as `before.may_go`. `dated`: it is a revision
    of a day: its list of elements is all there was, so no element is made from a name in a connection.
    """
    comparing = Comparing(picture=picture, before=before, mint=mint, whole=whole, dated=dated)
    comparing.plan.outcomes.extend(picture.outcomes)
    ids = compare_elements(comparing)
    ends = Ends(comparing, ids)
    rows = ends.joined()
    judged = whole and picture.lists_elements
    going = leaving(comparing, {*ids} if dated else {*ids, *ends.named}) if judged else []
    standing = {element.id for element in before.care_map.elements.values() if element.stands}
    made = {step.element for step, _ in comparing.plan.steps if isinstance(step, ElementAdded)}
    compare_connections(comparing, rows, ({*ids} | standing | made) - {element.id for element in going})
    retire(comparing, going)
    return comparing.plan

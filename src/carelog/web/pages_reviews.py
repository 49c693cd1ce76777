"""The pages of reviews, and the same for programs."""

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from carelog.domain.refusals import NotPossible
from carelog.projections.reviews import Review, reviews
from carelog.seeing import Seen
from carelog.web import shapes_reviews
from carelog.web.api import NOT_HERE
from carelog.web.desk import Desk, page, tabs_for
from carelog.web.pictures import Drawings
from carelog.web.views.review import counted, one_review
from carelog.web.views.reviews import reviews_page
from carelog.web.views.reviews_json import reviews_json
from carelog.web.views.shown_again import again, all_shown, last_shown, stood

SHARED = "shared"
"""The value of `part` that asks for the part without names alone."""


@get("/maps/{map_id:str}/reviews", sync_to_thread=True, include_in_schema=False)
def show_reviews(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> Template:
    """What is due on a map, what was called for and what was held."""
    with desk.map(request, map_id, what="reviews") as seen:
        found = reviews_page(seen, desk.names(seen))
        may = tabs_for(seen)
    return page(desk, request, "reviews.html", {"map": map_id, "page": found, "may": may})


@get("/maps/{map_id:str}/reviews/{review:str}", sync_to_thread=True, include_in_schema=False)
def show_review(
    map_id: FromPath[str],
    review: FromPath[str],
    request: Request,
    desk: NamedDependency[Desk],
    drawings: NamedDependency[Drawings],
) -> Template:
    """One review, with its pictures as they were."""
    only_shared = request.query_params.get("part") == SHARED
    with desk.map(request, map_id, what="reviews") as seen:
        one = review_of(seen, review)
        names = desk.names(seen)
        base = (last_shown if only_shared else all_shown)(seen, one, names)
        found = one_review(seen, one, names)
        may = tabs_for(seen)
    pictures = stood(base)
    drawn = [] if only_shared else [again(each, drawings) for each in pictures]
    context = {"map": map_id, "page": found, "counted": counted(pictures), "again": drawn, "may": may}
    return page(desk, request, "review.html", context | {"only_shared": only_shared})


def review_of(seen: Seen, review: str) -> Review:
    """Raises NotPossible where there is no such review for this reader."""
    found = next((one for one in reviews(seen.timeline) if one.id == review), None)
    if found is None:
        raise NotPossible("no-page", "There is no such review on this map.")
    return found


@get("/api/maps/{map_id:str}/reviews", sync_to_thread=True, responses=NOT_HERE)
def map_reviews(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> shapes_reviews.Reviews:
    """Reviews of the map: held and called for, what is due, and when each thing was last looked at."""
    with desk.map(request, map_id, "program", "reviews") as seen:
        return reviews_json(seen)


HANDLERS = [show_reviews, show_review, map_reviews]

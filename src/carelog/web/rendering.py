"""How a page is made from its template: the environment, and the few functions that templates may use."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.template import TemplateConfig
from markupsafe import Markup

from carelog.projections import dates
from carelog.projections.measures import figures, plain
from carelog.projections.scene import Scene
from carelog.projections.svg import draw, key
from carelog.projections.words import gettext, ngettext
from carelog.web.asked import Asked
from carelog.web.static import StaticFiles
from carelog.web.wording import capital

FOLDER = Path(__file__).parent / "templates"
_NOT_WRITTEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls, and marks that turn the direction of what follows: in a name they would rewrite the sentence around it."""


def templates(static: StaticFiles) -> TemplateConfig:
    """The templates of all pages. What is not drawn here is escaped; a name that is missing is an error."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        finalize=_plain,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    # The drawing escapes what it writes (projections/svg.py), and nothing else is taken as it stands.
    environment.globals.update(
        static=static.url,
        imported=static.imported,
        drawing=_drawing,
        drawn=_drawn,
        plain_words=plain.words,
        figure_words=figures.words,
        key=lambda scene: Markup(key(scene)),
        record_now=lambda: None,  # app.py says what was signed last
    )
    environment.filters |= {"day": dates.day, "moment": dates.moment, "capital": capital}
    return TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment))


def _drawing(scene: Scene, asked: Asked) -> Markup:
    """The drawing, each shape a link to this page with that element looked at."""
    return Markup(draw(scene, href=lambda element: asked.url(thing=element) + "#thing"))


def _drawn(scene: Scene, id: str, title: str, href: str = "") -> Markup:
    """One of several drawings of a page, by its own `id`; with `href`, each shape is a link to that and its id."""
    link = (lambda element: f"{href}{quote(element, safe='')}#thing") if href else None
    return Markup(draw(scene, href=link, id=id, title=title))


def _plain(value: Any) -> Any:
    """What is written on a page, without what nobody can see."""
    if isinstance(value, Markup):
        return Markup(_NOT_WRITTEN.sub("", value))
    return _NOT_WRITTEN.sub("", value) if isinstance(value, str) else value

"""The picture as SVG text. Everything that came from people is a text node or a quoted attribute; nothing is styled
inline.

Classes are in static/style/drawing.css. Each shape can be reached with the keyboard and says in its name what the
picture shows; lines, rings and tags are hidden from who listens, because the shapes' names and the table say all of
it.
"""

from collections.abc import Callable

from carelog.projections import words, words_for_pictures
from carelog.projections.drawing import key as keys
from carelog.projections.drawing import marks
from carelog.projections.drawing.composing import ABOVE_ALL
from carelog.projections.drawing.glyphs import SMALLEST
from carelog.projections.drawing.key import Item
from carelog.projections.drawing.marks import number, text
from carelog.projections.drawing.model import NodeDrawn, Scene, TieDrawn
from carelog.projections.drawing.strokes import DAILY, UNPAID, dashes
from carelog.projections.drawing.text import width
from carelog.projections.words_for_pictures import NEW, REMEMBERED

Href = Callable[[str], str]

_HEAD, _ROW, _SAMPLE = 62.0, 24.0, 36.0
"""The file's own title, and its key: a row's height, and the width of a sample."""


def draw(scene: Scene, *, href: Href | None = None, id: str = "", title: str = "") -> str:
    """The drawing, to stand inside a page. With `href` each shape is a link to what that gives for its id.

    `id` tells several drawings of one page apart; `title` is what it is called instead of the map's own.
    """
    size, wide, high = scene.size, number(scene.width), number(scene.height)
    id = text(id or size)
    box = f"{number(scene.left)} {number(scene.top)} {wide} {high}"
    return (
        f'<svg class="drawing drawing-{size}{_kind(scene)}" viewBox="{box}" width="{wide}" height="{high}"'
        f' role="group" aria-labelledby="{id}-title" aria-describedby="{id}-desc">'
        f'<title id="{id}-title">{text(title or scene.title)}</title>'
        f'<desc id="{id}-desc">{text(scene.description)}</desc>'
        f"{_body(scene, href)}</svg>"
    )


def key(scene: Scene) -> str:
    """The key, as an HTML list: only what occurs in this picture."""
    rows = (
        f'<li class="key-{item.sample or "note"}"><svg class="key-sample" viewBox="{_window(item)}"'
        f' width="{number(_wide(item))}" height="20" aria-hidden="true">{_sample(item)}</svg>{text(item.text)}</li>'
        for item in keys.items(scene)
    )
    return f'<ul class="key drawing-key" aria-label="{text(words.fill(words_for_pictures.KEY))}">{"".join(rows)}</ul>'


def standalone(scene: Scene, css: str, *, note: str = "") -> str:
    """The drawing as a file of its own, with title, key and styles.

    `css` is the text of tokens.css and drawing.css; `note` says of which day the picture is.
    """
    rows = _key_rows(scene)
    wide, high = number(scene.width), number(_HEAD + scene.height + _ROW * (len(rows) + 1))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"'
        f' class="drawing file{_kind(scene)}" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f"<title>{text(scene.title)}</title>"
        f"<desc>{text(scene.description)}</desc><style>{css.replace('&', '&amp;').replace('<', '&lt;')}</style>"
        f'<rect class="paper" width="{wide}" height="{high}"/>'
        f'<text class="file-title" x="16" y="32">{text(scene.title)}</text>'
        f'<text class="file-note" x="16" y="53">{text(note)}</text>'
        f'<g transform="translate({number(-scene.left)} {number(_HEAD - scene.top)})">{_body(scene, None)}</g>'
        f'<g transform="translate(16 {number(_HEAD + scene.height + _ROW / 2)})">{"".join(rows)}</g></svg>\n'
    )


def _kind(scene: Scene) -> str:
    """Classes for how full a drawing is, and for one that tells what came, went and changed."""
    crowded = f" crowded-{scene.crowded}" if scene.crowded else ""
    compared = {one.marked for one in (*scene.nodes, *scene.ties)} & {"new", "ended", "changed"}
    return crowded + (" compared" if compared else "")


def _body(scene: Scene, href: Href | None) -> str:
    rings = (marks.ring(ring, first=ring is scene.rings[0]) for ring in reversed(scene.rings))
    tags = (marks.tag(tie.tag, " ".join(tie.ids)) for tie in scene.ties if tie.tag)
    names = [*map(marks.ring_name, scene.rings), *map(marks.letters, scene.captions)]
    return (
        f'<g class="rings" aria-hidden="true">{"".join(rings)}</g>'
        f'<g class="ties" aria-hidden="true">{"".join(map(marks.tie, scene.ties))}</g>'
        f'<g class="ring-names" aria-hidden="true">{"".join(names)}</g>'
        f'<g class="nodes" role="list" aria-label="{text(words.fill(words_for_pictures.WHO_IS_ON_IT))}">'
        f"{''.join(_node(node, href) for node in _in_layers(scene))}</g>"
        f'<g class="tags" aria-hidden="true">{"".join(tags)}</g>'
    )


def _in_layers(scene: Scene) -> list[NodeDrawn]:
    """In order of making; where names lie over shapes, those with names last, on top."""
    if len(scene.nodes) <= ABOVE_ALL:
        return list(scene.nodes)
    return sorted(scene.nodes, key=lambda node: node.written)


def _node(node: NodeDrawn, href: Href | None) -> str:
    link = f'a href="{text(href(node.id))}"' if href else 'g role="img" tabindex="0"'
    return (
        f'<g role="listitem"><{link} class="{_classes(node)}" data-id="{text(node.id)}"'
        f' aria-label="{text(node.words)}">'
        f'<title>{text(node.name)}</title>{_shape(node)}<g class="label">{" ".join(map(marks.letters, node.label))}</g>'
        f"{' ' + marks.tag(node.mark) if node.mark else ''}</{link[0]}></g>"
    )


def _classes(node: NodeDrawn) -> str:
    solid = " solid" if node.radius < SMALLEST else ""
    unsure = "" if node.said else " unsure"
    unwritten = "" if node.written else " unwritten"
    marked = f" mark-{node.marked}" if node.marked else ""
    return f"node shape-{node.shape} tone-{node.tone}{solid}{unsure}{unwritten}{marked}"


def _shape(node: NodeDrawn) -> str:
    twice = marks.around(node.shape, node.radius) if node.marked == NEW else ""
    return (
        f'<g class="shape" transform="translate({number(node.x)} {number(node.y)})">'
        f'<circle class="reach" r="{number(max(node.radius + 5, 11))}"/>{twice}'
        f"{marks.shape(node.shape, node.radius)}</g>"
    )


def _wide(item: Item) -> float:
    """How wide the sample of an item is: a shape needs less than a line, words need none."""
    return {"shape": 22.0, "unsure": 22.0, "": 0.0}.get(item.sample, _SAMPLE)


def _window(item: Item) -> str:
    wide = _wide(item)
    return f"{number((_SAMPLE - wide) / 2)} 0 {number(wide)} 20"


def _sample(item: Item) -> str:
    """What an item of the key shows, in a box of 36 by 20."""
    if item.sample == "shape":
        return f'<g class="node tone-ink" transform="translate(18 10)">{marks.shape(item.word, 8.4)}</g>'
    if item.sample == "unsure":
        return f'<g class="node tone-ink unsure" transform="translate(18 10)">{marks.shape("person", 8.4)}</g>'
    if item.sample == "mark":
        twice = marks.around("person", 5.6) if item.word == NEW else ""
        shape = f'<g transform="translate(9 10)">{twice}{marks.shape("person", 5.6)}</g>'
        line = marks.tie(_sample_tie(item)) if item.word != REMEMBERED else ""
        return f'<g class="compared"><g class="node tone-unpaid mark-{item.word}">{shape}</g>{line}</g>'
    if item.sample:
        return marks.tie(_sample_tie(item))
    return ""


def _sample_tie(item: Item) -> TieDrawn:
    path, heads = (2.0, 10.0, 18.0, 10.0, 34.0, 10.0), ()
    if item.sample == "arrow":
        path, heads = (2.0, 10.0, 14.0, 10.0, 27.0, 10.0), ((34.0, 10.0, 1.0, 0.0),)
    if item.sample == "mark":
        path = (19.0, 10.0, 26.0, 10.0, 34.0, 10.0)
    line = item.word if item.sample == "line" else DAILY
    tone = item.word if item.sample == "tone" else UNPAID if item.sample == "mark" else "ink"
    state = item.word if item.sample == "state" else ""
    weight = {"generative": 3.2, "engaged": 1.8, "inactive": 1.3, "unsaid": 1.4}.get(item.word, 2.4)
    return TieDrawn(
        id="", ids=(), giver="", receiver="", path=path, heads=heads, head=9, line=line, weight=weight,
        dash=dashes(line, weight), tone=tone, care=True, state=state, tag=None, words="",
        marked=item.word if item.sample == "mark" else "",
    )  # fmt: skip


def _key_rows(scene: Scene) -> list[str]:
    """The key as rows of a file's width."""
    rows: list[str] = []
    x = scene.width
    for item in keys.items(scene):
        wide = _wide(item) + width(item.text, 13, bold=False) + 26
        if x + wide > scene.width - 32:
            rows.append("")
            x = 0.0
        left, top = x - (_SAMPLE - _wide(item)) / 2, _ROW * (len(rows) - 1)
        rows[-1] += (
            f'<g class="key-{item.sample}" transform="translate({number(left)} {number(top)})">{_sample(item)}</g>'
            f'<text class="key-text" x="{number(x + _wide(item) + 6)}" y="{number(top + 15)}">{text(item.text)}</text>'
        )
        x += wide
    return rows

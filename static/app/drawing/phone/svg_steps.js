/**
 * A drawing of a story: one SVG whose shapes, lines and words stay where nothing changed, so that a step costs little and nobody
 * loses the shape that has the focus.
 */

import { letters, tag } from "./marks.js"
import { nodeDrawn, svgOf, tieDrawn } from "./svg.js"

/** @typedef {import("./scene_of.js").Scene} Scene */
/** @typedef {import("./words.js").Words} Words */
/** What is drawn of one thing: its key, of what it depends, how it is made, and what is said of it. @typedef {{ key: string, like: string, make: () => Element, words?: string }} Piece */

const FADES = "fades-in"

/**
 * @param {Scene} whole all that is ever on the map: its key is that of every moment
 * @param {Words} words
 * @param {"img" | "button"} role of each shape
 */
export function drawnInSteps(whole, words, role) {
  const svg = svgOf(whole, words, role)
  const layers = ["ties", "tags", "nodes", "ring-names"].map((name) =>
    layer(/** @type {Element} */ (svg.querySelector(`.${name}`))),
  )
  const [ties, tags, nodes, captions] = layers
  for (const one of layers) one.empty()

  /**
   * Only what came or is otherwise is drawn; `fade` lets it come softly.
   * @param {Scene} scene
   * @param {{ fade?: boolean }} [how]
   */
  function show(scene, { fade = false } = {}) {
    ties?.show(scene.ties.map(ofTie), fade)
    tags?.show(scene.ties.flatMap(ofTag), false)
    nodes?.show(
      scene.nodes.map((one) => ofNode(one, scene.smallest, role)),
      fade,
    )
    captions?.show(
      scene.captions.map((one) => piece(one.text, one, () => letters(one))),
      false,
    )
    for (const [name, text] of /** @type {const} */ ([
      ["title", scene.title],
      ["desc", scene.description],
    ])) {
      const said = svg.querySelector(`:scope > ${name}`)
      if (said && said.textContent !== text) said.textContent = text
    }
  }

  return { svg, show }
}

/**
 * One layer of the drawing. What does not belong to any moment (the rings' names) stays.
 * @param {Element} place
 */
function layer(place) {
  /** @type {Map<string, { like: string, element: Element, words?: string }>} */
  let here = new Map()

  /** @param {Piece} one @param {boolean} fade */
  function made(one, fade) {
    const before = here.get(one.key)
    if (before?.like === one.like) {
      if (before.words !== one.words) said(before.element, one.words ?? "")
      before.words = one.words
      return before
    }
    const element = one.make()
    if (before) before.element.replaceWith(element)
    else place.append(element)
    if (fade && !before) element.classList.add(FADES)
    return { like: one.like, element, words: one.words }
  }

  return {
    empty() {
      if (!place.classList.contains("ring-names")) place.replaceChildren()
    },
    /** @param {Piece[]} pieces @param {boolean} fade */
    show(pieces, fade) {
      const now = new Map(pieces.map((one) => [one.key, made(one, fade)]))
      for (const [key, { element }] of here) if (!now.has(key)) element.remove()
      here = now
    },
  }
}

/** What a shape is for who listens changes oftener than how it looks. @param {Element} item @param {string} words */
function said(item, words) {
  item.firstElementChild?.setAttribute("aria-label", words)
}

/** @param {Scene["ties"][number]} tie @returns {Piece} */
function ofTie(tie) {
  const { ids, path, heads, weight, dash, line, tone, state, marked, giver, receiver } = tie
  const key = ids.join(" ")
  const way = `${path} ${heads} ${weight} ${dash}`
  const like = `${way} ${line} ${tone} ${state} ${marked} ${giver} ${receiver}`
  return { key, like, make: () => tieDrawn(tie) }
}

/** @param {Scene["ties"][number]} tie @returns {Piece[]} */
function ofTag({ tag: word, ids }) {
  if (!word) return []
  return [piece(ids.join(" "), word, () => tag(word, ids.join(" ")))]
}

/** @param {Scene["nodes"][number]} node @param {number} smallest @param {"img" | "button"} role @returns {Piece} */
function ofNode(node, smallest, role) {
  const {
    id,
    x,
    y,
    radius,
    shape,
    tone,
    name,
    said: isSaid,
    written,
    label,
    mark,
    marked,
    words,
  } = node
  const looks = `${x} ${y} ${radius} ${shape} ${tone} ${isSaid} ${written} ${marked} ${mark?.text}`
  const lines = label.map((one) => `${one.text} ${one.x} ${one.y} ${one.anchor}`).join("\n")
  return {
    key: id,
    like: `${looks}\n${name}\n${lines}`,
    make: () => nodeDrawn(node, smallest, role),
    words,
  }
}

/** @param {string} key @param {unknown} value @param {() => Element} make @returns {Piece} */
function piece(key, value, make) {
  return { key, like: JSON.stringify(value), make }
}

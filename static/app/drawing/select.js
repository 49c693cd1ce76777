/**
 * Choosing a shape in an SVG drawing: it and its ties stand out, the rest fades, and it is said aloud.
 * One Tab stop for the whole drawing; arrow keys go from shape to shape, Escape lets go.
 */

import { nextSpot } from "./scene.js"

/** @typedef {import("./scene.js").Spot & { element: SVGGraphicsElement }} Shape */

const KEYS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"])

/**
 * @param {SVGSVGElement} svg as projections/svg.py draws it
 * @param {{ onChoose?: (id: string | null) => void, say?: (words: string) => void, follow?: boolean }} [hears] `follow`: a chosen
 *   link is followed too; else it is only chosen, and Enter follows it
 */
export function makeChoosable(svg, { onChoose = () => {}, say = () => {}, follow = false } = {}) {
  /** @type {Shape[] | null} */
  let known = null
  /** @type {string | null} */
  let chosen = null

  /** Where every shape is: asked for by whoever chooses, not by whoever only looks. */
  function shapes() {
    known ??= shapesIn(svg)
    return known
  }

  /** @param {Shape} shape */
  function reach(shape) {
    for (const { element } of shapes())
      element.setAttribute("tabindex", element === shape.element ? "0" : "-1")
    shape.element.focus()
  }

  /** @param {string | null} id */
  function choose(id) {
    chosen = id
    mark(svg, shapes(), id)
    svg.classList.toggle("has-selection", id !== null)
    const shape = shapes().find((one) => one.id === id)
    if (shape) say(shape.element.getAttribute("aria-label") ?? "")
    onChoose(id)
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const from = shapeOf(shapes(), event.target)
    if (event.key === "Escape") choose(null)
    else if (from && KEYS.has(event.key)) {
      const next = nextSpot(shapes(), from, event.key)
      if (next) reach(next)
    } else if (from && (event.key === " " || (event.key === "Enter" && !isLink(from))))
      choose(from.id)
    else return
    event.preventDefault()
  }

  /** @param {MouseEvent} event */
  function onClick(event) {
    const shape = shapeOf(shapes(), event.target)
    if (shape && isLink(shape) && (follow || event.ctrlKey || event.metaKey || event.detail === 0))
      return
    if (shape) event.preventDefault()
    choose(shape && !shape.element.classList.contains("is-selected") ? shape.id : null)
  }

  /** Some shapes are others now: what was chosen stays so while it is there, and there is one Tab stop. */
  function again() {
    known = null
    if (chosen !== null) {
      if (!shapes().some(({ id }) => id === chosen)) chosen = null
      mark(svg, shapes(), chosen)
      svg.classList.toggle("has-selection", chosen !== null)
    }
    if (!svg.querySelector('.nodes .node[tabindex="0"]'))
      svg.querySelector(".nodes .node")?.setAttribute("tabindex", "0")
  }

  for (const [at, { element }] of shapes().entries())
    element.setAttribute("tabindex", at === 0 ? "0" : "-1")
  svg.addEventListener("keydown", onKey)
  svg.addEventListener("click", onClick)
  return { choose, again }
}

/** @param {SVGSVGElement} svg @returns {Shape[]} */
function shapesIn(svg) {
  return [...svg.querySelectorAll(".nodes .node")].map((found) => {
    const element = /** @type {SVGGraphicsElement} */ (found)
    const shape = /** @type {SVGGraphicsElement | null} */ (element.querySelector(".shape"))
    const { e: x = 0, f: y = 0 } = shape?.transform.baseVal.consolidate()?.matrix ?? {}
    return { id: element.dataset.id ?? "", x, y, radius: 0, element }
  })
}

/** @param {Shape[]} shapes @param {EventTarget | null} target */
function shapeOf(shapes, target) {
  const element = target instanceof Element ? target.closest(".node") : null
  return shapes.find((one) => one.element === element)
}

/** @param {Shape} shape */
function isLink({ element }) {
  return element instanceof SVGAElement
}

/**
 * Marks the chosen shape, its ties with their words, and who it is tied to.
 * @param {SVGSVGElement} svg @param {Shape[]} shapes @param {string | null} id
 */
function mark(svg, shapes, id) {
  const ends = new Set()
  const ties = new Set()
  for (const tie of svg.querySelectorAll(".tie")) {
    const { tie: ids, from, to } = /** @type {SVGElement} */ (tie).dataset
    const ours = id !== null && (from === id || to === id)
    tie.classList.toggle("is-joined", ours)
    if (ours) {
      ends.add(from).add(to)
      ties.add(ids)
    }
  }
  for (const tag of svg.querySelectorAll(".tags .tag")) {
    tag.classList.toggle("is-joined", ties.has(/** @type {SVGElement} */ (tag).dataset.tie))
  }
  for (const { id: one, element } of shapes) {
    element.classList.toggle("is-selected", one === id)
    element.classList.toggle("is-joined", one !== id && ends.has(one))
  }
}

/**
 * Shows a scene on a canvas in the page, and lets people choose shapes on it by finger, mouse and arrow keys.
 */

import { paint } from "./paint.js"
import { joinedTo, nextSpot, spotAt, wholeView, zoomedView } from "./scene.js"

/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./scene.js").View} View */
/** @typedef {import("./paint.js").Chosen} Chosen */

const FINGER = 14
const NEARER = 1.4

/**
 * `onChoose` hears of each choice (null: none any more); `say` speaks it to who listens.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {Scene} first
 * @param {{ onChoose?: (id: string | null) => void, say?: (words: string) => void }} [hears]
 */
export function showOnCanvas(canvas, first, { onChoose = () => {}, say = () => {} } = {}) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"))
  let scene = first
  /** @type {Chosen} */
  let chosen = { id: null, joined: new Set() }
  /** @type {View} */
  let view = { x: 0, y: 0, scale: 1 }

  function draw() {
    const style = getComputedStyle(canvas)
    paint(context, scene, view, (name) => style.getPropertyValue(`--${name}`).trim(), chosen)
  }

  function fit() {
    const width = canvas.clientWidth
    const height = (width * scene.height) / scene.width
    const dots = window.devicePixelRatio
    canvas.width = Math.round(width * dots)
    canvas.height = Math.round(height * dots)
    context.setTransform(dots, 0, 0, dots, 0, 0)
    view = wholeView(scene, width, height)
    draw()
  }

  /** @param {string | null} id */
  function choose(id) {
    chosen = { id, joined: id === null ? new Set() : joinedTo(scene.ties, id) }
    const node = scene.nodes.find((one) => one.id === id)
    if (node) say(node.words)
    onChoose(id)
    draw()
  }

  /** @param {number} by */
  function zoom(by) {
    view = zoomedView(view, by, canvas.clientWidth / 2, canvas.clientHeight / 2)
    draw()
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const from = scene.nodes.find((one) => one.id === chosen.id) ?? scene.nodes[0]
    if (event.key === "Escape") choose(null)
    else if (event.key === "+") zoom(NEARER)
    else if (event.key === "-") zoom(1 / NEARER)
    else if (event.key === "0") fit()
    else if (from && event.key.startsWith("Arrow")) {
      const next = chosen.id === null ? from : nextSpot(scene.nodes, from, event.key)
      if (next) choose(next.id)
    } else return
    event.preventDefault()
  }

  /** @param {MouseEvent} event */
  function onClick(event) {
    const [x, y] = [(event.offsetX - view.x) / view.scale, (event.offsetY - view.y) / view.scale]
    choose(spotAt(scene.nodes, x, y, FINGER / view.scale)?.id ?? null)
  }

  /** Another moment on the same sheet. @param {Scene} next */
  function show(next) {
    scene = next
    const id = scene.nodes.some((one) => one.id === chosen.id) ? chosen.id : null
    chosen = { id, joined: id === null ? new Set() : joinedTo(scene.ties, id) }
    canvas.setAttribute("aria-label", `${scene.title}. ${scene.description}`)
    draw()
  }

  canvas.tabIndex = 0
  canvas.setAttribute("role", "application")
  canvas.setAttribute("aria-label", `${scene.title}. ${scene.description}`)
  canvas.addEventListener("keydown", onKey)
  canvas.addEventListener("click", onClick)
  new ResizeObserver(fit).observe(canvas)
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw)
  return { choose, zoom, fit, show }
}

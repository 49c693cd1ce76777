/**
 * The page of one map: puts the parts of the drawing to work. Everything that it shows can be had without it.
 */

import { showOnCanvas } from "./drawing/canvas.js"
import { asPng, save } from "./drawing/png.js"
import { makeChoosable } from "./drawing/select.js"
import { makeZoomable } from "./drawing/zoom.js"

const page = /** @type {HTMLElement} */ (document.querySelector(".map-page"))
const thing = page.dataset.thing ?? null

for (const sheet of page.querySelectorAll(".sheet")) {
  const svg = /** @type {SVGSVGElement | null} */ (sheet.querySelector("svg.drawing"))
  const canvas = sheet.querySelector("canvas")
  if (svg) inThePage(svg, sheet)
  else if (canvas) whenSeen(canvas, () => onCanvas(canvas, sheet))
}

for (const button of page.querySelectorAll("[data-photo]")) {
  button.removeAttribute("hidden")
  button.addEventListener("click", () => keepAsPhoto(/** @type {HTMLElement} */ (button)))
}

const panel = document.getElementById("thing")
if (location.hash === "#thing") panel?.focus()

/**
 * @param {SVGSVGElement} svg
 * @param {Element} sheet
 */
function inThePage(svg, sheet) {
  makeChoosable(svg, { follow: true }).choose(thing)
  const buttons = nearness(sheet)
  if (buttons) makeZoomable(svg, buttons)
}

/**
 * Only one of the two sheets is seen; the other is fetched if the window is ever made that wide.
 * @param {Element} element
 * @param {() => void} then
 */
function whenSeen(element, then) {
  const watch = new IntersectionObserver(([now]) => {
    if (!now?.isIntersecting) return
    watch.disconnect()
    then()
  })
  watch.observe(element)
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Element} sheet
 */
async function onCanvas(canvas, sheet) {
  const said = sheet.querySelector(".chosen")
  if (said) said.textContent = canvas.dataset.waiting ?? ""
  const answer = await fetch(canvas.dataset.scene ?? "")
  /** @type {import("./drawing/scene.js").Scene} */
  const scene = await answer.json()
  said?.replaceChildren()
  const shown = showOnCanvas(canvas, scene, { onChoose: (id) => said && offer(said, scene, id) })
  if (thing !== null) shown.choose(thing)
  const buttons = nearness(sheet)
  buttons?.nearer.addEventListener("click", () => shown.zoom(1.4))
  buttons?.farther.addEventListener("click", () => shown.zoom(1 / 1.4))
  buttons?.all.addEventListener("click", shown.fit)
}

/**
 * Says who was chosen on a canvas, with the way to read about them.
 * @param {Element} place
 * @param {import("./drawing/scene.js").Scene} scene
 * @param {string | null} id
 */
function offer(place, scene, id) {
  const node = scene.nodes.find((one) => one.id === id)
  place.replaceChildren()
  if (node === undefined) return
  const link = document.createElement("a")
  const address = new URL(location.href)
  address.searchParams.set("thing", node.id)
  address.hash = "thing"
  link.href = address.href
  link.textContent = node.words
  place.append(link)
}

/**
 * The buttons for looking from nearer, shown now that they work; null where the picture needs none.
 * @param {Element} sheet
 */
function nearness(sheet) {
  const group = sheet.querySelector(".nearer")
  if (group === null) return null
  group.removeAttribute("hidden")
  const [nearer, farther, all] = ["nearer", "farther", "all"].map(
    (name) => /** @type {HTMLElement} */ (group.querySelector(`[data-${name}]`)),
  )
  return nearer && farther && all ? { nearer, farther, all } : null
}

/** @param {HTMLElement} button */
async function keepAsPhoto(button) {
  const answer = await fetch(button.dataset.photo ?? "")
  save(await asPng(await answer.text()), "care-map.png")
}

/** On paper every group of the table is open. */
/** @type {HTMLDetailsElement[]} */
let opened = []

window.addEventListener("beforeprint", () => {
  const groups = /** @type {HTMLDetailsElement[]} */ ([...page.querySelectorAll("details.group")])
  opened = groups.filter((one) => !one.open)
  for (const one of opened) one.open = true
})

window.addEventListener("afterprint", () => {
  for (const one of opened) one.open = false
})

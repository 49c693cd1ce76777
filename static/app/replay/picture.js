/**
 * The picture of a replay on the page: one drawing, in which a step changes what it must. Where there is very much it is painted.
 */

import { showOnCanvas } from "../drawing/canvas.js"
import { frameOf, sceneOf } from "../drawing/phone/scene_of.js"
import { drawnInSteps } from "../drawing/phone/svg_steps.js"
import { inFull } from "../drawing/phone/words.js"
import { makeChoosable } from "../drawing/select.js"
import { makeZoomable } from "../drawing/zoom.js"
import { make } from "../visit/make.js"

/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("./changes.js").Drawn} Drawn */
/** @typedef {import("./replay.js").Replay} Replay */

/** From so many shapes on they are painted: an SVG of them is too slow. */
const PAINTED = 400
const BROAD = "(min-width: 700px)"
/** A broader sheet is not made smaller to fit the height of a window: its names would be too small to read. */
const FITS = 830

/**
 * @param {HTMLElement} place
 * @param {Replay} replay
 * @param {{ say: Say, tell: (words: string) => void }} page
 */
export function pictureIn(place, replay, { say, tell }) {
  const words = inFull()
  /** @type {import("../drawing/phone/scene_of.js").Frame | null} */
  let frame = null
  /** @type {{ show: (scene: any, how: { fade: boolean }) => void } | null} */
  let drawing = null

  /** Everything anew, where the width asks for another sheet. */
  function frames() {
    const size = matchMedia(BROAD).matches ? "wide" : "phone"
    frame = frameOf(replay.union, { places: replay.told.places, size, ties: replay.ties })
    place.classList.toggle("broad", frame.scene.width > FITS)
    drawing = drawingIn(frame)
  }

  /** @param {import("../drawing/phone/scene_of.js").Frame} its */
  function drawingIn(its) {
    const many = replay.union.elements.size
    if (many > 0) return many > PAINTED ? painted(its.scene) : inSteps(its, words)
    place.replaceChildren(make("p", { class: "lead" }, say("replay.nobody")))
    return null
  }

  /** @param {import("../drawing/phone/scene_of.js").Frame} its @param {import("../drawing/phone/words.js").Words} said */
  function inSteps(its, said) {
    const { svg, show } = drawnInSteps(its.scene, said, "img")
    const buttons = nearer(say)
    place.replaceChildren(svg, buttons.group)
    makeZoomable(svg, buttons)
    const chooses = makeChoosable(svg, { say: tell })
    return {
      /** @param {any} scene @param {{ fade: boolean }} how */
      show(scene, how) {
        show(scene, how)
        chooses.again()
      },
    }
  }

  /** @param {any} scene */
  function painted(scene) {
    const canvas = /** @type {HTMLCanvasElement} */ (make("canvas", { class: "drawing-canvas" }))
    const buttons = nearer(say)
    place.replaceChildren(canvas, buttons.group)
    const shown = showOnCanvas(canvas, scene, { say: tell })
    buttons.nearer.addEventListener("click", () => shown.zoom(1.4))
    buttons.farther.addEventListener("click", () => shown.zoom(1 / 1.4))
    buttons.all.addEventListener("click", shown.fit)
    return { show: (/** @type {any} */ next) => shown.show(next) }
  }

  return {
    /** @param {() => void} again called once another sheet is there */
    onWidth(again) {
      matchMedia(BROAD).addEventListener("change", () => {
        frame = null
        again()
      })
    },
    /**
     * @param {Drawn} drawn
     * @param {string} day
     * @param {boolean} fade whether what came may come softly
     */
    show({ careMap, marks }, day, fade) {
      if (!frame) frames()
      const scene = sceneOf(careMap, { frame, marks, today: day })
      drawing?.show(scene, { fade })
    },
  }
}

/** The buttons for looking from nearer. @param {Say} say */
function nearer(say) {
  const [near, far, all] = ["nearer", "farther", "all"].map((name) =>
    make("button", { type: "button", class: "small" }, say(`replay.${name}`)),
  )
  const group = make("p", { class: "nearer", role: "group", "aria-label": say("replay.look") })
  group.append(.../** @type {HTMLElement[]} */ ([near, far, all]))
  return /** @type {{ group: HTMLElement, nearer: HTMLElement, farther: HTMLElement, all: HTMLElement }} */ ({
    group,
    nearer: near,
    farther: far,
    all,
  })
}

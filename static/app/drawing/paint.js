/**
 * Draws a scene on a canvas: for more than 400 shapes, where SVG is too slow. The same picture as projections/svg.py draws.
 * Colours are the page's own custom properties (static/style/tokens.css), read each time, so that dark mode follows.
 */

import { HIGH, linesOf } from "./tag.js"

/** @typedef {import("./scene.js").Scene} Scene */
/** @typedef {import("./scene.js").Node} Node */
/** @typedef {import("./scene.js").Tie} Tie */
/** @typedef {import("./scene.js").Tag} Tag */
/** @typedef {import("./scene.js").Letters} Letters */
/** @typedef {import("./scene.js").View} View */
/** @typedef {CanvasRenderingContext2D} Context */
/** A colour or font by its name in tokens.css. @typedef {(name: string) => string} Look */
/** What is chosen, and what it is tied to. @typedef {{ id: string | null, joined: Set<string> }} Chosen */

const FADED = 0.12
const PALER = [1, 0.65, 0.4]
const TONES = { unpaid: "unpaid", paid: "paid", ink: "neutral", centre: "neutral" }
const ENDED = { weight: 1.25, dash: [7, 6], outline: [3, 3] }
const SLEEPING = new Set(["paused", "inactive"])

/**
 * The whole picture.
 * @param {Context} context
 * @param {Scene} scene
 * @param {View} view
 * @param {Look} look
 * @param {Chosen} chosen
 */
export function paint(context, scene, view, look, chosen) {
  const dots = context.getTransform().a
  context.save()
  context.fillStyle = look("paper")
  context.fillRect(0, 0, context.canvas.width, context.canvas.height)
  context.setTransform(dots * view.scale, 0, 0, dots * view.scale, dots * view.x, dots * view.y)
  paintRings(context, scene, look)
  for (const tie of scene.ties) paintTie(context, tie, scene.crowded, look, chosen)
  for (const ring of scene.rings) write(context, ringName(ring), look, view)
  for (const caption of scene.captions) write(context, caption, look, view)
  for (const node of scene.nodes) paintNode(context, node, scene, look, chosen)
  for (const { tag } of scene.ties) if (tag && !chosen.id) paintTag(context, tag, look)
  for (const node of scene.nodes) paintLabel(context, node, look, view, chosen)
  context.restore()
}

/** @param {import("./scene.js").Ring} ring @returns {Letters} */
function ringName({ name, x, y, letters }) {
  return { text: name, x, y, letters, role: "ring-name", anchor: "middle", rtl: false }
}

/** @param {Context} context @param {Scene} scene @param {Look} look */
function paintRings(context, scene, look) {
  context.strokeStyle = look("ring")
  context.lineWidth = 1.25
  scene.rings.forEach((ring, at) => {
    context.beginPath()
    context.ellipse(ring.cx, ring.cy, ring.rx, ring.ry, 0, 0, 2 * Math.PI)
    if (at === 0) {
      context.fillStyle = look("ring-first")
      context.fill()
    }
    context.stroke()
  })
}

/** @param {Context} context @param {Tie} tie @param {0 | 1 | 2} crowded @param {Look} look @param {Chosen} chosen */
function paintTie(context, tie, crowded, look, chosen) {
  const ours = tie.giver === chosen.id || tie.receiver === chosen.id
  const tone = TONES[/** @type {keyof typeof TONES} */ (tie.tone)]
  const light = tie.line === "unsaid" ? `${tone}-light` : tone
  context.globalAlpha = ours ? 1 : chosen.id ? FADED : (PALER[crowded] ?? 1)
  context.strokeStyle = context.fillStyle = look(SLEEPING.has(tie.state) ? "sleeping" : light)
  const ended = tie.marked === "ended"
  context.lineWidth = ended ? ENDED.weight : tie.weight + (tie.marked === "new" ? 2 : 0)
  context.lineCap = "round"
  context.setLineDash(ended ? ENDED.dash : tie.dash)
  const [x = 0, y = 0, ...curves] = tie.path
  context.beginPath()
  context.moveTo(x, y)
  for (let at = 0; at < curves.length; at += 4) {
    const [cx = 0, cy = 0, toX = 0, toY = 0] = curves.slice(at, at + 4)
    context.quadraticCurveTo(cx, cy, toX, toY)
  }
  context.stroke()
  context.setLineDash([])
  for (const head of tie.heads) paintHead(context, head, tie.head)
  context.globalAlpha = 1
}

/** @param {Context} context @param {[number, number, number, number]} head @param {number} length */
function paintHead(context, [x, y, dx, dy], length) {
  const half = length * 0.46
  const [bx, by] = [x - dx * length, y - dy * length]
  context.beginPath()
  context.moveTo(x, y)
  context.lineTo(bx - dy * half, by + dx * half)
  context.lineTo(bx + dy * half, by - dx * half)
  context.fill()
}

/** @param {Context} context @param {Node} node @param {Scene} scene @param {Look} look @param {Chosen} chosen */
function paintNode(context, node, scene, look, chosen) {
  const small = node.radius < scene.smallest
  const tone = look(TONES[/** @type {keyof typeof TONES} */ (node.tone)])
  const glyph = scene.glyphs[node.shape]
  context.globalAlpha = faded(node, chosen) ? FADED : 1
  context.save()
  context.translate(node.x, node.y)
  if (node.id === chosen.id) paintHalo(context, node.radius + 5, look)
  outline(context, scene.outlines[node.shape], node.radius)
  context.fillStyle = node.shape === "centre" ? look("person") : small ? tone : look("paper")
  context.strokeStyle = node.shape === "centre" ? look("ink") : small ? look("paper") : tone
  context.lineWidth = small || !node.said ? 1 : 2
  context.lineJoin = "round"
  if (node.marked === "ended") context.setLineDash(ENDED.outline)
  context.fill()
  context.stroke()
  context.setLineDash([])
  if (node.marked === "new") paintAround(context, scene.outlines[node.shape], node.radius + 4)
  if (glyph && !small) {
    context.scale(node.radius, node.radius)
    context.fillStyle = tone
    context.fill(new Path2D(glyph))
  }
  context.restore()
  if (node.mark) paintTag(context, node.mark, look)
  context.globalAlpha = 1
}

/** A second outline: whoever is new has two. @param {Context} context @param {import("./scene.js").Point[] | undefined} corners @param {number} radius */
function paintAround(context, corners, radius) {
  outline(context, corners, radius)
  context.lineWidth = 1.5
  context.stroke()
}

/** @param {Node} node @param {Chosen} chosen */
function faded(node, chosen) {
  return chosen.id !== null && node.id !== chosen.id && !chosen.joined.has(node.id)
}

/** @param {Context} context @param {number} radius @param {Look} look */
function paintHalo(context, radius, look) {
  context.beginPath()
  context.arc(0, 0, radius, 0, 2 * Math.PI)
  context.fillStyle = look("paper")
  context.strokeStyle = look("ink")
  context.lineWidth = 3
  context.fill()
  context.stroke()
}

/** @param {Context} context @param {import("./scene.js").Point[] | undefined} corners @param {number} radius */
function outline(context, corners, radius) {
  context.beginPath()
  if (corners) for (const [x, y] of corners) context.lineTo(x * radius, y * radius)
  else context.arc(0, 0, radius, 0, 2 * Math.PI)
  context.closePath()
}

/** @param {Context} context @param {Node} node @param {Look} look @param {View} view @param {Chosen} chosen */
function paintLabel(context, node, look, view, chosen) {
  const asked = node.id === chosen.id || chosen.joined.has(node.id)
  if (chosen.id ? !asked : !node.written) return
  for (const line of node.label) write(context, line, look, view, node.shape === "centre")
}

/** Letters keep at least their own size when the picture is seen from afar, and do not grow with it when near. */
/** @param {Context} context @param {Letters} line @param {Look} look @param {View} view @param {boolean} [onPerson] */
function write(context, line, look, view, onPerson = false) {
  const size = line.letters / Math.max(1, view.scale)
  const weight = line.role === "name" ? "700 " : ""
  context.font = `${weight}${size}px ${look("font")}`
  context.textAlign = /** @type {CanvasTextAlign} */ (
    line.anchor === "middle" ? "center" : line.anchor
  )
  context.direction = line.rtl ? "rtl" : "ltr"
  context.lineJoin = "round"
  context.lineWidth = size / 3
  context.strokeStyle = look("paper")
  if (!onPerson) context.strokeText(line.text, line.x, line.y)
  context.fillStyle = look(
    onPerson ? "on-person" : ({ name: "ink", sub: "soft" }[line.role] ?? "ring-name"),
  )
  context.fillText(line.text, line.x, line.y)
}

/** @param {Context} context @param {Tag} tag @param {Look} look */
function paintTag(context, tag, look) {
  const [x, y] = [tag.x - tag.width / 2, tag.y - tag.height / 2]
  const colour = look(
    { strained: "attention", "cut-off": "attention", mark: "on-person" }[tag.word] ?? "neutral",
  )
  context.beginPath()
  context.roundRect(x, y, tag.width, tag.height, (tag.letters * HIGH) / 2)
  context.fillStyle = look(tag.word === "mark" ? "person" : "paper")
  context.strokeStyle = context.fillStyle
  context.fill()
  if (tag.word !== "mark") context.strokeStyle = colour
  context.lineWidth = 1.5
  context.stroke()
  context.fillStyle = colour
  context.font = `700 ${tag.letters}px ${look("font")}`
  context.textAlign = "center"
  context.direction = "inherit"
  for (const [line, foot] of linesOf(tag)) context.fillText(line, tag.x, foot)
}

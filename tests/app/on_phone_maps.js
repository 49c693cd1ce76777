// Maps to draw in tests: a person in the middle and who is around them, or no middle at all.

import { emptyMap } from "../../static/app/fold/care_map.js"

const RINGS = ["lives-here", "nearby", "in-reach", "far"]
export const OFTEN = ["daily", "weekly", "occasional", undefined]

/** A map of these elements and ties; about Caroline where it is a personal one. */
export function aMap(elements, ties = [], kind = "personal") {
  const careMap = { ...emptyMap(), kind, title: "Caroline's map" }
  const caroline = { id: "caroline", kind: "person", name: "Caroline" }
  if (kind === "personal") careMap.about = "caroline"
  for (const one of kind === "personal" ? [caroline, ...elements] : elements)
    careMap.elements.set(one.id, one)
  for (const [at, tie] of ties.entries()) {
    const id = tie.id ?? `t${at}`
    careMap.connections.set(id, { id, family: "care", direction: "directed", ...tie })
  }
  return careMap
}

/** So many people around Caroline, one in each ring in turn, most of them there for her. */
export function around(many) {
  const people = Array.from({ length: many }, (_, at) => aPerson(at))
  const ties = people.filter((_, at) => at % 5).map(({ id }, at) => theirTie(id, at))
  return aMap(people, ties)
}

export function aPerson(at) {
  const name = ["Ann", "June O'Brien", "Wilhelmina Begum", "Grace"][at % 4]
  const relationship = ["friend", "child", "paid-worker"][at % 3]
  return { id: `p${at}`, kind: "person", name, relationship, nearness: RINGS[(at * 7) % 4] }
}

export function theirTie(from, at) {
  return { from, to: "caroline", frequency: OFTEN[at % 4] }
}

export function placesOf({ nodes }) {
  return Object.fromEntries(nodes.map(({ id, x, y }) => [id, [Math.round(x), Math.round(y)]]))
}

export function angleOf(scene, id) {
  const [node, middle] = [id, "caroline"].map((one) => nodeOf(scene, one))
  const turn = Math.atan2(node.x - middle.x, ((middle.y - node.y) * scene.width) / scene.height)
  return Math.round((turn * 180) / Math.PI)
}

export function nodeOf(scene, id) {
  return scene.nodes.find((one) => one.id === id)
}

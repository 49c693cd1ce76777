/**
 * The questions of a first map, one at a time, and what is still to be asked about whom. A plain value that is kept as a draft
 * with every letter; nothing here touches a page.
 */

import { joinsTwo, shown, stands, survivor } from "../fold/care_map.js"
import { cameOnto, said, tiesOf } from "../visit/noting.js"
import { PAID } from "../visit/vocabulary.js"

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {import("../visit/seeing.js").Happened} Happened */

/** Whom a question is about: whom she cares for, who else cares for them, who cares for her, what else is in her week. */
/** @typedef {"give" | "else" | "get" | "week"} Question */

/**
 * Somebody who was named and is not on the map yet; or who is, where `there`, and has a tie to come. Answers are kept by what was
 * asked; null is "not said".
 * @typedef {object} Named
 * @property {string} element
 * @property {string} name
 * @property {Question} question
 * @property {string} whom the one at the other end
 * @property {boolean} there
 * @property {{ who?: { kind: string, relationship: string | null }, near?: string | null, often?: string | null, other?: string | null }} answers
 */

/** @typedef {{ step: "whose" | "names" | "ask" | "end", question?: Question, of?: string, who?: string, asked?: Asked, text?: string, fault?: string | null, again?: boolean }} Place */
/** @typedef {"who" | "near" | "often" | "other"} Asked */

/**
 * @typedef {object} First
 * @property {string | null} map
 * @property {string | null} about
 * @property {Named[]} named
 * @property {Place[]} path
 */

/** @returns {First} */
export function beginning() {
  return { map: null, about: null, named: [], path: [{ step: "whose" }] }
}

/** @param {First} first @returns {Place} */
export function place(first) {
  return first.path.at(-1) ?? { step: "whose" }
}

/** @param {First} first @param {Place} next @returns {First} */
export function go(first, next) {
  return { ...first, path: [...first.path, next] }
}

/** @param {First} first @param {Partial<Place>} said @returns {First} */
export function saidHere(first, said) {
  return { ...first, path: [...first.path.slice(0, -1), { ...place(first), ...said }] }
}

/**
 * Somebody more, in answer to the question that is open.
 * @param {First} first
 * @param {{ element: string, name: string, there: boolean }} who
 * @returns {First}
 */
export function withName(first, { element, name, there }) {
  const { question = "get", of } = place(first)
  const whom = of ?? first.about ?? ""
  return {
    ...first,
    named: [...first.named, { element, name: name.trim(), question, whom, there, answers: {} }],
  }
}

/** @param {First} first @param {string} element @returns {First} */
export function withoutName(first, element) {
  return {
    ...first,
    named: first.named.filter((one) => one.element !== element || !isOf(first)(one)),
  }
}

/** @param {First} first @param {string} element @param {Asked} asked @param {any} answer @returns {First} */
export function answered(first, element, asked, answer) {
  const named = first.named.map((one) =>
    one.element === element && isOf(first)(one)
      ? { ...one, answers: { ...one.answers, [asked]: answer } }
      : one,
  )
  return { ...first, named }
}

/** Those who were named in answer to the question that is open. @param {First} first */
export function namedHere(first) {
  return first.named.filter(isOf(first))
}

/** @param {First} first @returns {(one: Named) => boolean} */
function isOf(first) {
  const here = first.path.findLast(({ step }) => step === "names")
  return ({ question, whom }) => question === here?.question && whom === (here.of ?? first.about)
}

/**
 * What is asked about somebody, in this order.
 * @param {Named} named
 * @returns {Asked[]}
 */
export function questions({ there, question, answers }) {
  if (there) return ["often"]
  const { kind = "person", relationship = null } = answers.who ?? {}
  const bothWays =
    (question === "give" || question === "get") &&
    kind !== "place" &&
    kind !== "organisation" &&
    !PAID.includes(relationship ?? "")
  return bothWays ? ["who", "near", "often", "other"] : ["who", "near", "often"]
}

/** What is to be asked next about somebody; null where all is said. @param {Named} named @returns {Asked | null} */
export function nextAsked(named) {
  return questions(named).find((asked) => !(asked in named.answers)) ?? null
}

/**
 * Where it goes on after an answer: the next thing to ask about this one; null once all is said.
 * @param {First} first
 * @param {string} element
 * @returns {Place | null}
 */
export function nextAbout(first, element) {
  const one = namedHere(first).find((named) => named.element === element)
  const asked = one ? nextAsked(one) : null
  return asked ? { step: "ask", who: element, asked } : null
}

/**
 * Back at the names of the open question; this one is on the map now.
 * @param {First} first
 * @param {string} element
 * @returns {First}
 */
export function onTheMap(first, element) {
  const at = first.path.findLastIndex(({ step }) => step === "names")
  const back = { ...withoutName(first, element), path: first.path.slice(0, at + 1) }
  return saidHere(back, { again: true })
}

/**
 * The question after this one.
 * @param {First} first
 * @param {CareMap} careMap
 * @returns {Place}
 */
export function nextQuestion(first, careMap) {
  const all = allQuestions(first, careMap)
  const { question, of } = place(first)
  const at = all.findIndex((one) => one.question === question && one.of === of)
  return all[at + 1] ?? { step: "end" }
}

/**
 * All that is asked: who else cares for them is asked of each person or animal that she cares for.
 * @param {First} first
 * @param {CareMap} careMap
 * @returns {Place[]}
 */
export function allQuestions(first, careMap) {
  const others = caredFor(careMap, first.about).map(
    (of) => /** @type {Place} */ ({ step: "names", question: "else", of }),
  )
  return [
    { step: "names", question: "give" },
    ...others,
    { step: "names", question: "get" },
    { step: "names", question: "week" },
  ]
}

/**
 * The people and animals that this one cares for.
 * @param {CareMap} careMap
 * @param {string | null} about
 * @returns {string[]}
 */
export function caredFor(careMap, about) {
  const found = [...careMap.connections.values()]
    .filter(
      (tie) =>
        tie.family === "care" && survivor(careMap, tie.from) === about && joinsTwo(careMap, tie),
    )
    .map((tie) => careMap.elements.get(survivor(careMap, tie.to)))
    .filter((one) => one?.kind === "person" || one?.kind === "animal")
  return [...new Set(found.map((one) => one?.id ?? ""))]
}

/**
 * Who is on the map already and could be an answer here too: not the one it is about, nor whoever is an answer already.
 * @param {First} first
 * @param {CareMap} careMap
 */
export function couldBe(first, careMap) {
  const { question, of } = place(first)
  const there = answersThere(first, careMap).map((one) => one?.id)
  const named = namedHere(first).map(({ element }) => element)
  const not = new Set([of, first.about, ...there, ...named])
  const kinds = question === "week" ? "week" : "give"
  return [...careMap.elements.values()]
    .filter(stands)
    .filter(({ id, kind }) => !not.has(id) && fits(kinds, kind))
}

/**
 * Those who are on the map in answer to the open question: what is part of her week may give or receive.
 * @param {First} first
 * @param {CareMap} careMap
 */
export function answersThere(first, careMap) {
  const { question, of } = place(first)
  const whom = of ?? first.about
  const ids = [...careMap.connections.values()]
    .filter((tie) => shown(careMap, tie))
    .map((tie) => [survivor(careMap, tie.from), survivor(careMap, tie.to)])
    .flatMap(([from, to]) => [
      ...(from === whom && (question === "give" || question === "week") ? [to] : []),
      ...(to === whom && question !== "give" ? [from] : []),
    ])
  const others = [...new Set(ids)].map((id) => careMap.elements.get(id ?? ""))
  return others.filter((one) => one && one.id !== first.about && fits(question, one.kind))
}

/** @param {Question | undefined} question @param {string | undefined} kind */
function fits(question, kind) {
  const alive = kind === "person" || kind === "animal"
  if (question === "week") return !alive
  return alive || question === "get"
}

/**
 * What somebody's answers come to.
 * @param {Named} named
 * @param {{ scheme: string | null, ids: string[] }} map
 * @returns {Happened[]}
 */
export function happenedOf(named, { scheme, ids }) {
  const { element, name, whom, there, answers } = named
  const { kind = "person", relationship = null } = answers.who ?? {}
  const newcomer = { element, name, kind, relationship, nearness: answers.near ?? null, whom }
  const mode = kind === "group" ? "visit" : null
  const way = wayOf(named, kind)
  const one = tiesOf(
    { ...newcomer, way, frequency: answers.often ?? null, mode: way === "gives" ? mode : null },
    { scheme, ids },
  )
  const back = way === "gives" ? "gets" : "gives"
  const other = answers.other
    ? tiesOf({ ...newcomer, way: back, frequency: answers.other }, { scheme, ids: ids.slice(1) })
    : []
  return [...(there ? [] : [cameOnto(newcomer, scheme)]), ...one, ...other]
}

/** @param {Named} named @param {string} kind @returns {"gets" | "gives"} */
function wayOf({ question }, kind) {
  if (question === "give") return "gives"
  return question === "week" && kind !== "organisation" ? "gives" : "gets"
}

/** The person in the middle. @param {string} element @param {string} name @returns {Happened} */
export function inTheMiddle(element, name) {
  return {
    type: "element-added",
    event: said({ element, kind: "person", name: name.trim(), type: "Person" }),
  }
}

/** What each step of a first map shows. */

import { chip, chips, choices, field, form, make } from "../visit/make.js"
import { nameOf } from "../visit/people.js"
import { faultOf, whoIs, wordsOf } from "../visit/step_new.js"
import { typed } from "../visit/step_present.js"
import { FREQUENCIES, NEARNESSES } from "../visit/vocabulary.js"
import { plain } from "../visit/words.js"
import { answersThere, couldBe, namedHere, place } from "./asking.js"

/** @typedef {import("../visit/shapes.js").Screen} Screen */
/** @typedef {import("./asking.js").First} First */
/** @typedef {import("./asking.js").Named} Named */

/**
 * What a step of a first map has to go by, and what it may do.
 * @typedef {object} FirstTurn
 * @property {import("../visit/words.js").Say} say
 * @property {First} first
 * @property {import("../fold/care_map.js").CareMap} careMap
 * @property {string} name of the person in the middle
 * @property {boolean} practice
 * @property {import("../phone/shapes.js").MapHere[]} begun maps that were begun on this phone
 * @property {(said: Record<string, any>) => void} put
 * @property {(said: Record<string, any>) => void} type
 * @property {(name: string) => void} begin
 * @property {(who: { element?: string, name: string, there: boolean }) => void} add
 * @property {(element: string) => void} drop
 * @property {(element: string) => void} ask
 * @property {(element: string, asked: import("./asking.js").Asked, answer: any) => void} answer
 * @property {() => void} next the question after this one
 * @property {(element: string) => void} takeBack
 * @property {(place: import("./asking.js").Place) => void} go
 * @property {(by: string) => void} confirm
 * @property {boolean} confirmed
 */

/** @param {FirstTurn} turn @returns {Screen} */
export function whose(turn) {
  const { say, first, practice, begin, put, begun } = turn
  const at = place(first)
  const next = () => {
    const fault = faultOf(at.text ?? "")
    return fault ? put({ fault }) : begin((at.text ?? "").trim())
  }
  return {
    heading: say(practice ? "first.try" : "first.whose"),
    lead: say(practice ? "first.try-lead" : "first.lead"),
    body: [
      form(next, nameField(turn, say("first.name"), false), faultSaid(turn)),
      begun.length > 0 && goOn(turn),
      !practice && make("p", {}, make("a", { href: "#try" }, say("first.to-try"))),
    ],
    main: { label: say("first.begin"), act: next },
    noBack: true,
    first: "first-name",
  }
}

/** @param {FirstTurn} turn @param {string} label @param {boolean} quiet */
function nameField({ say, first, type, name }, label, quiet) {
  const at = place(first)
  return field("first-name", label, {
    quiet,
    value: at.text,
    hint: quiet ? say("first.name-next") : say("first.name-hint"),
    autocapitalize: "words",
    enterkeyhint: quiet ? "next" : "go",
    "aria-invalid": at.fault ? "true" : null,
    "data-of": name,
    input: (/** @type {Event} */ event) =>
      typed(event, (text) => {
        at.text = text
        type({ text, fault: null })
      }),
  })
}

/** @param {FirstTurn} turn */
function faultSaid({ say, first }) {
  const { fault } = place(first)
  return fault && make("p", { class: "fault", role: "alert" }, say(`new.${fault}`))
}

/** @param {FirstTurn} turn */
function goOn({ say, begun }) {
  const rows = begun.map(({ id, title }) =>
    make(
      "li",
      {},
      make(
        "a",
        { class: "button", href: `#${encodeURIComponent(id)}` },
        say("first.go-on", { title }),
      ),
    ),
  )
  return make(
    "section",
    {},
    make("h2", {}, say("first.begun")),
    make("ul", { class: "choices" }, rows),
  )
}

/** @param {FirstTurn} turn @returns {Screen} */
export function names(turn) {
  const { say, first, careMap, add, put } = turn
  const at = place(first)
  const more = () => {
    const fault = faultOf(at.text ?? "")
    return fault ? put({ fault }) : add({ name: at.text ?? "", there: false })
  }
  const here = namedHere(first)
  const others = couldBe(first, careMap)
  return {
    ...asked(turn),
    body: [
      form(
        more,
        nameField(turn, asked(turn).heading, true),
        make("button", { type: "submit", class: "add" }, say("first.add")),
        faultSaid(turn),
      ),
      others.length > 0 &&
        make(
          "fieldset",
          { class: "chips" },
          make("legend", {}, say("first.there")),
          make(
            "p",
            { class: "chip-row" },
            others.map((one) =>
              chip(nameOf(one, say), false, () =>
                add({ element: one.id, name: one.name ?? "", there: true }),
              ),
            ),
          ),
        ),
      soFar(turn, here),
    ],
    main: onwards(turn, here),
    // Coming back from telling of somebody, one looks at who is there; a keyboard would lie over it.
    first: at.again ? undefined : "first-name",
  }
}

/** @param {FirstTurn} turn @returns {{ heading: string, lead: string }} */
function asked({ say, first, careMap, name }) {
  const { question = "get", of } = place(first)
  const whom = of ? nameOf(careMap.elements.get(of), say) : name
  return {
    heading: say(`ask.${question}`, { name, whom }),
    lead: say(`ask.${question}-lead`, { name, whom }),
  }
}

/** @param {FirstTurn} turn @param {Named[]} here */
function onwards(turn, here) {
  const { say, first, careMap, ask, next } = turn
  const one = here[0]
  // Whoever still has a name in the field has not said it in vain.
  if (one) return { label: say("first.tell-of", { who: one.name }), act: () => ask(one.element) }
  const some = answersThere(first, careMap).length > 0
  return { label: say(some ? "first.next" : "first.nobody"), act: next }
}

/** Those who were named, and those who are on the map already. @param {FirstTurn} turn @param {Named[]} here */
function soFar({ say, first, careMap, drop, ask, takeBack }, here) {
  const there = answersThere(first, careMap)
  if (here.length + there.length === 0) return null
  const rows = [
    ...here.map((one) =>
      named(one.name, say("first.to-ask"), [
        link(say("first.drop"), say("first.drop-who", { who: one.name }), () => drop(one.element)),
        link(say("first.tell"), say("first.tell-of", { who: one.name }), () => ask(one.element)),
      ]),
    ),
    ...there.map((one) =>
      named(nameOf(one, say), say("first.on-map"), [
        link(say("done.take-back"), say("done.take-back-what", { what: nameOf(one, say) }), () =>
          takeBack(one?.id ?? ""),
        ),
      ]),
    ),
  ]
  return make(
    "section",
    { class: "so-far" },
    make("h2", {}, say("first.so-far")),
    make("ul", {}, rows),
  )
}

/** @param {string} name @param {string} state @param {HTMLElement[]} does */
function named(name, state, does) {
  return make(
    "li",
    { class: "named" },
    make(
      "span",
      { class: "named-who" },
      make("strong", {}, plain(name)),
      make("span", { class: "quiet" }, state),
    ),
    make("span", { class: "noted-do" }, does),
  )
}

/** @param {string} text @param {string} label @param {() => void} act */
function link(text, label, act) {
  return make("button", { type: "button", class: "link", "aria-label": label, click: act }, text)
}

/** One question about somebody. @param {FirstTurn} turn @returns {Screen} */
export function ask(turn) {
  const { say, first, careMap, answer } = turn
  const { who = "", asked: what = "who" } = place(first)
  const one = namedHere(first).find(({ element }) => element === who)
  if (!one) return names(turn)
  const gaps = { who: plain(one.name), whom: nameOf(careMap.elements.get(one.whom), say) }
  /** @param {any} value */
  const act = (value) => answer(who, what, value)
  if (what === "who")
    return { heading: say("new.who", gaps), body: whoIs(say, act, one.answers.who) }
  const words =
    what === "near" ? wordsOf(say, "nearness", NEARNESSES) : wordsOf(say, "frequency", FREQUENCIES)
  const none = { value: null, label: say(what === "other" ? "first.not-other" : "not-said") }
  const heading =
    what === "near" ? say("first.near", gaps) : say(`first.${what}-${one.question}`, gaps)
  const now = what in one.answers ? one.answers[what] : undefined
  return { heading, body: [chips(heading, [...words, none], now, act, { quiet: true })] }
}

/** @param {FirstTurn} turn @returns {Screen} */
export function end(turn) {
  const { say, careMap, name, practice, first, go, confirm, confirmed } = turn
  const again = ["give", "get", "week"].map((question) =>
    make(
      "li",
      {},
      make(
        "button",
        {
          type: "button",
          class: "choice",
          click: () => go({ step: "names", question: /** @type {any} */ (question) }),
        },
        make("span", { class: "choice-name" }, say(`first.more-${question}`, { name })),
      ),
    ),
  )
  return {
    heading: say("first.end", { name }),
    lead: say("first.counts", { people: careMap.elements.size, ties: careMap.connections.size }),
    body: [
      make("p", {}, practice ? say("sees.practice") : say("sees.draft", { name })),
      choices(again, say("first.more")),
      confirmed
        ? make("p", { class: "notice" }, say("said.map-confirmed.more", { who: name }))
        : make(
            "p",
            {},
            make(
              "button",
              { type: "button", click: () => confirm(first.about ?? "") },
              say("read.confirmed", { name }),
            ),
          ),
    ],
    main: {
      label: say("done.map"),
      act: () => location.assign(`/phone/map#${encodeURIComponent(first.map ?? "")}`),
    },
  }
}

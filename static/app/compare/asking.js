/** Which two days: what is chosen, what else can be, and what is to be known about them. */

import { field, make } from "../visit/make.js"
import { capital } from "../visit/step_big.js"
import { calendarDay } from "../visit/when.js"
import { plain, sayWord } from "../visit/words.js"
import { afterIt, bigChanges, lately } from "./choices.js"

/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("./choices.js").Choice} Choice */
/** @typedef {import("./moments.js").Moments} Moments */
/** @typedef {{ asked: Moments, order: import("../fold/placing.js").Placed[], today: string, say: Say, choose: (from: string, to: string) => void }} Asking */

/** "From 23 February 2026 to 26 March 2026". @param {Moments} asked @param {Say} say */
export function daysSaid({ before, after }, say) {
  return say("days", { from: calendarDay(before.day, say), to: calendarDay(after.day, say) })
}

/** What is to be known about the days, one sentence each. @param {Moments} asked @param {Say} say */
export function noticesSaid({ notices }, say) {
  return notices.map(({ key, day, time }) =>
    say(`days.${key}`, { day: day ? calendarDay(day, say) : "", time: time ?? "" }),
  )
}

/** Before and after what: the big change whose day this comparison was chosen by. @param {Asking} asking */
function changeHere({ asked, order, today }) {
  return bigChanges(order, today).find(
    (one) =>
      one.from === asked.before.day && afterIt(one, today).some(({ to }) => to === asked.after.day),
  )
}

/** @param {Choice} choice @param {Say} say */
function changeSaid({ kind, title, day }, say) {
  const name = plain(title) || capital(sayWord(say, "transition", kind))
  return say("choice.big-change", { name, day: calendarDay(day ?? "", say) })
}

/** The fold in which other days are chosen. @param {Asking} asking @param {boolean} open */
export function otherDays(asking, open) {
  const { say, order, today } = asking
  const big = bigChanges(order, today)
  return make(
    "details",
    { class: "row other-days", open },
    make("summary", { id: "other-days" }, say("days.other")),
    list(say("choice.lately"), lately(order, today), asking),
    big.length > 0 && list(say("choice.big"), big, asking),
    twoDays(asking),
  )
}

/** 30 and 90 days after a big change. @param {Asking} asking */
export function followed(asking) {
  const change = changeHere(asking)
  return change ? list(changeSaid(change, asking.say), afterIt(change, asking.today), asking) : null
}

/** @param {string} title @param {Choice[]} choices @param {Asking} asking */
function list(title, choices, { say, asked, choose }) {
  const chips = choices.map((one) => {
    const here = one.from === asked.before.day && one.to === asked.after.day
    return make(
      "button",
      {
        type: "button",
        class: "chip",
        "aria-pressed": here ? "true" : "false",
        click: () => choose(one.from, one.to),
      },
      choiceSaid(one, say),
    )
  })
  return make(
    "fieldset",
    { class: "chips" },
    make("legend", {}, title),
    make("p", { class: "chip-row" }, chips),
  )
}

/** @param {Choice} choice @param {Say} say */
function choiceSaid(choice, say) {
  if (choice.key === "big-change") return changeSaid(choice, say)
  const day = choice.day ? calendarDay(choice.day, say) : ""
  return say(`choice.${choice.key}`, { day, many: choice.many ?? "" })
}

/** Any two days. @param {Asking} asking */
function twoDays({ say, asked, choose }) {
  const from = field("from", say("days.from"), { type: "date", value: asked.before.day })
  const to = field("to", say("days.to"), { type: "date", value: asked.after.day })
  const value = (/** @type {HTMLElement} */ one) => one.querySelector("input")?.value ?? ""
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault()
    choose(value(from), value(to))
  }
  return make(
    "form",
    { class: "two-days", submit, novalidate: true },
    from,
    to,
    make("button", { class: "small" }, say("days.show")),
  )
}

/** What came of saving: each thing in its sentences, where it is now, and the way to take it back until it is sent. */

import { make } from "./make.js"
import { say, stepPlace, tell } from "./opening.js"
import { show } from "./screen.js"
import { ofEntries } from "./sets.js"
import { sentences } from "./telling.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {import("../phone/shapes.js").OpenMap} OpenMap */
/** @typedef {import("./sets.js").Together} Together */

/**
 * @param {Phone} phone
 * @param {OpenMap} map as it was before
 * @param {import("../phone/shapes.js").Entry[]} entries what was noted, oldest first
 * @param {string} above
 */
export async function done(phone, map, entries, above) {
  const sets = ofEntries(entries)
  /** @type {Set<Together>} What was taken back stays so, when its place in the order was sent too. */
  const back = new Set()
  /** @type {Map<string, string[]>} */
  const texts = new Map()
  await draw(true)
  const stop = phone.onChange(() => draw(false))
  window.addEventListener("pagehide", stop, { once: true })

  /** @param {boolean} fresh */
  async function draw(fresh) {
    const now = (await phone.open(map.here.id).catch(() => null)) ?? map
    const states = new Map((await phone.rows()).map(({ id, state }) => [id, state]))
    const waits = sets.some((one) => stateOf(one, states, now) === "waiting")
    const inside = sets.map((one) => saved(one, states, now))
    show(stepPlace(), screenOf(map, inside, waits), { say, back: null, above, fresh })
  }

  /** @param {Together} one @param {Map<string, string>} states @param {OpenMap} now */
  function saved(one, states, now) {
    const state = back.has(one) ? "withdrawn" : stateOf(one, states, now)
    const said = textsOf(one, now)
    const withdraw = async () => {
      if (await takeBack(phone, one)) back.add(one)
      await draw(false)
    }
    return make(
      "li",
      { class: state === "withdrawn" ? "saved gone" : "saved" },
      said.map((text) => make("p", { class: "sentence" }, text)),
      make("p", { class: "state" }, say(`done.state.${state}`)),
      (state === "waiting" || state === "practice") &&
        make(
          "button",
          {
            type: "button",
            class: "link",
            "aria-label": say("done.take-back-what", { what: said.join(" ") }),
            click: withdraw,
          },
          say("done.take-back"),
        ),
    )
  }

  /** What was taken back is no longer on the map, and is said as it was. @param {Together} one @param {OpenMap} now */
  function textsOf({ entries }, now) {
    const key = entries[0]?.id ?? ""
    const told = entries.map(() => ({ was: map.careMap, now: now.careMap, say }))
    const said = texts.get(key) ?? sentences(entries, told)
    texts.set(key, said)
    return said
  }
}

/**
 * A practice map has no rows that wait: what is no longer on it was taken back.
 * @param {Together} one
 * @param {Map<string, string>} states
 * @param {OpenMap} now
 */
function stateOf({ entries }, states, { here, entries: there }) {
  const id = entries[0]?.id ?? ""
  if (!here.practice) return states.get(id) ?? "sent"
  return there.some((entry) => entry.id === id) ? "practice" : "withdrawn"
}

/** @param {Phone} phone @param {Together} one */
async function takeBack(phone, one) {
  const back = []
  for (const { id } of one.entries.toReversed())
    back.push(await phone.withdraw(id).catch(() => false))
  const all = back.every(Boolean)
  tell(say(all ? "done.taken-back" : "done.too-late"))
  return all
}

/** @param {OpenMap} map @param {HTMLElement[]} inside @param {boolean} waits @returns {import("./shapes.js").Screen} */
function screenOf({ here }, inside, waits) {
  return {
    heading: say("done"),
    lead: say(here.practice ? "done.practice" : waits ? "done.lead" : "done.none-waits"),
    body: [
      make("ul", { class: "saved-list" }, inside),
      make(
        "p",
        { class: "ways" },
        make(
          "a",
          { class: "button", href: `/phone/map#${encodeURIComponent(here.id)}` },
          say("done.map"),
        ),
        make("button", { type: "button", click: () => location.reload() }, say("done.another")),
      ),
    ],
    main: { label: say("to-phone"), act: () => location.assign("/phone") },
    noBack: true,
  }
}

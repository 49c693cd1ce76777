/** Asks before a death is shown: show it, step past it, or stop. It is said by name, and nothing moves behind it. */

import { make } from "../visit/make.js"

/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {"show" | "past" | "stop"} Answer */

/**
 * @param {string[]} names
 * @param {Say} say
 * @returns {Promise<Answer>} Escape is "stop"
 */
export function askAboutDeath(names, say) {
  const title = say(names.length > 1 ? "replay.deaths" : "replay.death", {
    names: listed(names, say),
  })
  return new Promise((settle) => {
    const dialog = /** @type {HTMLDialogElement} */ (
      make("dialog", { class: "replay-death", "aria-labelledby": "replay-death" })
    )
    const answers = /** @type {const} */ (["show", "past", "stop"])
    const buttons = answers.map((answer) =>
      make(
        "button",
        { type: "button", "data-answer": answer, click: () => dialog.close(answer) },
        say(`replay.death.${answer}`),
      ),
    )
    dialog.append(
      make("h2", { id: "replay-death", tabindex: "-1", autofocus: true }, title),
      make("p", {}, say("replay.death.how")),
      make("p", { class: "ways" }, ...buttons),
    )
    const before = /** @type {HTMLElement | null} */ (document.activeElement)
    dialog.addEventListener("close", () => {
      dialog.remove()
      before?.focus?.()
      const answer = answers.find((one) => one === dialog.returnValue)
      settle(answer ?? "stop")
    })
    document.body.append(dialog)
    dialog.showModal()
  })
}

/** Names as people say them: "Ann, Grace and June". @param {string[]} names @param {Say} say */
export function listed(names, say) {
  const last = names.at(-1) ?? ""
  return names.length < 2 ? last : say("and", { some: names.slice(0, -1).join(", "), last })
}

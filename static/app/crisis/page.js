/**
 * The page for when something has happened. It opens with the map that the address names, or with the only one there is; where no
 * map can be read, the numbers to call are there all the same.
 */

import { placed } from "../fold/placing.js"
import { make } from "../visit/make.js"
import { mapAsked, say, stepPlace, tell, thePhone } from "../visit/opening.js"
import { show } from "../visit/screen.js"
import { dayOf } from "../visit/when.js"
import { plain } from "../visit/words.js"
import { crisis } from "./screen.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */
/** @typedef {import("../phone/shapes.js").OpenMap} OpenMap */

const safety = document.getElementById("safety")
const phone = await thePhone()
if (phone) await begin(phone)
window.addEventListener("hashchange", () => location.reload())

/** @param {Phone} phone */
async function begin(phone) {
  const maps = await phone.maps().catch(() => [])
  const readable = phone.locked ? [] : maps.filter((one) => one.readable && !one.practice)
  const asked = mapAsked() || (readable.length === 1 ? (readable[0]?.id ?? "") : "")
  const map = asked ? await phone.open(asked).catch(() => null) : null
  if (map) return opened(phone, map)
  return readable.length > 0 ? which(readable) : locked()
}

/** @param {Phone} phone @param {OpenMap} first */
async function opened(phone, first) {
  let map = first
  const today = dayOf(await phone.today())
  const worry = () => document.getElementById("worry-open")?.click()
  document.title = `${say("crisis.title")} – ${map.here.title} – carelog`
  const draw = (/** @type {boolean} */ fresh) => {
    const order = placed(map.entries.filter(({ hidden }) => !hidden))
    const screen = crisis({ map, order, today, say, safety, worry })
    show(stepPlace(), screen, { say, back: null, above: map.here.title, fresh })
  }
  draw(true)
  phone.onChange(async () => {
    map = (await phone.open(map.here.id).catch(() => null)) ?? map
    draw(false)
  })
}

/** @param {import("../phone/shapes.js").MapHere[]} maps */
function which(maps) {
  const rows = maps.map(({ id, title }) =>
    make(
      "li",
      {},
      make(
        "a",
        { class: "button choice", href: `/phone/crisis#${encodeURIComponent(id)}` },
        plain(title) || say("someone"),
      ),
    ),
  )
  const body = [make("ul", { class: "choices" }, rows), safety]
  show(
    stepPlace(),
    { heading: say("crisis.title"), lead: say("crisis.which"), body, noBack: true },
    { say, back: null, fresh: true },
  )
}

/** No map can be read here: what can be done is said, and whom to call. */
function locked() {
  const body = [
    safety,
    make("p", {}, say("call.none-locked")),
    make(
      "p",
      { class: "ways" },
      make("a", { class: "button", href: "/phone" }, say("locked.to-jot")),
      make("a", { class: "button", href: "/sign-in" }, say("to-sign-in")),
    ),
  ]
  show(
    stepPlace(),
    { heading: say("crisis.title"), body, noBack: true },
    { say, back: null, fresh: true },
  )
  tell(say("call.none-locked"))
}

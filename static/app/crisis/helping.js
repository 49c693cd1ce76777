/** Who could step in, a sentence for each way in which they could; where the map names nobody, a question. */

import { make } from "../visit/make.js"
import { nameOf } from "../visit/people.js"
import { listed } from "../visit/seeing.js"

/** @typedef {import("./resting.js").Helper} Helper */

const MOST = 6
const WAYS = ["backs-up", "offered", "possible", "nearby"]

/**
 * @param {Helper[]} helpers
 * @param {import("../fold/care_map.js").CareMap} careMap
 * @param {import("../visit/words.js").Say} say
 */
export function helping(helpers, careMap, say) {
  if (helpers.length === 0) return make("p", { class: "quiet" }, say("step-in.nobody"))
  return make(
    "ul",
    { class: "helpers" },
    WAYS.flatMap((way) => {
      const some = helpers.filter(({ how }) => how === way)
      const names = some.map(({ who }) => nameOf(careMap.elements.get(who), say))
      const who = listed(names.slice(0, MOST), say)
      return some.length ? [make("li", {}, say(`step-in.${way}`, { who }))] : []
    }),
  )
}

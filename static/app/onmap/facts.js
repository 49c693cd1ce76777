/** Everything that is known of one thing, as rows of a question and its answer. Pure. */

import { ends, nameOf, ties } from "../visit/people.js"
import { tieSaid } from "../visit/ties_said.js"
import { plain, sayWord } from "../visit/words.js"

/** @typedef {import("../visit/people.js").CareMap} CareMap */
/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {[question: string, answer: string]} Fact */

/**
 * @param {import("../visit/people.js").Element} element
 * @param {Say} say
 * @returns {Fact[]}
 */
export function factsOf(element, say) {
  const who =
    sayWord(say, "relationship", element.relationship) || sayWord(say, "kind", element.kind)
  return known([
    [
      say("fact.who"),
      [who, sayWord(say, "formality", element.formality)].filter(Boolean).join(", "),
    ],
    [say("fact.near"), sayWord(say, "nearness", element.nearness)],
    [say("fact.close"), sayWord(say, "closeness", element.closeness)],
    [say("fact.about"), plain(element.description)],
    [say("fact.brings"), plain(element.strengths)],
    [say("fact.reach"), plain(element.contact)],
    [say("fact.knows"), sayWord(say, "knows", element.knows)],
  ])
}

/**
 * @param {CareMap} careMap
 * @param {import("../visit/people.js").Connection} tie
 * @param {Say} say
 * @returns {Fact[]}
 */
export function factsOfTie(careMap, tie, say) {
  const feels = Object.entries(tie.feelings ?? {}).map(([who, quality]) => {
    const said = sayWord(say, "quality", quality)
    return who
      ? say("feels.is-now", { who: nameOf(careMap.elements.get(who), say), feels: said })
      : said
  })
  return known([
    [say("ask.often"), sayWord(say, "frequency", tie.frequency)],
    [say("ask.how"), sayWord(say, "mode", tie.mode)],
    [
      say("fact.hours"),
      typeof tie.hours === "number" ? say("tie.hours", { hours: tie.hours }) : "",
    ],
    [say("ask.paid"), sayWord(say, "formality", tie.formality)],
    [say("fact.care"), (tie.care ?? []).map(plain).join(", ")],
    [say("fact.feels"), feels.join(", ")],
  ])
}

/** @param {Fact[]} facts */
function known(facts) {
  return facts.filter(([, answer]) => answer !== "")
}

/**
 * The rows of the table that is equal to the picture: each with its ties in words.
 * @param {CareMap} careMap
 * @param {import("../visit/people.js").Element[]} everyone
 * @param {Say} say
 * @param {string} today
 */
export function rowsOf(careMap, everyone, say, today) {
  const byEnd = tiesByEnd(careMap)
  return everyone.map((element) => {
    const who =
      sayWord(say, "relationship", element.relationship) || sayWord(say, "kind", element.kind)
    const near = sayWord(say, "nearness", element.nearness)
    // What runs between somebody and the one in the middle stands with the other one.
    const its = element.id === careMap.about ? [] : (byEnd.get(element.id) ?? [])
    return {
      id: element.id,
      name: nameOf(element, say),
      who: [who, near].filter(Boolean).join(", "),
      ties: its.map((tie) => ({ id: tie.id, said: tieSaid(careMap, tie, say, today) })),
    }
  })
}

/** @param {CareMap} careMap @returns {Map<string, import("../visit/people.js").Connection[]>} */
function tiesByEnd(careMap) {
  const byEnd = new Map()
  for (const tie of ties(careMap))
    for (const end of ends(careMap, tie)) byEnd.set(end, [...(byEnd.get(end) ?? []), tie])
  return byEnd
}

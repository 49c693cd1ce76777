/** A tie in the words of a page: "Ann visits Caroline every day, tired". The rule is in words/ties.js. */

import { pausedOn } from "../fold/care_map.js"
import { between } from "../words/ties.js"
import { ends, nameOf } from "./people.js"
import { isolated, plain } from "./words.js"

/** @typedef {import("./people.js").CareMap} CareMap */
/** @typedef {import("./people.js").Connection} Connection */
/** @typedef {import("./words.js").Say} Say */

/**
 * @param {CareMap} careMap
 * @param {Connection} tie
 * @param {Say} say
 * @param {string} [today] where a pause that is over is no pause
 */
export function tieSaid(careMap, tie, say, today = "") {
  const [from, to] = ends(careMap, tie)
  const type = tie.type ? plain(tie.type) : null
  const told = { ...tie, from, to, type, paused: pausedOn(tie, today) }
  return between(told, names(careMap, [from, to], say), careMap.elements, textOf(say))
}

/** @param {CareMap} careMap @param {[string, string]} ends @param {Say} say */
function names({ elements }, [from, to], say) {
  return { a: isolated(nameOf(elements.get(from), say)), b: nameOf(elements.get(to), say) }
}

/** @param {Say} say @returns {import("../words/ties.js").Text} */
function textOf(say) {
  return (list, word, gaps) => {
    const key = word ? `${list}.${word}` : `tie.${list}`
    const said = say(key, gaps)
    return said === key ? "" : said
  }
}

/**
 * The two of a tie, by name: "Ann and Caroline".
 * @param {CareMap} careMap
 * @param {string} connection
 * @param {Say} say
 */
export function pairSaid(careMap, connection, say) {
  const tie = careMap.connections.get(connection)
  return tie ? say("pair", names(careMap, ends(careMap, tie), say)) : say("two-people")
}

/** What differs as a table in words, each row with the entries that say why. */

import { line } from "../onmap/history.js"
import { make } from "../visit/make.js"
import { plain } from "../visit/words.js"

/** @typedef {import("../visit/words.js").Say} Say */
/** @typedef {import("./comparing.js").Compared} Compared */
/** @typedef {import("./rows.js").Row} Row */
/** @typedef {{ map: import("../phone/shapes.js").OpenMap, today: string, account: string | null, say: Say }} Reader */

const MOST_ROWS = 150
const MOST_LINES = 8

/**
 * @param {Compared} found
 * @param {Reader} reader
 * @param {{ title: string, was: string, is: string }} heads
 * @returns {HTMLElement}
 */
export function table(found, reader, { title, was, is }) {
  const { say } = reader
  const reasons = found.why.size > 0 ? [say("table.why")] : []
  const head = [say("table.what"), was, is, ...reasons].map((text) =>
    make("th", { scope: "col" }, text),
  )
  const rows = found.rows.slice(0, MOST_ROWS)
  const more = found.rows.length - rows.length
  return make(
    "section",
    { class: "differences", "aria-labelledby": "differences-title" },
    make("h2", { id: "differences-title" }, title),
    rows.length > 0 &&
      make(
        "table",
        { class: "rows-on-phone was-is", "aria-labelledby": "differences-title" },
        make("thead", {}, make("tr", {}, head)),
        make(
          "tbody",
          {},
          rows.map((row, at) => tableRow(found, row, at, reader, { was, is })),
        ),
      ),
    more > 0 && make("p", {}, say("table.more", { count: more })),
    make(
      "p",
      { class: "quiet" },
      say("table.stayed", { people: found.unchanged, ties: found.unchangedTies }),
    ),
  )
}

/** @param {Compared} found @param {Row} row @param {number} at @param {Reader} reader @param {{ was: string, is: string }} heads */
function tableRow(found, row, at, reader, heads) {
  const { say } = reader
  const reasons = row.what ? why(found.why.get(row.id) ?? [], row, at, reader) : null
  return make(
    "tr",
    { class: row.what ? `row-${row.mark}` : `row-${row.mark} row-more` },
    make(
      "th",
      { scope: "row" },
      row.what && make("span", { class: "row-what" }, row.what),
      row.what &&
        make("span", { class: `mark-word mark-word-${row.mark}` }, say(`mark.${row.mark}`)),
      row.field && make("span", { class: "row-field" }, row.field),
    ),
    cell(heads.was, row.was, row.mark === "new"),
    cell(heads.is, row.is, row.mark === "ended"),
    found.why.size > 0 && make("td", { class: reasons ? null : "was-nothing" }, reasons),
  )
}

/** On a narrow page nobody needs to read that something new was not there before. @param {string} head @param {string} text @param {boolean} nothing */
function cell(head, text, nothing) {
  return make("td", { "data-column": head, class: nothing ? "was-nothing" : null }, text)
}

/** @param {any[]} entries @param {Row} row @param {number} at @param {Reader} reader */
function why(entries, row, at, reader) {
  const { say, map } = reader
  if (entries.length === 0) return null
  const said = entries.length === 1 ? say("why.one") : say("why.some", { count: entries.length })
  const label = { "aria-label": `${said}. ${say("why.about", { what: row.what })}` }
  return make(
    "details",
    { class: "why" },
    make("summary", { id: `why-${at}`, ...label }, said),
    make(
      "ul",
      {},
      entries.slice(-MOST_LINES).map((entry) => lineShown(line(map, entry, reader), say)),
    ),
  )
}

/** @param {import("../onmap/history.js").Line} one @param {Say} say */
function lineShown({ entry, sentence, when, origin }, say) {
  return make(
    "li",
    {},
    make("p", { class: "sentence" }, sentence),
    entry.why && make("p", {}, say("why.because", { why: plain(entry.why) })),
    make("p", { class: "quiet" }, [when, origin].filter(Boolean).join(" · ")),
  )
}

// The words of the pages' templates, for tests: as they stand there, in English.

import { readFileSync } from "node:fs"
import { saying } from "../../static/app/visit/words.js"

const TEMPLATES = new URL("../../src/carelog/web/templates/", import.meta.url)
const NAMES = [
  "phone_words",
  "phone_step_words",
  "phone_steps",
  "phone_first",
  "phone_map",
  "phone_compare_words",
  "phone_review_words",
  "phone_due_words",
  "phone_together",
]
const SAID = /data-say="([^"{]+)">\{\{ _\('([^']*)'\) \}\}</g
const ONE = /one\('([^']+)', _\('([^']*)'\)\)/g
/** The lists that Python hands to the templates. @type {[string, Record<string, string>][]} */
const LISTS = JSON.parse(
  readFileSync(new URL("../vectors/parts/word_lists.json", import.meta.url), "utf-8"),
)
const NUMBERS = "none one two three four five six seven eight nine ten".split(" ")
const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ")
const MONTHS =
  "January February March April May June July August September October November December".split(" ")

/** What a page has of its own comes after the lists, and stands. */
export const TEXTS = new Map([
  ...LISTS.flatMap(([list, words]) =>
    Object.entries(words).map(([word, said]) => [`${list}.${word}`, said]),
  ),
  ...NAMES.flatMap((name) => {
    const text = readFileSync(new URL(`${name}.html`, TEMPLATES), "utf-8")
    return [...text.matchAll(SAID), ...text.matchAll(ONE)].map(([, key, said]) => [key, said])
  }),
  ...NUMBERS.map((word, number) => [`number.${number}`, word]),
  ...WEEKDAYS.map((day, at) => [`weekday.${at}`, day]),
  ...MONTHS.map((month, at) => [`month.${at + 1}`, month]),
])

export const say = saying(TEXTS)

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
/** The lists that Python hands to the templates, as far as these tests need them. */
const LISTS = {
  relationship: {
    child: "son or daughter",
    neighbour: "neighbour",
    friend: "friend",
    "health-professional": "health professional",
  },
  kind: {
    person: "person",
    group: "group",
    place: "place",
    animal: "animal",
    organisation: "service or organisation",
  },
  frequency: {
    daily: "every day",
    "several-a-week": "several times a week",
    weekly: "every week",
    monthly: "every month",
  },
  mode: { visit: "by visiting", phone: "by phone" },
  quality: { good: "good", strained: "tired" },
  nearness: { "lives-here": "lives here", nearby: "nearby", far: "far away" },
  state: { generative: "care is flowing", engaged: "in touch", inactive: "not active" },
  formality: { formal: "paid", informal: "unpaid" },
  transition: { discharge: "home from hospital" },
  told_by: { "own-observation": "", neighbour: "told by a neighbour" },
  weekday: Object.fromEntries(
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"].entries(),
  ),
  month: Object.fromEntries(
    [
      "",
      "January",
      "February",
      "March",
      "April",
      "May",
      "June",
      "July",
      "August",
      "September",
      "October",
      "November",
      "December",
    ].entries(),
  ),
}

export const TEXTS = new Map(
  NAMES.flatMap((name) => {
    const text = readFileSync(new URL(`${name}.html`, TEMPLATES), "utf-8")
    return [...text.matchAll(SAID), ...text.matchAll(ONE)].map(([, key, said]) => [key, said])
  }),
)
"none one two three four five six seven eight nine ten".split(" ").forEach((word, number) => {
  TEXTS.set(`number.${number}`, word)
})
for (const [list, words] of Object.entries(LISTS))
  for (const [word, said] of Object.entries(words)) TEXTS.set(`${list}.${word}`, said)

export const say = saying(TEXTS)

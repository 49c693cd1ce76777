// Whatever the pages of "then and now", "what if" and the crisis say stands in their templates.

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import { test } from "node:test"

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf-8")
const TEMPLATES = "src/carelog/web/templates/"
const SAYS = /\bsay\(\s*"([^"]+)"/g
const PAGES = {
  phone_compare: ["compare"],
  phone_what_if: ["compare", "what_if"],
  phone_crisis: ["crisis"],
}
/** What a page says of another page's parts that it does not show. */
const ELSEWHERE = {
  phone_what_if: /^(compare|days|choice|death|crisis|call|stopped|rests)\b/,
  phone_crisis: /^$/,
  phone_compare: /^$/,
}

function keysOf(template) {
  const text = read(`${TEMPLATES}${template}.html`)
  const inside = [...text.matchAll(/include "(\w+)\.html"/g)].flatMap(([, name]) => keysOf(name))
  return [
    ...inside,
    ...[...text.matchAll(/data-say="([^"{]+)"/g)].map(([, key]) => key),
    ...[...text.matchAll(/one\('([^']+)'/g)].map(([, key]) => key),
  ]
}

for (const [page, folders] of Object.entries(PAGES))
  test(`every word of ${page} is in its templates`, () => {
    const known = new Set([...keysOf(page), ...keysOf("phone_words"), "number.0"])
    for (const folder of folders)
      for (const file of readdirSync(new URL(`../../static/app/${folder}`, import.meta.url)))
        for (const [, key] of read(`static/app/${folder}/${file}`).matchAll(SAYS))
          if (!ELSEWHERE[page].test(key)) assert.ok(known.has(key), `${file} says ${key}`)
  })

test("what is imagined can never be noted: these modules know no way to", () => {
  for (const folder of ["what_if", "compare"])
    for (const file of readdirSync(new URL(`../../static/app/${folder}`, import.meta.url))) {
      const text = read(`static/app/${folder}/${file}`)
      assert.doesNotMatch(
        text,
        /phone\/(noting|outbox|sync|store)|\.note\(|\.startMap\(|\.sendNow\(/,
        file,
      )
      for (const [, call] of text.matchAll(/\bphone\.(\w+)/g))
        assert.ok(
          ["today", "account", "draft", "onChange", "open"].includes(call),
          `${file}: ${call}`,
        )
    }
})

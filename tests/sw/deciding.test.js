// What the service worker does with a request, and which caches it lets go of.

import assert from "node:assert/strict"
import { test } from "node:test"
import {
  cacheOf,
  course,
  isOurs,
  maybeKept,
  outlived,
  phonePage,
} from "../../static/sw/deciding.js"

const ORIGIN = "http://localhost:8000"
const MAP = "3f0b1c9e-7a52-4a0e-9a55-0c6f3f1d2b7e"
const SHELL = new Set([
  "/phone",
  "/phone/waiting",
  "/static/abc/app/page.js",
  "/manifest.webmanifest",
])

for (const [asked, expected] of [
  [{ url: "/phone" }, "shell"],
  [{ url: "/phone?from=home#jot" }, "shell"],
  [{ url: "/static/abc/app/page.js", mode: "no-cors" }, "shell"],
  [{ url: "/manifest.webmanifest", mode: "cors" }, "shell"],
  [{ url: "/static/older/app/page.js", mode: "no-cors" }, "kept"],
  [{ url: "/" }, "network"],
  [{ url: `/maps/${MAP}/changes` }, "network"],
  [{ url: "/sign-in" }, "network"],
  [{ url: `/maps/${MAP}/picture/wide.json`, mode: "cors" }, "leave"],
  [{ url: "/api/maps" }, "leave"],
  [{ url: `/api/maps/${MAP}/export` }, "leave"],
  [{ url: "/health" }, "leave"],
  [{ url: "/schema/openapi.json" }, "leave"],
  [{ url: "/sw.js" }, "leave"],
  [{ url: "/phone", method: "POST" }, "leave"],
  [{ url: "/phone", method: "HEAD" }, "leave"],
  [{ url: "https://elsewhere.example/phone" }, "leave"],
]) {
  test(`${asked.method ?? "GET"} ${asked.url} (${asked.mode ?? "navigate"}): ${expected}`, () => {
    const request = {
      method: "GET",
      mode: "navigate",
      ...asked,
      url: new URL(asked.url, ORIGIN).href,
    }

    assert.equal(course(request, ORIGIN, SHELL), expected)
  })
}

for (const [asked, expected] of [
  [`/maps/${MAP}`, `/phone/map#${MAP}`],
  [`/maps/${MAP}/compare?from=2026-01-01`, `/phone/map#${MAP}`],
  ["/maps/new", "/phone"],
  ["/maps/not-an-id", "/phone"],
  ["/", "/phone"],
  ["/me", "/phone"],
]) {
  test(`where nobody answers, ${asked} leads to ${expected}`, () => {
    assert.equal(phonePage(ORIGIN + asked), expected)
  })
}

test("an answer is ours by its policy, whatever its status; where it leads elsewhere nobody can tell", () => {
  const ours = "default-src 'none'; trusted-types carelog-sw"
  const hotel = new Response("Welcome to our hotel", { status: 200 })
  const bug = new Response("", { status: 500, headers: { "content-security-policy": ours } })

  assert.equal(isOurs(hotel), false)
  assert.equal(isOurs(bug), true)
  assert.equal(isOurs({ type: "opaqueredirect", headers: new Headers() }), null)
})

test("the shell before this one stays, older ones go, and nobody else's are touched", () => {
  const names = ["carelog-shell-a", "theirs", "carelog-shell-b", "carelog-shell-c"]

  assert.deepEqual(outlived(names, "carelog-shell-c"), ["carelog-shell-a"])
  assert.deepEqual(outlived(["carelog-shell-a"], "carelog-shell-a"), [])
})

test("a build that came back keeps the one that it takes over from", () => {
  const names = ["carelog-shell-a", "carelog-shell-b", "carelog-shell-again"]

  assert.deepEqual(outlived(names, cacheOf({ id: "again" })), ["carelog-shell-a"])
})

test("a page is fetched each time, for its headers are part of it", () => {
  assert.equal(maybeKept("/phone"), false)
  assert.equal(maybeKept("/static/abc/app/page.js"), true)
})

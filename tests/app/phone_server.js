// A server in memory that answers phones as ours does. No test is in here.

import { stateHash } from "../../static/app/fold/state_hash.js"
import { stateAt } from "../../static/app/fold/timeline.js"

export const MAP = "20000000-0000-4000-8000-00000000000a"
export const NOW = Date.parse("2026-11-19T12:00:00Z")

/** A server in memory. What it does wrong is in `faults`: functions that may answer a request before it does. */
export class Server {
  constructor() {
    this.epoch = "epoch-1"
    this.now = NOW
    this.page = 1000
    this.view = "all"
    this.maps = new Map()
    this.receipts = new Map()
    this.devices = new Map()
    this.faults = []
    this.asked = []
    this.backedUp = {}
    this.settled = []
    this.decide = () => ({ answer: "recorded" })
    this.hashOf = (entries) => stateHash(stateAt(entries).careMap)
    this.unseals = () => null
    this.more = {}
    this.checkpointFor = null
  }

  /** A map with these entries, noted by somebody else. */
  begin(notings, map = MAP) {
    for (const noting of notings) {
      this.record(map, {
        ...noting,
        map,
        id: `other-${map}-${this.seq(map) + 1}`,
        noted_at: iso(this.now),
      })
    }
  }

  seq(map) {
    return this.maps.get(map)?.length ?? 0
  }

  record(map, entry) {
    const entries = this.maps.get(map) ?? []
    this.maps.set(map, entries)
    entries.push({ ...entry, seq: entries.length + 1, recorded_at: iso(this.now) })
    return entries.length
  }

  /** What a request of the browser with this cookie is answered. */
  async answer(browser, path, init) {
    const body = init?.body ? JSON.parse(init.body) : undefined
    this.asked.push({ path, body, person: browser.person?.id })
    if (init?.method === "POST" && new Headers(init.headers).get("x-carelog-request") !== "1") {
      return problem(403, "not-from-here")
    }
    for (const fault of [...this.faults]) {
      const answered = await fault(path, body, () => this.rightly(browser, path, body))
      if (answered) return answered
    }
    return this.rightly(browser, path, body)
  }

  rightly(browser, path, body) {
    if (!browser.person) return problem(401, "sign-in-needed")
    if (path === "/api/session") return this.session(browser)
    if (path === "/api/sync/push") return this.push(browser.person.id, body)
    if (path === "/api/sync/pull") return this.pull(browser.person.id, body)
    if (path === "/api/sync/unseal")
      return json({ opened: body.sealed.map((one) => this.unseals(one)) })
    if (path === "/api/sign-out") {
      browser.person = null
      return json({ signed_out: true })
    }
    return problem(404, "no-page")
  }

  session({ person, session }) {
    const server_time = iso(this.now)
    return json({ person, epoch: this.epoch, server_time, session, device: null, ...this.more })
  }

  push(account, { device, epoch, entries }) {
    if (epoch !== this.epoch) return problem(409, "epoch-changed")
    const known = this.devices.get(device) ?? { account, last: 0 }
    if (known.account !== account) return problem(403, "not-your-device")
    this.devices.set(device, known)
    let expected = known.last + 1
    for (const { id, device_seq } of entries) {
      if (this.receipts.has(id)) continue
      if (device_seq > expected) return problem(409, "seq-gap", { expected })
      expected = Math.max(expected, device_seq + 1)
    }
    const answers = entries.map((entry) => this.take(known, device, entry))
    const heads = Object.fromEntries(entries.map(({ map }) => [map, this.seq(map)]))
    return json({ epoch: this.epoch, answers, heads })
  }

  take(known, device, entry) {
    const first = this.receipts.get(entry.id)
    if (first) return { ...first, answer: "duplicate", original: first.answer }
    if (entry.device_seq <= known.last) return { id: entry.id, answer: "retry", code: "seq-taken" }
    const decided = entry.type === "withdrawn" ? EMPTY : this.decide(entry)
    if (decided.answer === "retry") return { id: entry.id, ...decided }
    known.last = entry.device_seq
    const seq = decided.answer.startsWith("recorded")
      ? this.record(entry.map, { ...entry, device })
      : null
    const answer = { id: entry.id, seq, ...decided }
    this.receipts.set(entry.id, answer)
    return answer
  }

  async pull(account, { cursors, views, checkpoint = null }) {
    const maps = {}
    for (const [id, entries] of this.maps) {
      const again = id in cursors && (views[id] !== this.view || cursors[id] > entries.length)
      const from = again ? 0 : (cursors[id] ?? 0)
      const part = entries.slice(from, from + this.page)
      const state = { view: this.view, from, head: entries.length, hash: this.hashOf(entries) }
      const first = id in cursors ? {} : { first: stateOf(entries) }
      maps[id] = { ...state, ...first, entries: part, more: from + part.length < entries.length }
    }
    return json({
      epoch: this.epoch,
      server_time: iso(this.now),
      maps,
      gone: Object.keys(cursors).filter((id) => !this.maps.has(id)),
      discrepancies: [],
      settled: this.settled,
      my_devices: Object.fromEntries(
        [...this.devices]
          .filter(([, one]) => one.account === account)
          .map(([id, one]) => [id, one.last]),
      ),
      backed_up: this.backedUp,
      ...(this.checkpointFor ? { checkpoint: await this.checkpointFor(checkpoint) } : {}),
    })
  }

  /** What a backup would hold now; `restore` goes back to it, in another life. */
  backup() {
    const { maps, receipts, devices } = this
    return structuredClone({ maps, receipts, devices })
  }

  restore(backup, epoch = "epoch-2") {
    Object.assign(this, structuredClone(backup), { epoch })
  }

  /** The ids of all that is in a map's log, in its order. */
  ids(map = MAP) {
    return (this.maps.get(map) ?? []).map(({ id }) => id)
  }

  pushes() {
    return this.asked.filter(({ path }) => path === "/api/sync/push").map(({ body }) => body)
  }
}

const EMPTY = { answer: "already-so", code: "withdrawn" }

function stateOf(entries) {
  const { title, kind, scheme, about, closed, ...shelves } = stateAt(entries).careMap
  const things = Object.entries(shelves).map(([name, shelf]) => [name, [...shelf.values()]])
  return { map: { title, kind, scheme, about, closed }, ...Object.fromEntries(things) }
}

export function json(said, status = 200, headers = {}) {
  const all = { "content-type": "application/json", ...headers }
  return new Response(JSON.stringify(said), { status, headers: all })
}

export function problem(status, code, more = {}) {
  return json({ error: { code, message: "…", ...more } }, status)
}

export function html(status) {
  return new Response("<html>Welcome</html>", { status, headers: { "content-type": "text/html" } })
}

export function iso(ms) {
  return new Date(ms).toISOString()
}

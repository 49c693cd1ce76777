// What lies between a phone and the server: requests get lost, cut, doubled, late; something else answers in the server's place.

export const HONEST = { cut: 0, lost: 0, twice: 0, late: 0, strange: 0, crash: 0 }
export const ROUGH = { cut: 0.06, lost: 0.08, twice: 0.05, late: 0.05, strange: 0.06, crash: 0.03 }

const STRANGE = [
  { status: 200, type: "text/html", body: "<h1>Welcome to the hotel</h1>" },
  { status: 200, type: "application/json", body: '{"ok":true}' },
  { status: 502, type: "text/html", body: "<h1>Bad gateway</h1>" },
  { status: 503, type: "application/json", body: '{"error":{"code":"busy","message":"x"}}' },
  {
    status: 429,
    type: "application/json",
    body: '{"error":{"code":"too-many-tries","message":"x"}}',
    wait: "3",
  },
  {
    status: 401,
    type: "application/json",
    body: '{"error":{"code":"sign-in-needed","message":"x"}}',
  },
  { status: 403, type: "application/json", body: '{"error":{"code":"not-yours","message":"x"}}' },
  { status: 413, type: "text/html", body: "<h1>Too large</h1>" },
]

/**
 * @param {{ ask: (what: any) => Promise<any> }} server
 * @param {any} chance
 * @param {{ now: typeof HONEST, late: (() => Promise<any>)[] }} weather
 */
export function lineTo(server, chance, weather) {
  return (phone) => async (path, init) => {
    const what = { who: phone.who, method: init?.method ?? "GET", path, body: init?.body ?? null }
    const { now } = weather
    // The picture is nobody's concern here.
    if (path.endsWith("/places")) throw new TypeError("no network")
    if (chance.is(now.lost)) throw new TypeError("no network")
    if (chance.is(now.strange)) return response(chance.of(STRANGE))
    if (chance.is(now.late)) {
      // It comes through after others, and nobody waits for the answer any more.
      weather.late.push(() => server.ask(what))
      throw new TypeError("timed out")
    }
    if (chance.is(now.crash)) {
      await server.ask({ ...what, crash: chance.of(["before", "after"]) })
      throw new TypeError("the server is gone")
    }
    if (chance.is(now.twice)) await server.ask(what)
    const { status, body } = await server.ask(what)
    if (chance.is(now.cut)) throw new TypeError("cut before the answer came")
    return response({ status, type: "application/json", body })
  }
}

function response({ status, type, body, wait }) {
  const headers = { "content-type": type, ...(wait ? { "retry-after": wait } : {}) }
  return new Response(body, { status, headers })
}

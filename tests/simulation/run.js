// Plays histories: node tests/simulation/run.js FIRST COUNT [SPOILT]. Prints one JSON object: how many were played, and what was
// wrong with which seeds. Ends with 1 where anything was.

import { spawn } from "node:child_process"
import { createInterface } from "node:readline"
import { chanceOf } from "./chance.js"
import { play } from "./history.js"

const [first = 1, count = 100] = process.argv.slice(2, 4).map(Number)
const spoilt = process.argv[4] ?? null

/** The server, in a process of its own. */
function serverIn(python) {
  const child = spawn(python, ["-m", "tests.simulation.server"], {
    stdio: ["pipe", "pipe", "inherit"],
  })
  const waiting = []
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()(JSON.parse(line)))
  child.on("exit", () => process.exit(2))
  return {
    ask: (what) =>
      new Promise((resolve) => {
        waiting.push(resolve)
        child.stdin.write(`${JSON.stringify({ do: "ask", ...what })}\n`)
      }),
    end: () => {
      child.removeAllListeners("exit")
      child.stdin.end()
    },
  }
}

const server = serverIn(process.env.CARELOG_PYTHON ?? "python3")
if (spoilt) await server.ask({ do: "spoil", how: spoilt })
const wrong = {}
const total = { histories: 0, noted: 0, requests: 0 }
for (let seed = first; seed < first + count; seed++) {
  const { problems, noted, requests } = await play(server, chanceOf(seed), { spoilt })
  total.histories++
  total.noted += noted
  total.requests += requests
  if (problems.length > 0) wrong[seed] = problems
  if (problems.length > 0 && spoilt) break
}
server.end()
console.log(JSON.stringify({ ...total, wrong }))
process.exitCode = Object.keys(wrong).length > 0 ? 1 : 0

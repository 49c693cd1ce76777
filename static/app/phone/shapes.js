/**
 * The shapes that the phone's modules hand to each other: what somebody notes, what becomes of it, and what a page may ask
 * of the phone. No code.
 */

/** @typedef {import("../fold/care_map.js").CareMap} CareMap */
/** @typedef {{ on: string | null, precision: "exact" | "day" | "month" | "season" | "year" | "unknown" }} Occurred */

/**
 * What a page hands in when somebody notes something. The outbox adds the rest: id, noted_at, device_seq, base_seq, saw, deps,
 * group.
 * @typedef {object} Noting
 * @property {string} map
 * @property {string} type an event's stored name, such as "element-added"
 * @property {Record<string, any>} event its body, as in src/carelog/domain/events/
 * @property {Occurred} [occurred] today, where it is not said
 * @property {string} [told_by]
 * @property {string} [certainty]
 * @property {string} [audience] the event's own, where it is not said
 * @property {string | null} [why]
 * @property {string | null} [visit] the id of the visit it was noted on
 * @property {string | null} [transition]
 * @property {string | null} [corrects]
 * @property {string[]} [deps] ids of entries that it builds on besides those that the outbox finds
 */

/**
 * An entry as it is sent: the device's block of an entry on the wire.
 * @typedef {Noting & { id: string, v: number, occurred: Occurred, noted_at: string, device_seq: number, base_seq: number,
 *   saw: Record<string, any>, deps: string[], group: string | null }} Entry
 */

/**
 * Where an entry is. `waiting`: on this phone only. `sent`: the server has it, recorded or already so. `held`: the server has it,
 * a person looks at it. `refused`: could not be added, kept here and there. `unknown`: the server does not know this kind yet.
 * `withdrawn`: taken back before it was sent; its place in the order is sent as an empty note. `practice`: on the "Try it" map,
 * never sent.
 * @typedef {"waiting" | "sent" | "held" | "refused" | "unknown" | "withdrawn" | "practice"} State
 */

/**
 * One row of the outbox. It is made once and never moved: only its state and its answer change. `era`: which of the ids that
 * this phone went by it is numbered under, from 0; more than one only where a browser profile was copied. `place`: `open` while
 * the server has not said that its number is taken. `sum`: a checksum of the entry, by which a spoilt row is known.
 * @typedef {object} Row
 * @property {number} era
 * @property {number} device_seq
 * @property {string} id the entry's
 * @property {Entry} entry
 * @property {State} state
 * @property {Answer | null} answer the server's last word on it
 * @property {number} tries how often it was sent
 * @property {"open" | "taken" | "practice"} place
 * @property {string} sum
 */

/**
 * The server's answer to one entry. `here`: it is this phone that says so ("too-large", "spoilt"), not the server.
 * @typedef {{ id: string, answer: string, seq?: number | null, code?: string | null, message?: string | null,
 *   discrepancy?: string | null, original?: string | null, here?: boolean }} Answer
 */

/**
 * The order of the outbox: the device ids that this phone went by (the last one counts; empty before the first sign-in), the next
 * number, and the life of the log that it was last sent to.
 * @typedef {{ devices: string[], era: number, next: number, epoch: string | null }} Line
 */

/**
 * What is kept of a map beside its log. `cursor`: up to where its log is here; null where it is to be read from the start.
 * `first`: the state at `first.head`, until the whole history is here and comes to the server's hash. `stamp`: another number
 * whenever the log here was added to. `checked`: the hash that its fold was last held against; `reread`: it was read once more
 * because it differed; `differs`: it still does. `synced`: when it was last up to date, by both clocks, in ms.
 * @typedef {object} MapRecord
 * @property {string} id
 * @property {string} title
 * @property {string} kind
 * @property {string | null} view
 * @property {number | null} cursor
 * @property {number} head
 * @property {string | null} hash
 * @property {First | null} first
 * @property {boolean} whole
 * @property {Record<string, [number, number]>} places
 * @property {boolean} moved whether its places are to be asked for
 * @property {Member[]} members
 * @property {string[]} may
 * @property {Discrepancy[]} discrepancies
 * @property {{ server: number, device: number } | null} synced
 * @property {number} stamp
 * @property {string | null} checked
 * @property {boolean} reread
 * @property {boolean} differs
 * @property {boolean} mine
 * @property {boolean} practice
 */

/**
 * The state of a map at its head, as the server folded it.
 * @typedef {{ head: number, map: { title: string | null, kind: string | null, scheme: string | null, about: string | null,
 *   closed: boolean }, elements: any[], connections: any[], transitions: any[] }} First
 */

/** What phone.js touches the world through: see outside.js for the browser's. @typedef {import("./outside.js").Outside} Outside */

/**
 * A map that this phone holds. `readable`: its lease (72 h since it was last brought up to date) runs. `waiting`: entries of it
 * that are only here. `mine`: it was started on this phone and the server has not seen it yet. `practice`: the "Try it" map,
 * which is never sent.
 * @typedef {{ id: string, title: string, kind: string, seq: number, synced_at: string | null, readable: boolean, waiting: number,
 *   mine: boolean, practice: boolean }} MapHere
 */

/**
 * A map as it is on this phone, with what waits folded in. `entries`: all that is held of its history, oldest first, the waiting
 * ones last (they have `seq` beyond the head and `recorded_at` their noted_at). `places`: element id -> where the server laid it
 * (x, y on its phone sheet), for those it knows. `whole`: false while only the state at head is here and the history is still
 * on its way (`careMap` is right then too).
 * `careMap` is the map of today; `head` has what is dated ahead too.
 * @typedef {{ here: MapHere, careMap: CareMap, head: CareMap, entries: any[], waiting: Set<string>, places: Record<string, [number, number]>,
 *   whole: boolean, discrepancies: Discrepancy[], members: Member[], may: string[] }} OpenMap
 */

/** Who sees a map, to say in words who will see what is noted. @typedef {{ account: string, name: string, role: string, role_words: string, element?: string | null }} Member */

/**
 * Entries that cannot all be so. `kind`: value, ended, same-one. `said`: what this person would keep, or null.
 * @typedef {{ discrepancy: string, map: string, kind: string, thing: string, field: string, entries: string[], asked: boolean,
 *   mine: boolean, may_settle: boolean, said?: string | null }} Discrepancy
 */

/**
 * What is where, from the outbox alone. `needs`: how many need a person's hand (refused, unknown).
 * @typedef {{ waiting: number, needs: number, held: number, sending: boolean, last_sent: string | null, stuck: boolean,
 *   reason: null | "offline" | "sign-in" | "other-person" | "storage" | "update" | "server" |
 *   "contradicted" }} Status
 */

/**
 * What a page may ask of the phone.
 * @typedef {object} Phone
 * @property {{ id: string, name: string } | null} account whose phone this is; null where nobody ever signed in here
 * @property {boolean} locked whether what is here may not be read just now (lease over, or signed out): noting goes on
 * @property {() => Promise<MapHere[]>} maps
 * @property {(map: string) => Promise<OpenMap | null>} open null where it is not here or not readable
 * @property {(notings: Noting[], options?: { group?: boolean }) => Promise<Entry[]>} note
 *   resolves once they are on the disk; throws NotSaved where they are not
 * @property {(map: string, title: string, about: string | null, options?: { practice?: boolean }) => Promise<string>} startMap
 *   begins a map on this phone; its id
 * @property {(id: string) => Promise<boolean>} withdraw whether it could still be taken back
 * @property {() => Promise<Row[]>} rows everything that was noted here and is not backed up yet
 * @property {() => Promise<Status>} status
 * @property {() => Promise<void>} sendNow
 * @property {(told: () => void) => () => void} onChange tells of any change here or in another tab; gives the way to stop
 * @property {(key: string) => Promise<any>} draft
 * @property {(key: string, value: any) => Promise<void>} keepDraft null takes it away
 * @property {(text: string) => Promise<void>} jot seals a few words, readable again once signed in
 * @property {() => Promise<number>} jots how many sealed jottings wait
 * @property {() => Promise<{ id: string, text: string, noted_at: string }[]>} openJots needs the server and the same person
 * @property {(id: string) => Promise<void>} dropJot
 * @property {() => Promise<Blob>} sealedFile everything unsent, sealed to the server's key
 * @property {() => Promise<import("../proof/witness.js").Witness>} witness what this phone has seen of the server's checkpoints
 * @property {() => Promise<void>} believeAnew somebody has looked into a contradiction: sending goes on, from what the server says now
 * @property {() => Promise<number>} today server-corrected time in ms, as far as this phone knows it
 * @property {() => Promise<Outcome>} round one round of sending and fetching; what it came to
 * @property {() => void} start from here on it sends and fetches by itself
 * @property {() => void} stop
 * @property {() => Promise<void>} close lets go of the disk and of the other tabs
 * @property {() => Promise<number>} signOut seals what the server has not got, takes everything else off this phone; how many
 *   were sealed. Throws NotSaved("no-key") where nothing can be sealed yet, and takes nothing
 * @property {{ id: string, name: string } | null} signedIn who is signed in, where that is somebody else (reason "other-person")
 */

/**
 * What a round came to. `reason`: why it ended early; `busy`: another tab is at it; `wait`: how many ms the server asked for;
 * `answered`: whether the server decided about what waits, rather than not being there; `moved`: how many entries it took.
 * @typedef {{ reason: Reason, busy?: boolean, wait?: number | null, answered: boolean, moved: number }} Outcome
 */

/** @typedef {Status["reason"]} Reason */

export {}

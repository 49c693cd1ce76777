/**
 * The phone, opened once for all that a page of it does. It sends and fetches by itself from then on.
 */

import { openPhone } from "../phone/phone.js"

/** @type {ReturnType<typeof openPhone> | undefined} */
let opened

export function phoneHere() {
  opened ??= openPhone()
  return opened
}

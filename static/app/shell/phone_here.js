/**
 * The phone, opened once for all that a page of it does; from then on it sends and fetches by itself.
 */

import { openPhone } from "../phone/phone.js"

/** @typedef {import("../phone/shapes.js").Phone} Phone */

/** @type {Promise<Phone> | undefined} */
let opened

/** @returns {Promise<Phone>} */
export function phoneHere() {
  opened ??= openPhone().then((phone) => {
    phone.start()
    return phone
  })
  return opened
}

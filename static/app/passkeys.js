/**
 * Passkeys: between the JSON of the server and what browsers take. The browser and the phone do the rest.
 */

/** @returns {boolean} whether this browser knows passkeys at all */
export function known() {
  return "PublicKeyCredential" in window
}

/**
 * Makes a passkey. Null where the person thought better of it, or the browser cannot.
 * @param {any} options the server's `publicKey`
 * @returns {Promise<Record<string, unknown> | null>} what the server takes as `response`
 */
export async function make(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map(withBytes),
  }
  return asked(() => navigator.credentials.create({ publicKey }))
}

/**
 * Asks for a passkey. Null as for `make`.
 * @param {any} options the server's `publicKey`
 * @returns {Promise<Record<string, unknown> | null>}
 */
export async function ask(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: (options.allowCredentials ?? []).map(withBytes),
  }
  return asked(() => navigator.credentials.get({ publicKey }))
}

/**
 * @param {() => Promise<Credential | null>} ask
 * @returns {Promise<Record<string, unknown> | null>}
 */
async function asked(ask) {
  try {
    const found = /** @type {PublicKeyCredential | null} */ (await ask())
    return found && answered(found)
  } catch {
    return null
  }
}

/** @param {PublicKeyCredential} found */
function answered(found) {
  const response = /** @type {any} */ (found.response)
  /** @type {Record<string, string>} */
  const said = {}
  for (const name of [
    "clientDataJSON",
    "attestationObject",
    "authenticatorData",
    "signature",
    "userHandle",
  ]) {
    if (response[name]) said[name] = text(response[name])
  }
  return {
    id: found.id,
    rawId: text(found.rawId),
    type: found.type,
    response: said,
    clientExtensionResults: found.getClientExtensionResults(),
  }
}

/** @param {any} one */
function withBytes(one) {
  return { ...one, id: bytes(one.id) }
}

/**
 * @param {string} base64url
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function bytes(base64url) {
  const plain = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"))
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0))
}

/**
 * @param {ArrayBuffer} buffer
 * @returns {string} base64url, without padding
 */
export function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer))
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}

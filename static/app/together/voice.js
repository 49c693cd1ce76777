/**
 * Reading aloud with the device's own voice: only one that is on the device, so that nothing that is said here leaves it. Where
 * there is none, it is silent and says so.
 */

/** @typedef {Pick<SpeechSynthesis, "getVoices" | "speak" | "cancel"> & Partial<Pick<EventTarget, "addEventListener">>} Synthesis */

/** Slower than usual: there is time. */
const RATE = 0.9

/**
 * The voice that fits: on the device, in the language of the page; the device's own choice first. Null where there is none.
 * @template {Pick<SpeechSynthesisVoice, "lang" | "localService" | "default">} V
 * @param {V[]} voices
 * @param {string} lang
 * @returns {V | null}
 */
export function ownVoice(voices, lang) {
  const here = voices.filter(({ localService }) => localService)
  const spoken = (lang || "en").toLowerCase().split("-")[0] ?? ""
  const fits = here.filter((one) => one.lang.toLowerCase().split(/[-_]/)[0] === spoken)
  return fits.find((one) => one.default) ?? fits[0] ?? null
}

/**
 * @param {Synthesis | undefined} synthesis
 * @param {string} lang
 * @param {() => void} changed told when voices have come
 */
export function reading(synthesis, lang, changed) {
  const voice = () => (synthesis ? ownVoice(synthesis.getVoices(), lang) : null)
  synthesis?.addEventListener?.("voiceschanged", changed)
  return {
    can: () => voice() !== null,
    /** @param {string} text */
    read(text) {
      const own = voice()
      if (!synthesis || !own) return
      synthesis.cancel()
      const said = new SpeechSynthesisUtterance(text)
      said.voice = own
      said.lang = own.lang
      said.rate = RATE
      synthesis.speak(said)
    },
    stop: () => synthesis?.cancel(),
  }
}

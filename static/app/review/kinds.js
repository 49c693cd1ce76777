/**
 * The closed words of a review, in the order in which they are offered. tests/web/test_review_pages.py holds them to
 * src/carelog/domain/vocabulary.py, to the schemes, and to the words of the template.
 */

export const REVIEW_KINDS = [
  "periodic", "first-plan", "transition", "crisis", "after-3", "after-8", "after-12", "evaluation", "keywork",
] // biome-ignore format: one list
export const TOOK_PART = ["fully", "partly", "not-today", "asked-not-to"]
export const DECISION_KINDS = ["everyday", "policy", "long-term"]
export const CONSENTS = ["consented", "objections-met", "not-reached", "not-asked"]
export const PROMPTS = ["learned", "surprised", "hoped", "worried", "thanks"]

/** What an observation can be about, by the scheme of the map. @type {Record<string, string[]>} */
export const THEMES = {
  "atlas-care-map": [
    "connection-to-personal-interests-and-community",
    "long-lasting-care-relationships",
    "gifted-care-and-community-assets",
    "use-of-local-spaces",
    "community-networks-and-partnerships",
    "less-need-for-paid-care-over-time",
    "living-at-home-for-longer",
  ],
  "service-map": [
    "care-worker-security-growth-and-control",
    "co-produced-person-centred-care",
    "relational-trust-based-teams",
    "peer-support-and-learning",
    "community-integration-and-resources",
    "social-and-preventative-models",
    "culture-of-safety-and-responsiveness",
    "broader-social-impact",
  ],
}
/** Of what a little step can be, by the scheme: a circle's own words. Where there are none, nobody is asked. @type {Record<string, string[]>} */
export const DOMAINS = { "atlas-care-map": [], "service-map": [] }

/** Which cards prepare which kind of review: see cards.js. @type {Record<string, string[]>} */
export const CARDS = {
  "first-plan": ["exchange", "nearest", "strengths", "feels", "gaps", "helpers", "steps"],
  periodic: ["exchange", "changed", "feels", "stale", "gaps", "helpers", "steps"],
  transition: ["transition", "exchange", "changed", "feels", "gaps", "helpers", "steps"],
  crisis: ["stopped", "gaps", "helpers", "exchange", "steps"],
  "after-3": ["pair-new", "exchange", "feels", "steps"],
  "after-8": ["pair-going", "exchange", "changed", "feels", "gaps", "steps"],
  "after-12": ["pair-lasting", "exchange", "changed", "feels", "helpers", "steps"],
  evaluation: ["exchange", "closer", "informal", "spread", "stale"],
  keywork: ["strengths", "exchange", "steps-before", "helpers", "steps"],
}

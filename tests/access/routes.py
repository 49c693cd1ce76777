"""Every route that there is, and what of a map it needs: a route that is not named here fails test_matrix.py."""

# Route -> (what has to be allowed to get past the desk, its path for a map). None: a map alone is not what it is about.
READING = {
    "/api/maps/{map_id}/network": "s", "/api/maps/{map_id}/log": "s", "/api/maps/{map_id}/compare": "s",
    "/api/maps/{map_id}/people": "l", "/api/maps/{map_id}/who-could": "l", "/api/maps/{map_id}/reads": "s",
    "/api/maps/{map_id}/held": "t", "/api/maps/{map_id}/export": "x", "/maps/{map_id}": "s",
    "/maps/{map_id}/picture/{name}": "s", "/maps/{map_id}/changes": "s", "/maps/{map_id}/compare": "s",
    "/maps/{map_id}/people": "l", "/maps/{map_id}/seen": "s", "/maps/{map_id}/held": "t",
    "/api/maps/{map_id}/measures": "s", "/maps/{map_id}/measures": "s",
    "/api/maps/{map_id}/places": "s", "/api/maps/{map_id}/story": "s", "/maps/{map_id}/replay": "s",
    "/maps/{map_id}/transitions": "s", "/maps/{map_id}/reviews": "s",
    "/maps/{map_id}/pack": "s", "/api/maps/{map_id}/reviews": "s", "/api/maps/{map_id}/audit-pack": "k",
    "/maps/{map_id}/trail": "s", "/api/maps/{map_id}/trail": "s", "/maps/{map_id}/as-seen": "s",
    "/api/maps/{map_id}/requests": "s", "/maps/{map_id}/requests": "s",
    "/api/maps/{map_id}/as-seen": "l", "/maps/{map_id}/keepsake": "nobody died here",
}  # fmt: skip
CHANGING = {
    "/api/maps/{map_id}/reads": "s", "/api/maps/{map_id}/invitations": "i",
    "/api/maps/{map_id}/invitations/{invitation}/withdraw": "s", "/api/maps/{map_id}/roles": "s",
    "/api/maps/{map_id}/roles/end": "s", "/api/maps/{map_id}/consents": "c", "/api/maps/{map_id}/open": "s",
    "/api/maps/{map_id}/held/{entry}": "s", "/api/maps/{map_id}/entrusted": "nobody died here",
}  # fmt: skip
NOT_OF_A_MAP = {
    "/api/me/calendar", "/api/me/calendar/end", "/calendar/{name}",
    "/maps/{map_id}/reviews/{review}",  # whoever sees only themselves sees no review: see below
    "/maps/{map_id}/transitions/{transition}",  # nor a big change
    "/", "/sign-in", "/join", "/me", "/maps/new", "/admin", "/concerns", "/emergency", "/api/maps", "/api/sign-in",
    "/api/sign-in/recovery", "/api/sign-in/link", "/api/sign-in/passkey/options", "/api/sign-in/passkey",
    "/api/begin/passkey-options", "/api/begin", "/api/sign-out", "/api/session", "/api/session/prove/options",
    "/api/session/prove", "/api/sessions", "/api/sessions/{session_id}/end", "/api/sessions/end-others",
    "/api/devices", "/api/devices/{device_id}/lost", "/api/passkeys", "/api/passkeys/options",
    "/api/passkeys/{credential}/remove", "/api/password", "/api/recovery-codes", "/api/links", "/api/people",
    "/api/people/{account_id}/end", "/api/people/{account_id}/erase", "/api/me/erase",
    "/api/people/{account_id}/link", "/api/safeguarding", "/api/invitations/look",
    "/api/invitations/passkey-options", "/api/invitations/redeem", "/api/openings/{opening}/delay",
    "/api/sync/push", "/api/sync/pull", "/api/sync/pokes", "/api/sync/unseal", "/api/sync/file", "/api/concerns",
    "/api/concerns/{concern_id}/read", "/health", "/schema/openapi.json",
    "/static/{build}/{path}", "/schema", "/schema/{path}", "/phone", "/phone/waiting", "/phone/this-phone",
    "/phone/measures", "/phone/review", "/phone/together", "/phone/compare", "/phone/what-if", "/phone/crisis",
    "/audits/{audit}", "/audits/new", "/api/audits", "/api/audits/{audit}", "/api/audits/{audit}/draws",
    "/api/audits/{audit}/notes", "/api/audits/{audit}/notes/{note}/drop", "/api/audits/{audit}/end",
    "/api/audits/{audit}/pack",
    "/api/requests", "/api/maps/{map_id}/requests/{asked}/extend", "/api/maps/{map_id}/requests/{asked}/decide",
    "/api/maps/{map_id}/requests/{asked}/agree", "/api/maps/{map_id}/requests/{asked}/withdraw",
    "/api/maps/{map_id}/holds", "/api/maps/{map_id}/holds/{held}/lift", "/api/maps/{map_id}/retention",
    "/trail", "/api/trail", "/api/trail/export", "/api/maps/{map_id}/person",  # see tests/trail
    "/api/maps/{map_id}/erase-practice",  # see tests/web/test_practice_maps.py
    "/phone/first", "/phone/map", "/phone/visit", "/phone/replay", "/sw.js", "/manifest.webmanifest",
}  # fmt: skip
QUERY = {
    "compare": "from=2026-01-01&to=2026-05-01", "who-could": "on=2026-06-01",
    "api/maps/{map_id}/as-seen": "by=nobody&on=2026-06-01",
}  # fmt: skip

"""The steps that brought the tables to where they are now. A step that has run anywhere never changes."""

# Ids compare byte by byte on both engines: a collation of PostgreSQL's is slow and sorts otherwise.
# STRICT, so that SQLite too refuses text where bytes belong.
WORDS = {
    "sqlite": {
        "id": "TEXT",
        "int": "INTEGER",
        "bytes": "BLOB",
        "no_bytes": "x''",
        "rows": " STRICT",
        "by_key": " STRICT, WITHOUT ROWID",
    },
    "postgresql": {
        "id": 'TEXT COLLATE "C"',
        "int": "BIGINT",
        "bytes": "BYTEA",
        "no_bytes": "''::BYTEA",
        "rows": "",
        "by_key": "",
    },
}

# Spelled out, not derived from the tables above: those change, but a step that has run never does.
THE_RECORD = (
    """CREATE TABLE entry (
        position {int} PRIMARY KEY, map {id} NOT NULL, seq {int} NOT NULL, type TEXT NOT NULL,
        envelope {bytes} NOT NULL, UNIQUE (map, seq)){rows}""",
    """CREATE TABLE part (
        map {id} NOT NULL, seq {int} NOT NULL, n {int} NOT NULL, subject TEXT NOT NULL,
        field_group TEXT NOT NULL, salt {bytes} NOT NULL, value {bytes} NOT NULL,
        PRIMARY KEY (map, seq, n)){by_key}""",
    """CREATE TABLE receipt (
        entry {id} PRIMARY KEY, map {id} NOT NULL, seq {int}, answer TEXT NOT NULL, code TEXT,
        caused_by TEXT, device {id}, device_seq {int}){by_key}""",
    """CREATE INDEX receipt_by_device ON receipt (device, device_seq) WHERE device IS NOT NULL""",
    """CREATE TABLE checkpoint (position {int} PRIMARY KEY, body {bytes} NOT NULL){rows}""",
    """CREATE TABLE head (map {id} PRIMARY KEY, seq {int} NOT NULL, kind TEXT){by_key}""",
    """CREATE TABLE tracking (application TEXT PRIMARY KEY, position {int} NOT NULL){by_key}""",
    """CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL){by_key}""",
)
THE_PEOPLE = (
    # `name_key` is the name as it is compared: folded in case and form, without spaces at its ends.
    """CREATE TABLE account (
        id {id} PRIMARY KEY, name TEXT NOT NULL, name_key {id} NOT NULL UNIQUE, password TEXT,
        admin {int} NOT NULL, safeguarding {int} NOT NULL, organisation TEXT, made_at {id} NOT NULL,
        ended_at {id}){by_key}""",
    """CREATE TABLE passkey (
        credential {id} PRIMARY KEY, account {id} NOT NULL, public_key {bytes} NOT NULL, sign_count {int} NOT NULL,
        label TEXT NOT NULL, made_at {id} NOT NULL, used_at {id}){by_key}""",
    """CREATE INDEX passkey_by_account ON passkey (account)""",
    # Recovery codes and one-time links; `secret` is the SHA-256 of what was given out. No account: the first of all.
    """CREATE TABLE code (
        secret {id} PRIMARY KEY, account {id}, purpose {id} NOT NULL, made_at {id} NOT NULL, expires_at {id},
        used_at {id}){by_key}""",
    # `token` is the SHA-256 of the cookie's value; `id` is the name by which its owner lists and ends it.
    """CREATE TABLE session (
        token {id} PRIMARY KEY, id {id} NOT NULL UNIQUE, account {id} NOT NULL, device {id}, how {id} NOT NULL,
        made_at {id} NOT NULL, seen_at {id} NOT NULL, proved_at {id} NOT NULL, ended_at {id}){by_key}""",
    """CREATE INDEX session_by_account ON session (account)""",
    """CREATE TABLE device (
        id {id} PRIMARY KEY, account {id} NOT NULL, label TEXT NOT NULL, registered_at {id} NOT NULL,
        seen_at {id} NOT NULL, lost_at {id}){by_key}""",
    """CREATE INDEX device_by_account ON device (account)""",
    """CREATE TABLE challenge (
        id {id} PRIMARY KEY, account {id}, purpose {id} NOT NULL, challenge {bytes} NOT NULL,
        expires_at {id} NOT NULL){by_key}""",
    # Tries that failed, or uses that are counted, for as long as they matter.
    """CREATE TABLE attempt (about {id} NOT NULL, at {id} NOT NULL){rows}""",
    """CREATE INDEX attempt_by_what ON attempt (about, at)""",
    """CREATE TABLE invitation (
        id {id} PRIMARY KEY, map {id} NOT NULL, role {id} NOT NULL, inviter {id} NOT NULL, secret {id} NOT NULL,
        called TEXT, terms {bytes} NOT NULL, made_at {id} NOT NULL, expires_at {id} NOT NULL, used_at {id},
        used_by {id}, withdrawn_at {id}){by_key}""",
    """CREATE INDEX invitation_by_map ON invitation (map)""",
    # Entries that are not in the log and must not be lost: held for a person, refused, or of a type not known here.
    """CREATE TABLE kept_aside (
        entry {id} PRIMARY KEY, map {id} NOT NULL, account {id} NOT NULL, answer {id} NOT NULL, code {id},
        document {bytes} NOT NULL, received_at {id} NOT NULL, settled_at {id}, settled_by {id}, settled_answer {id},
        settled_seq {int}){by_key}""",
    """CREATE INDEX kept_aside_by_map ON kept_aside (map)""",
    # Who looked at what: one row for each quarter of an hour. `what` is an element or connection, or empty.
    """CREATE TABLE seen (
        map {id} NOT NULL, account {id} NOT NULL, role {id} NOT NULL, how {id} NOT NULL, what {id} NOT NULL,
        began {id} NOT NULL, last {id} NOT NULL, times {int} NOT NULL,
        PRIMARY KEY (map, account, role, how, what, began)){by_key}""",
    # A map, or the names on it, opened with a reason. `shown_from` is when those it concerns may read of it.
    """CREATE TABLE opening (
        id {id} PRIMARY KEY, map {id} NOT NULL, account {id} NOT NULL, kind {id} NOT NULL, reason TEXT NOT NULL,
        opened_at {id} NOT NULL, until {id} NOT NULL, shown_from {id} NOT NULL, delayed_by {id},
        delay_reason TEXT){by_key}""",
    """CREATE INDEX opening_by_map ON opening (map)""",
    # Sealed to the safeguarding lead: not even whose map it is about stands in the clear.
    """CREATE TABLE concern (
        id {id} PRIMARY KEY, sealed {bytes} NOT NULL, received_at {id} NOT NULL, read_at {id}, read_by {id}){by_key}""",
)
THE_CALENDARS = (
    # One per account; `token` is the SHA-256 of what stands in the address of the feed.
    """CREATE TABLE calendar (
        account {id} PRIMARY KEY, token {id} NOT NULL UNIQUE, made_at {id} NOT NULL){by_key}""",
)
# Made from the envelopes and dropped at will: where each entry is found by whom, by what and by when it was noted, and
# every id that it names. Ids and closed words only.
THE_TRAIL = (
    """CREATE TABLE trail (
        position {int} PRIMARY KEY, map {id} NOT NULL, seq {int} NOT NULL, type {id} NOT NULL, account {id},
        acting_as {id}, device {id}, via {id}, recorded_ms {int} NOT NULL, true_ms {int} NOT NULL,
        late {int} NOT NULL, corrected {int} NOT NULL, in_error {int} NOT NULL, disputed {int} NOT NULL){rows}""",
    """CREATE INDEX trail_by_time ON trail (recorded_ms, position)""",
    """CREATE INDEX trail_by_truth ON trail (true_ms, position)""",
    """CREATE INDEX trail_by_map ON trail (map, recorded_ms, position)""",
    """CREATE INDEX trail_by_type ON trail (type, recorded_ms, position)""",
    """CREATE INDEX trail_by_account ON trail (account, recorded_ms, position) WHERE account IS NOT NULL""",
    """CREATE INDEX trail_by_role ON trail (acting_as, recorded_ms, position) WHERE acting_as IS NOT NULL""",
    """CREATE INDEX trail_by_device ON trail (device, recorded_ms, position) WHERE device IS NOT NULL""",
    """CREATE INDEX trail_by_way ON trail (via, recorded_ms, position) WHERE via IS NOT NULL""",
    """CREATE INDEX trail_late ON trail (recorded_ms, position) WHERE late > 0""",
    """CREATE INDEX trail_corrected ON trail (recorded_ms, position) WHERE corrected > 0""",
    """CREATE INDEX trail_in_error ON trail (recorded_ms, position) WHERE in_error > 0""",
    """CREATE INDEX trail_disputed ON trail (recorded_ms, position) WHERE disputed > 0""",
    # `how`: "is" the entry of this id, "changes" or "names" a thing, "touches" another entry, or is "of" an occasion.
    """CREATE TABLE trail_name (
        name {id} NOT NULL, recorded_ms {int} NOT NULL, position {int} NOT NULL, how {id} NOT NULL,
        PRIMARY KEY (name, recorded_ms, position, how)){by_key}""",
    """CREATE INDEX seen_by_time ON seen (last)""",
    """CREATE INDEX seen_by_account ON seen (account, last)""",
)
# Everything personal is sealed, and the log is chained and signed. "@": carelog/upgrading.py does it.
THE_SEALING = (
    """ALTER TABLE entry ADD COLUMN link {bytes} NOT NULL DEFAULT {no_bytes}""",
    """DROP TABLE checkpoint""",
    """CREATE TABLE checkpoint (
        position {int} PRIMARY KEY, note TEXT NOT NULL, peaks {bytes} NOT NULL, made_at {id} NOT NULL){rows}""",
    """@link-entries""",
    """ALTER TABLE part RENAME TO part_in_the_clear""",
    """CREATE TABLE part (
        map {id} NOT NULL, seq {int} NOT NULL, n {int} NOT NULL, subject TEXT NOT NULL,
        field_group TEXT NOT NULL, sealed {bytes} NOT NULL, PRIMARY KEY (map, seq, n)){by_key}""",
    """@seal-parts""",
    """DROP TABLE part_in_the_clear""",
)
# What is kept of people, beside the log, is sealed too.
THE_PEOPLE_SEALED = ("@seal-people",)
# On which maps something was asked to be erased or put right is found without reading every entry.
THE_REQUESTS = ("""CREATE INDEX entry_asked ON entry (map) WHERE type = 'request-made'""",)
# What an auditor writes down for themselves, sealed, and what was drawn for them.
THE_AUDITS = (
    """CREATE TABLE audit_note (
        id {id} PRIMARY KEY, audit {id} NOT NULL, account {id} NOT NULL, map {id} NOT NULL, entry {id} NOT NULL,
        answer {id} NOT NULL, sealed TEXT NOT NULL, noted_at {id} NOT NULL){by_key}""",
    """CREATE INDEX audit_note_of ON audit_note (audit, account)""",
    """CREATE TABLE audit_draw (
        audit {id} NOT NULL, account {id} NOT NULL, number {int} NOT NULL, note TEXT NOT NULL, entries TEXT NOT NULL,
        drawn_at {id} NOT NULL, PRIMARY KEY (audit, account, number)){by_key}""",
)
STEPS = (
    THE_RECORD, THE_PEOPLE, THE_CALENDARS, THE_TRAIL, THE_SEALING, THE_PEOPLE_SEALED, THE_REQUESTS, THE_AUDITS,
)  # fmt: skip

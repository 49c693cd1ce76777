"""The tables in which people are kept: accounts and how they sign in, invitations, what is held, who looked.

None of them can be made anew from the log.
"""

from sqlalchemy import BigInteger, Column, LargeBinary, Table, Text

from carelog.schema import tables


def _text(name: str, **more: bool) -> Column[str]:
    return Column(name, Text, **more)  # type: ignore[arg-type]


account = Table(
    "account", tables,
    _text("id", primary_key=True), _text("name", nullable=False), _text("name_key", nullable=False),
    _text("password"), Column("admin", BigInteger, nullable=False), Column("safeguarding", BigInteger, nullable=False),
    _text("organisation"), _text("made_at", nullable=False), _text("ended_at"),
)  # fmt: skip
passkey = Table(
    "passkey", tables,
    _text("credential", primary_key=True), _text("account", nullable=False),
    Column("public_key", LargeBinary, nullable=False), Column("sign_count", BigInteger, nullable=False),
    _text("label", nullable=False), _text("made_at", nullable=False), _text("used_at"),
)  # fmt: skip
code = Table(
    "code", tables,
    _text("secret", primary_key=True), _text("account"), _text("purpose", nullable=False),
    _text("made_at", nullable=False), _text("expires_at"), _text("used_at"),
)  # fmt: skip
session = Table(
    "session", tables,
    _text("token", primary_key=True), _text("id", nullable=False), _text("account", nullable=False), _text("device"),
    _text("how", nullable=False), _text("made_at", nullable=False), _text("seen_at", nullable=False),
    _text("proved_at", nullable=False), _text("ended_at"),
)  # fmt: skip
device = Table(
    "device", tables,
    _text("id", primary_key=True), _text("account", nullable=False), _text("label", nullable=False),
    _text("registered_at", nullable=False), _text("seen_at", nullable=False), _text("lost_at"),
)  # fmt: skip
challenge = Table(
    "challenge", tables,
    _text("id", primary_key=True), _text("account"), _text("purpose", nullable=False),
    Column("challenge", LargeBinary, nullable=False), _text("expires_at", nullable=False),
)  # fmt: skip
attempt = Table("attempt", tables, _text("about", nullable=False), _text("at", nullable=False))
invitation = Table(
    "invitation", tables,
    _text("id", primary_key=True), _text("map", nullable=False), _text("role", nullable=False),
    _text("inviter", nullable=False), _text("secret", nullable=False), _text("called"),
    Column("terms", LargeBinary, nullable=False), _text("made_at", nullable=False),
    _text("expires_at", nullable=False), _text("used_at"), _text("used_by"), _text("withdrawn_at"),
)  # fmt: skip
kept_aside = Table(
    "kept_aside", tables,
    _text("entry", primary_key=True), _text("map", nullable=False), _text("account", nullable=False),
    _text("answer", nullable=False), _text("code"), Column("document", LargeBinary, nullable=False),
    _text("received_at", nullable=False), _text("settled_at"), _text("settled_by"), _text("settled_answer"),
    Column("settled_seq", BigInteger),
)  # fmt: skip
seen = Table(
    "seen", tables,
    _text("map", primary_key=True), _text("account", primary_key=True), _text("role", primary_key=True),
    _text("how", primary_key=True), _text("what", primary_key=True), _text("began", primary_key=True),
    _text("last", nullable=False), Column("times", BigInteger, nullable=False),
)  # fmt: skip
opening = Table(
    "opening", tables,
    _text("id", primary_key=True), _text("map", nullable=False), _text("account", nullable=False),
    _text("kind", nullable=False), _text("reason", nullable=False), _text("opened_at", nullable=False),
    _text("until", nullable=False), _text("shown_from", nullable=False), _text("delayed_by"), _text("delay_reason"),
)  # fmt: skip
concern = Table(
    "concern", tables,
    _text("id", primary_key=True), Column("sealed", LargeBinary, nullable=False),
    _text("received_at", nullable=False), _text("read_at"), _text("read_by"),
)  # fmt: skip
calendar = Table(
    "calendar", tables,
    _text("account", primary_key=True), _text("token", nullable=False, unique=True), _text("made_at", nullable=False),
)  # fmt: skip
audit_note = Table(
    "audit_note", tables,
    _text("id", primary_key=True), _text("audit", nullable=False), _text("account", nullable=False),
    _text("map", nullable=False), _text("entry", nullable=False), _text("answer", nullable=False),
    _text("sealed", nullable=False), _text("noted_at", nullable=False),
)  # fmt: skip
audit_draw = Table(
    "audit_draw", tables,
    _text("audit", primary_key=True), _text("account", primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False), _text("note", nullable=False),
    _text("entries", nullable=False), _text("drawn_at", nullable=False),
)  # fmt: skip

"""What this deployment is told: read once, at the start, and handed on. Nothing else reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from carelog.vault import Secrets

DATA = Path("carelog-data")


@dataclass(frozen=True)
class Settings:
    """Where the data lies and how the server is reached. `database` is a folder or a PostgreSQL URL."""

    data: Path = DATA
    database_url: str | None = None
    static: Path | None = None
    public_url: str | None = None
    keys_url: str | None = None
    key_file: Path | None = None

    @property
    def secrets(self) -> Secrets:
        """Where the keys are by which what is personal is sealed."""
        return Secrets(self.data, self.keys_url, self.key_file)

    @property
    def public_host(self) -> str | None:
        """The host (and port, where it is no usual one) by which the proxy is reached; None where there is none."""
        return self.public_url and self.public_url.partition("://")[2].rstrip("/").lower()

    @property
    def cookie(self) -> str:
        """What the session cookie is called: behind a proxy a browser itself holds it to https and this host."""
        return "__Host-carelog" if self.public_url else "carelog"

    @property
    def database(self) -> str | Path:
        return self.database_url or self.data


def settings(
    data: Path = DATA,
    environment: Mapping[str, str] = os.environ,
    public_url: str | None = None,
    key_file: Path | None = None,
) -> Settings:
    """The settings: what was given on the command line, over the environment, over the defaults."""
    url = environment.get("CARELOG_DATABASE_URL") or None
    static = environment.get("CARELOG_STATIC")
    return Settings(
        data=data,
        database_url=url,
        static=Path(static) if static else None,
        public_url=public_url,
        keys_url=environment.get("CARELOG_KEYS_URL") or None,
        key_file=key_file or (Path(named) if (named := environment.get("CARELOG_KEY_FILE")) else None),
    )

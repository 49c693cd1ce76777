"""What this deployment is told: read once, at the start, and handed on. Nothing else reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DATA = Path("carelog-data")


@dataclass(frozen=True)
class Settings:
    """Where the data lies and how the server is reached. `database` is a folder or a PostgreSQL URL."""

    data: Path = DATA
    database_url: str | None = None
    static: Path | None = None

    @property
    def database(self) -> str | Path:
        return self.database_url or self.data


def settings(data: Path = DATA, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings: what was given on the command line, over the environment, over the defaults."""
    url = environment.get("CARELOG_DATABASE_URL") or None
    static = environment.get("CARELOG_STATIC")
    return Settings(data=data, database_url=url, static=Path(static) if static else None)

"""How hard the laws look. `LAWS=deep pytest tests/domain` looks for longer, and elsewhere every time."""

import os

from hypothesis import HealthCheck, settings

_ANY_PACE = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}

settings.register_profile("laws-ci", max_examples=200, derandomize=True, database=None, **_ANY_PACE)
settings.register_profile("laws-deep", max_examples=5_000, **_ANY_PACE)

law = settings.get_profile(f"laws-{os.environ.get('LAWS', 'ci')}")

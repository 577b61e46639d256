"""How many examples a test of generated files takes: few, or as `LEMMA_EXAMPLES` says."""

import os

from hypothesis import HealthCheck, settings

SIZE = 25  # files that an outside program reads in one run
_EXAMPLES = int(os.environ.get("LEMMA_EXAMPLES", "300"))
_ANY = list(HealthCheck)

MANY = settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=_ANY)
batches = settings(
    max_examples=max(_EXAMPLES // SIZE, 1), deadline=None, suppress_health_check=_ANY
)

"""Find detectors that other distributions ship, through the entry points `policyc.detectors`.

The name of an entry point is the slug by which rules call the detector; it leads to a `Detector` with that slug.

Assumes: what is installed was chosen by whoever runs the program; such a detector keeps the promises of `Detector`.
Guarantees: nothing of it is imported, and no metadata read, unless a slug is asked for that is not built in.
Reports: nothing; what cannot be imported, or is no detector of that name, is not there.
"""

from functools import cache
from typing import Final

from policyc.detectors.model import Detector

GROUP: Final = "policyc.detectors"


@cache
def installed(slug: str) -> Detector | None:
    """Return the installed detector called `slug`, or None."""
    # Slow to import, and few rules name such a detector.
    from importlib.metadata import entry_points  # noqa: PLC0415 – see above

    for point in entry_points(group=GROUP, name=slug):
        try:
            found = point.load()
        except (ImportError, AttributeError):
            continue
        if isinstance(found, Detector) and found.slug == slug:
            return found
    return None

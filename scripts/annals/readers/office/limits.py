"""What keeps a child process small: memory, time on the processor, size of what it writes."""

from __future__ import annotations

import contextlib
from collections.abc import Callable


def limits(seconds: float, memory: int, output: int) -> Callable[[], None] | None:
    """What a child does before it becomes another program; nothing where the system has no such limits (Windows)."""
    try:
        import resource
    except ImportError:
        return None

    def limit() -> None:
        wanted = {"RLIMIT_AS": memory, "RLIMIT_CPU": max(1, int(seconds)), "RLIMIT_FSIZE": output, "RLIMIT_CORE": 0}
        for name, amount in wanted.items():
            with contextlib.suppress(ValueError, OSError, AttributeError):
                kind = getattr(resource, name)
                hard = resource.getrlimit(kind)[1]
                amount = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
                resource.setrlimit(kind, (amount, amount))

    return limit

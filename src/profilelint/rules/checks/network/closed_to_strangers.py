"""Networks of somebody who looks for work that hold nobody who hires."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from profilelint.model import Network
from profilelint.rules.context import Context
from profilelint.rules.rule import Exempt, Hit, Skipped


def check(network: Network, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """Yield the network of somebody who looks for work, if it is nearly all of one firm or holds nobody who hires."""
    if not context.network("job_seeking"):
        return
    least = context.options["contacts"]
    at_work = Counter(c.company.strip() for c in network.connections if c.company.strip())
    positions = [c.position for c in network.connections if c.position.strip() and c.position < "\u0370"]
    message = ""
    if at_work.total() >= least:
        company, count = at_work.most_common(1)[0]
        if count >= context.options["share"] * at_work.total():
            message = f"{count} of the {at_work.total()} contacts whose firm is known work at {company}."
    if not message and len(positions) >= least and not any(map(_recruiters(context).search, positions)):
        message = f"None of the {len(positions)} contacts whose position is known is a recruiter or hires people."
    if not message:
        if at_work.total() < least and len(positions) < least and len(network.connections) >= least:
            yield Skipped(network.pointer, "too few contacts have a company or a position")
    elif context.network("policy") == "closed":
        yield Exempt(network.pointer, "policy: closed")
    else:
        yield Hit(network.pointer, message=message)


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def _recruiters(context: Context) -> re.Pattern[str]:
    return _any_of(tuple(w for part in context.rule.words["recruiters"].values() for w in part))

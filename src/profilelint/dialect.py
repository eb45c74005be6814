"""What a file is written in, and what follows from that for the rules."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """The traits of a dialect.

    ``id``: name of its module. ``name``: as people call it. ``known_by``: what a file of it has, as an error that lists
    all dialects says it; empty for one that is not recognised by its keys.
    """

    id: str = ""
    name: str = ""
    known_by: str = ""
    resume: bool = False
    """It is a résumé, meant for print too: no profile text is cut at a limit, an address may be meant."""
    export: bool = False
    """The platform wrote it: of what was done long ago, with data of other people."""
    own: bool = False
    """It is ours, or was written for no program at all: its author may write what our rules ask for."""
    part: bool = False
    """It holds one text of a profile, whose rest is elsewhere."""
    html: bool = False
    """Its texts may be HTML."""
    photo_key: str = ""
    """Key under which another program looks for a picture, where “photo: none” would be taken for one."""

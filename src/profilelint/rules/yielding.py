"""Rules that yield: ``yields_to: [rule]`` in a rule file.

A rule is silent where one of those, if it is on, found something at the same place or inside it, whatever became of
that finding afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from profilelint.rules.rule import Exempt, Hit, Rule

Found = tuple[Rule, Hit | Exempt]


def heard(found: Sequence[Found]) -> Iterator[tuple[Rule, Hit | Exempt]]:
    """Yield what rules found and let pass, without what is left to others.

    A hit beside a hit of a rule that it yields to is let pass, and what both of them let pass is said once.
    """
    wanted = {name for rule, _ in found for name in rule.yields}
    hits: dict[str, set[str]] = {}
    either: dict[str, set[str]] = {}
    for rule, said in found if wanted else ():
        if rule.id in wanted:
            around = set(_around(said.pointer))
            either.setdefault(rule.id, set()).update(around)
            if isinstance(said, Hit):
                hits.setdefault(rule.id, set()).update(around)
    for rule, said in found:
        if isinstance(said, Exempt):
            if not any(said.pointer in either.get(name, ()) for name in rule.yields_to):
                yield rule, said
            continue
        names = rule.yields_to if said.yields_to is None else said.yields_to
        about = said.pointer if said.about is None else said.about
        other = next((name for name in names if about in hits.get(name, ())), "")
        yield rule, Exempt(said.pointer, f"{other} speaks of it") if other else said


def _around(pointer: str) -> Iterator[str]:
    """Yield pointers of everything that a place lies in, itself among them."""
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]
    yield ""


def circle(rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """Return ids of rules that yield to each other in a circle, the first one again at the end; empty where none do."""
    done: set[str] = set()
    for first in rules:
        trail = {first: iter(rules[first].yields)} if first not in done else {}
        while trail:
            last = next(reversed(trail))
            following = next(trail[last], None)
            if following is None:
                done.add(last)
                del trail[last]
            elif following in trail:
                names = list(trail)
                return (*names[names.index(following) :], following)
            elif following in rules and following not in done:
                trail[following] = iter(rules[following].yields)
    return ()

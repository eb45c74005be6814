"""Checks that data can't express: one file per subject, each a set of pure functions that rule files name with
``python:``.

Here is the closed list of them. Rule files of users may name these too, and nothing else: a config that comes with a
repository must run neither its code nor functions of ours that were written for something else.
"""

from __future__ import annotations

CHECKS = frozenset(
    """
    address:home_address identity:not_noticeable invitation:generic invitation:no_reason
    invitation_context:follow_up invitation_context:how_we_know invitation_set:address_book_dump
    invitation_set:stale limits:over_limit message:no_manners message:no_reminder message:takes_never_gives
    network:closed_to_strangers network:collector network_leads:dormant_ties network_leads:introduction_path
    network_leads:unfollowed_leads overshare:overshare placeholder:unfilled politics:advocacy
    politics:fundraising politics:mention privacy:numbers register:leisure reshare:adds_nothing
    reshare:without_commentary role:empty role:no_accomplishment role_facts:impossible_dates role_facts:missing
    suppression:unused unicode:borrowed_letters
    """.split()
)
"""``module:function``, the module in this package; each is named by a rule that comes with profilelint."""

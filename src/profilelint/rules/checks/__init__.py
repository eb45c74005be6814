"""Checks that data can't express: one file per subject, each a set of pure functions that rule files name with
``python:``.

Here is the closed list of them. Rule files of users may name these too, and nothing else: a config that comes with a
repository must run neither its code nor functions of ours that were written for something else.
"""

from __future__ import annotations

CHECKS = frozenset(
    """
    about:too_long about:too_short address:home_address document:duplicate_key document:unknown_key
    identity:not_noticeable identity:unrecognisable invitation:generic invitation:no_reason
    invitation_context:after_rejection invitation_context:follow_up invitation_context:how_we_know
    invitation_context:nothing_to_ask invitation_set:address_book_dump invitation_set:ignored
    invitation_set:no_note invitation_set:stale limits:over_limit message:no_manners message:no_reminder
    message:takes_never_gives network:closed_to_strangers network:collector network:no_events_and_groups
    network:no_touchstone network:online_only network:unnurtured network:wide_but_shallow
    network_leads:dormant_ties network_leads:introduction_path network_leads:unfollowed_leads
    overshare:overshare placeholder:unfilled politics:advocacy politics:fundraising politics:mention
    privacy:numbers profile:missing_about profile:missing_photo profile:missing_projects purpose:missing_why
    register:leisure reshare:adds_nothing reshare:without_commentary role:empty role:no_accomplishment
    role_facts:impossible_dates role_facts:missing suppression:unused third_party:in_repository
    unicode:borrowed_letters
    """.split()
)
"""``module:function``, the module in this package; each is named by a rule that comes with profilelint."""

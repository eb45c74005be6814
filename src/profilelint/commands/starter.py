"""What ``profilelint init`` writes."""

from __future__ import annotations

FILES = {
    "profile.yaml": """\
# Your profile, in the words you want on the page. Check it with: profilelint check profile.yaml
# Every key may be left out. A finding is silenced where it stands: # profilelint: ignore[rule-name] reason

profile:
  name:
  headline:             # what you do, for whom: Ward nurse · night rota of a twelve-bed ward
  location:             # town and country; no street
  photo: none           # a file beside this one, such as me.jpg; "none" is a choice that nobody questions
  about: |

  roles:
    - title:
      company:
      location:
      start:            # 2024-06, or 2024
      end:              # leave empty while you are there
      description: |

      # What did you do there, for whom, and what came of it? Not: responsible for reports.
      # But: Rebuilt the weekly report; it takes 40 minutes now instead of 6 hours.
      highlights: []

  projects: []          # - {name: Bus-delay map, role: did the data part, description: what it does, who uses it}
  skills: []

# Notes that you send with an invitation to connect:
# invitations:
#   - to: {name: Kate Hutchinson, relation: met}
#     note: Hi Kate, I asked about the churn slide after your Tuesday talk. Could I see the query?

# Posts (a draft may also be a Markdown file of its own):
# posts:
#   - text: |
#       Page 9 changed my mind …
#     shares: {url: https://example.org/report}
""",
    "profilelint.yaml": """\
# Settings of profilelint. Everything here is optional; profilelint rules lists the rules, profilelint rule NAME
# explains one.

# ignore: [missing-photo]           # rules or categories left out
# fail-on: warning                  # lowest severity that makes the exit code 1: error, warning, info, never
# severity: {missing-about: warning}
# rules: [./my-rules]               # folders with your own rules
# files: {exclude: [archive]}

# author:
#   established: auto               # true: readers know why you share a link without a word
#   political_role: null            # policy, candidate, official, journalist … : politics is your work
""",
}

"""Measures: facts of a subject that need more than its fields, such as today's date or the rest of the document.

A measure knows no threshold, message, severity or exemption: those are data of rules.

Each is a function ``(subject, context) → value`` of a module named for its subjects. Here is the table of them.
"""

from __future__ import annotations

MEASURES: dict[str, str] = {
    **dict.fromkeys("face_outside crop_side crop_left crop_top".split(), "photo"),
    **dict.fromkeys("current_work career_years about_words".split(), "profile"),
    **dict.fromkeys("days_connected heard_since".split(), "network"),
    **dict.fromkeys("days_waiting".split(), "invitation"),
    **dict.fromkeys("is_newest text_words role_name".split(), "role"),
}
"""Measure → module of this package. Names are used once, and for no field of the model."""

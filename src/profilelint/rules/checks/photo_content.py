"""Checks of what a photo shows, how it was captured, and what its file says of how it was made.

Each looks at measured values only. Nothing here rates a person: no measure of looks, age, gender, skin, dress, glasses, smile or head covering exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from math import sqrt
from typing import Any

from profilelint.model import Face, Photo
from profilelint.rules.context import Context
from profilelint.rules.rule import Exempt, Hit, Rule, Skipped
from profilelint.wording import joined

NOT_MEASURED = "what the photo shows was not measured"
CUT = "the file is cut to a circle already: whether it was taken in a car is not judged"
DEFAULTS = {
    "small": 0.115,
    "large": 0.90,
    "outside": 0.10,
    "sharpness": 0.016,
    "white": 0.15,
    "face_score": 0.7,
    "face_side": 0.5,
    "flat": 0.35,
    "colours": 12,
    "transparent": 0.05,
}
"""Thresholds that several rules share; the options of the rule files have the same (a test holds them together)."""
NETWORKS = {
    "drivers_seat": frozenset({"car"}),
    **dict.fromkeys(
        "no_face several_faces face_too_small face_too_large off_centre blurred washed_out careless not_a_likeness".split(),
        frozenset({"faces"}),
    ),
}
"""Check → the networks without which it can say nothing."""


def networks(rules: Iterable[Rule]) -> frozenset[str]:
    """The networks that rules need."""
    checks = (str(r.match.get("python", "")).rpartition(":")[2] for r in rules if r.on == "photo")
    return frozenset().union(*(NETWORKS.get(check, frozenset()) for check in checks))


def drivers_seat(photo: Photo, context: Context) -> Iterator[Hit | Skipped | Exempt]:
    """The car head's score is above a threshold, and nobody said that a vehicle belongs to the work."""
    if photo.missing:
        return
    if photo.car is None:
        yield Skipped(photo.pointer, CUT if photo.round else photo.unjudged or NOT_MEASURED)
        return
    if photo.car <= context.options["info"]:
        return
    if reason := _belongs(context):
        yield Exempt(photo.pointer, reason)
        return
    values = {
        "name": photo.name,
        "score": f"{photo.car:.1f}",
        "where": f", most of all {photo.car_place}" if photo.car_place else "",
    }
    if photo.car > context.options["warning"]:
        yield Hit(photo.pointer, values=values)
    else:
        message = "{name} may be taken in a car (score {score}{where}). Is it?"
        yield Hit(photo.pointer, values=values, severity="info", confidence="low", message=message)


def _belongs(context: Context) -> str:
    """Why a vehicle in the photo is fine; empty if nobody says so."""
    if context.section("photo").get("vehicle_ok"):
        return "photo.vehicle_ok is set"
    for text in _work(context):
        for match in context.find("vehicles", text):
            return f"a vehicle belongs to the work: “{text[match.start : match.end]}”"
        for match in context.find("short", text):
            if match.start == 0 or len(context.read(text).words) <= 2:
                return f"a vehicle belongs to the work: “{text[match.start : match.end]}”"
    return ""


def _work(context: Context) -> Iterator[str]:
    """What the author says of the present work: headline, current titles and employers, the occupation."""
    yield context.author.occupation
    if profile := context.content.profile:
        roles = [r for r in profile.roles if r.ongoing or not r.end or r.index == 0]
        yield from (t.value for t in (profile.headline, *(t for r in roles for t in (r.title, r.company))) if t)


def no_face(photo: Photo, context: Context) -> Iterator[Hit | Skipped]:
    """No face was found, also not in a turned or equalised copy."""
    if photo.missing:
        return
    if photo.faces is None:
        yield Skipped(photo.pointer, photo.unjudged or NOT_MEASURED)
    elif not photo.faces:
        yield Hit(photo.pointer, values={"name": photo.name})


def several_faces(photo: Photo, context: Context) -> Iterator[Hit | Skipped]:
    """More than one face of some size."""
    yield from _fault(photo, context, _several)


def face_too_small(photo: Photo, context: Context) -> Iterator[Hit | Skipped]:
    """The face is a small part of the picture."""
    yield from _fault(photo, context, _small)


def face_too_large(photo: Photo, context: Context) -> Iterator[Hit | Skipped]:
    """The face fills the picture."""
    yield from _fault(photo, context, _large)


def off_centre(photo: Photo, context: Context) -> Iterator[Hit | Skipped]:
    """The circle in which the photo is shown cuts the face; a better crop is named where there is one."""
    for said in _fault(photo, context, _off_centre):
        if isinstance(said, Hit) and "side" not in said.values:
            said = replace(said, help="Choose a photo with some room around the face on all sides.")
        yield said


def blurred(photo: Photo, context: Context) -> Iterator[Hit | Skipped]:
    """The face has hardly any fine detail, relative to its contrast."""
    yield from _fault(photo, context, _blurred)


def washed_out(photo: Photo, context: Context) -> Iterator[Hit | Skipped]:
    """A part of the face is plain white."""
    yield from _fault(photo, context, _washed)


def _fault(photo: Photo, context: Context, find: Any) -> Iterator[Hit | Skipped]:
    if photo.missing:
        return
    if photo.faces is None:
        yield Skipped(photo.pointer, photo.unjudged or NOT_MEASURED)
    elif photo.face and (values := find(photo, photo.face, context.options)) is not None:
        yield Hit(photo.pointer, values={"name": photo.name, **values})


def _side(face: Face) -> float:
    return sqrt(face.width * face.height)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}\u00a0%"


def sizeable(photo: Photo, options: Any) -> int:
    """How many faces there are, without those far behind and those that may be none."""
    largest = photo.face
    return sum(
        f is largest or (f.score >= options["face_score"] and _side(f) >= options["face_side"] * _side(largest))
        for f in photo.faces or ()
        if largest
    )


def _several(photo: Photo, face: Face, options: Any) -> dict[str, Any] | None:
    count = sizeable(photo, options)
    return {"count": count} if count > 1 else None


def _small(photo: Photo, face: Face, options: Any) -> dict[str, Any] | None:
    share = _side(face) / min(photo.width, photo.height)
    return {"share": _percent(share)} if share < options["small"] else None


def _large(photo: Photo, face: Face, options: Any) -> dict[str, Any] | None:
    share = face.height / max(photo.width, photo.height)
    return {"share": _percent(share)} if share > options["large"] else None


def _off_centre(photo: Photo, face: Face, options: Any) -> dict[str, Any] | None:
    share = outside(face, square(photo))
    if share <= options["outside"]:
        return None
    left, top, side = crop = best_square(photo, face)
    if outside(face, crop) > share / 2:
        return {"share": _percent(share)}
    return {"share": _percent(share), "side": round(side), "left": round(left), "top": round(top)}


def _blurred(photo: Photo, face: Face, options: Any) -> dict[str, Any] | None:
    return (
        {"sharpness": f"{photo.sharpness:.3f}"}
        if photo.sharpness is not None and photo.sharpness < options["sharpness"]
        else None
    )


def _washed(photo: Photo, face: Face, options: Any) -> dict[str, Any] | None:
    return {"share": _percent(photo.washed)} if photo.washed is not None and photo.washed >= options["white"] else None


Square = tuple[float, float, float]
"""Left, top and side."""


def square(photo: Photo) -> Square:
    """The centred square that is shown of a photo, as a circle."""
    side = min(photo.width, photo.height)
    return (photo.width - side) / 2, (photo.height - side) / 2, side


def best_square(photo: Photo, face: Face) -> Square:
    """The square crop whose circle cuts off the least of a face; of equal ones the largest, of at most three times the face."""
    x, y = face.x + face.width / 2, face.y + face.height / 2

    def crop(factor: float) -> Square:
        side = min(photo.width, photo.height, factor * max(face.width, face.height))
        return min(max(x - side / 2, 0), photo.width - side), min(max(y - side / 2, 0), photo.height - side), side

    return min((crop(factor) for factor in (3, 2.5, 2, 1.7, 1.4)), key=lambda c: round(outside(face, c), 2))


def outside(face: Face, shown: Square, steps: int = 24) -> float:
    """Share of the ellipse in a face's box that is outside the circle inscribed in a square."""
    left, top, side = shown
    within = out = 0
    for i in range(steps):
        for j in range(steps):
            u, v = (2 * i + 1) / steps - 1, (2 * j + 1) / steps - 1
            if u * u + v * v > 1:
                continue
            x, y = face.x + (u + 1) / 2 * face.width, face.y + (v + 1) / 2 * face.height
            out += (x - left - side / 2) ** 2 + (y - top - side / 2) ** 2 > (side / 2) ** 2
            within += 1
    return out / within


FAULTS = (
    ("more than one face", _several),
    ("a small face", _small),
    ("a face that fills the picture", _large),
    ("a face cut by the circle", _off_centre),
    ("blur", _blurred),
    ("white patches on the face", _washed),
)


def careless(photo: Photo, context: Context) -> Iterator[Hit | Skipped]:
    """Several things at once: one line that says so."""
    if photo.missing:
        return
    if photo.faces is None:
        yield Skipped(photo.pointer, photo.unjudged or NOT_MEASURED)
        return
    face = photo.face
    faults = [name for name, find in FAULTS if face and find(photo, face, DEFAULTS) is not None]
    if min(photo.width, photo.height) < context.options["pixels"]:
        faults.append("few pixels")
    if len(faults) >= context.options["faults"]:
        yield Hit(photo.pointer, values={"name": photo.name, "faults": joined(faults)})


def wrong_format(photo: Photo, context: Context) -> Iterator[Hit]:
    """A type that the platform does not take, a moving picture, or too many bytes."""
    if photo.missing or not photo.format:
        return
    values = {
        "name": photo.name,
        "format": photo.format.upper(),
        "megabytes": f"{photo.size / 1e6:.1f}",
        "most": context.options["megabytes"],
    }
    if photo.format not in context.options["formats"]:
        yield Hit(photo.pointer, values=values)
    elif photo.animated:
        yield Hit(
            photo.pointer,
            values=values,
            message="{name} is a moving picture; a profile photo stands still.",
            help="Save one frame as JPEG or PNG.",
        )
    elif photo.size > context.options["megabytes"] * 1_000_000:
        message = "{name} has {megabytes} MB; more than {most} MB are not accepted."
        yield Hit(
            photo.pointer,
            values=values,
            message=message,
            help="Save it smaller: 800 × 800 pixels as JPEG have about 0.2 MB.",
        )


def screenshot(photo: Photo, context: Context) -> Iterator[Hit]:
    """The metadata or the file's name call it a screenshot, or a phone's screen with bars above and below was saved as PNG."""
    if photo.missing or photo.camera:
        return
    values, name = {"name": photo.name}, photo.name.replace("\\", "/").rpartition("/")[2]
    tall = max(photo.width, photo.height) / max(1, min(photo.width, photo.height))
    low, high = context.options["tall"], context.options["tallest"]
    bars = photo.bars is not None and min(photo.bars) >= context.options["bars"] and sum(photo.bars) < 0.9
    if photo.screenshot:
        yield Hit(photo.pointer, values={**values, "why": "its metadata say so"}, confidence="high")
    elif context.find("names", name.replace("_", " ").replace("-", " ")):
        yield Hit(photo.pointer, values={**values, "why": "its name says so"})
    elif photo.format == "png" and low <= tall <= high and photo.height > photo.width and bars:
        yield Hit(photo.pointer, values={**values, "why": "a phone's screen with bars above and below the picture"})


def old(photo: Photo, context: Context) -> Iterator[Hit]:
    """The camera's date is long ago."""
    if photo.missing or not photo.taken:
        return
    years = (context.today - date.fromisoformat(photo.taken)).days / 365.25
    if years > context.options["years"]:
        yield Hit(photo.pointer, values={"name": photo.name, "year": photo.taken[:4], "years": int(years)})


def generated(photo: Photo, context: Context) -> Iterator[Hit]:
    """The metadata name a program that generates or changes faces; the picture itself is not looked at."""
    if photo.missing:
        return
    values = {"name": photo.name}
    if photo.source_type in context.options["source_types"]:
        yield Hit(
            photo.pointer, values={**values, "says": f"their source type is {photo.source_type}"}, confidence="high"
        )
    elif photo.prompt:
        yield Hit(photo.pointer, values={**values, "says": "they hold what an image generator was asked for"})
    elif matches := context.find("programs", photo.software):
        program = photo.software[matches[0].start : matches[0].end]
        yield Hit(photo.pointer, values={**values, "says": f"they name {program}"})


def drawn(photo: Photo, options: Any) -> bool:
    """Whether a picture has what drawings and logos have: areas of exactly one colour, few colours, or see-through parts."""
    if photo.flat is None or photo.colours is None:
        return False
    return (
        photo.flat >= options["flat"]
        or photo.colours <= options["colours"]
        or ((photo.transparent or 0) >= options["transparent"] and not photo.round)
    )


def not_a_likeness(photo: Photo, context: Context) -> Iterator[Hit | Skipped]:
    """Flat areas, few colours or see-through parts, and no face."""
    if photo.missing or photo.flat is None or not drawn(photo, context.options):
        return
    if photo.faces is None:
        yield Skipped(photo.pointer, photo.unjudged or NOT_MEASURED)
    elif not photo.faces:
        seen = (
            f"{_percent(photo.flat)} of it is plain colour"
            if photo.flat >= context.options["flat"]
            else "it has few colours or see-through parts"
        )
        yield Hit(photo.pointer, values={"name": photo.name, "seen": seen})


def selfie(photo: Photo, context: Context) -> Iterator[Hit]:
    """The metadata name a front camera."""
    if not photo.missing and context.find("lenses", photo.lens):
        yield Hit(photo.pointer, values={"name": photo.name, "lens": photo.lens})

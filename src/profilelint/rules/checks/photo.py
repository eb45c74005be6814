"""Checks of what a photo's header says. What a photo shows is judged elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from profilelint.model import Photo
from profilelint.rules.context import Context
from profilelint.rules.rule import Hit


def located(photo: Photo, context: Context) -> Iterator[Hit]:
    """The metadata hold coordinates."""
    if photo.located:
        yield Hit(photo.pointer, values={"name": photo.name})


def missing(photo: Photo, context: Context) -> Iterator[Hit]:
    """A profile names a file that is not there."""
    if photo.missing:
        yield Hit(photo.pointer, values={"name": photo.name})


def too_small(photo: Photo, context: Context) -> Iterator[Hit]:
    """The shorter side is below what the platform recommends (info) or takes (error)."""
    side = min(photo.width, photo.height)
    if photo.missing or not side or side >= context.options["shown"]:
        return
    values = {
        "name": photo.name,
        "width": photo.width,
        "height": photo.height,
        "shown": context.options["shown"],
        "taken": context.options["taken"],
    }
    if side < context.options["taken"]:
        message = "{name} is {width} × {height} pixels; photos with fewer than {taken} on a side are not accepted."
        yield Hit(photo.pointer, values=values, severity="error", message=message)
    else:
        yield Hit(photo.pointer, values=values)

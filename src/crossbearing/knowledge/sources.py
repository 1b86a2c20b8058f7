"""What a person says of sources, laid over the packs."""

import re
from collections.abc import Sequence

from crossbearing.knowledge.entries import Entry
from crossbearing.knowledge.world import World
from crossbearing.options import SourceChoice
from crossbearing.text import fold


def with_owners(world: World, sources: Sequence[SourceChoice]) -> World:
    """Return the world in which these sources have these owners; a source that no pack knows becomes an entry."""
    owned = [source for source in sources if source.owner]
    if not owned:
        return world
    entries = [Entry(id=_id(world, s.name), kind="media", name=s.name, owner=s.owner) for s in owned]
    return World((*world, *entries), ":".join((world.digest, *(f"{e.id}={e.owner}" for e in entries))))


def _id(world: World, name: str) -> str:
    known = [entry.id for entry in world.entries(name) if entry.kind == "media"]
    return known[0] if known else "media:" + re.sub(r"[^\w]+", "-", fold.plain(name)).strip("-")

"""What a claim calls a party, by whom the join says that it is."""

from collections.abc import Mapping

import msgspec

from crossbearing.records import Claim, Party


def name_parties(claim: Claim, entity_of: Mapping[str, str], names: Mapping[str, str]) -> Claim:
    """Puts the entity's id and name in the place of what one report knew."""
    value = claim.value
    if not isinstance(value, Party) or value.mention not in entity_of:
        return claim
    found = entity_of[value.mention]
    return msgspec.structs.replace(
        claim, value=msgspec.structs.replace(value, id=found, name=names[found] or value.name)
    )

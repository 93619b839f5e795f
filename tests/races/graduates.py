"""Adds people who have earned awards, some with certificates, and prints them as JSON; see
``world``.
"""

import json
import sys

import django

GROUP = 6
DISPUTED = ("corrected", "suspended", "revoked", "quarrel0", "quarrel1", "quarrel2")


def main() -> None:
    django.setup()
    json.dump(graduates(), sys.stdout)


def graduates() -> dict[str, dict]:
    """Name → id, and of the group the award; of the others the certificate."""
    from certificates.models import Certificate
    from tests import factories
    from tests.lessons import factories as lessons
    from tests.races.world import trainee
    from training.models import EarnedAward

    page = lessons.lesson(title="Of graduates")
    program = factories.program(page)
    cast = {}
    for number in range(GROUP):
        person = held_back(trainee(f"graduate{number}", program), page)
        award = EarnedAward.objects.get(enrollment__staff_member=person)
        cast[f"graduate{number}"] = {"id": person.pk, "award": award.pk}
    for name in DISPUTED:
        person = trainee(name, program)
        lessons.finish(person, page)
        certificate = Certificate.objects.get(staff_member=person)
        cast[name] = {"id": person.pk, "certificate": certificate.pk}
    return cast


def held_back(person, page):
    """She finishes under a name that cannot be printed, and only then it is put right."""
    from tests.lessons import factories as lessons
    from training.models import StaffMember

    name, herself = person.legal_name, StaffMember.objects.filter(pk=person.pk)
    herself.update(legal_name="123")
    lessons.finish(herself.get(), page)
    herself.update(legal_name=name)
    return person


if __name__ == "__main__":
    main()

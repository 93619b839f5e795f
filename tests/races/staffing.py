"""Adds managers who are about to do one thing twice, and prints them as JSON; see ``world``."""

import json
import sys

import django


def main() -> None:
    django.setup()
    json.dump(people(), sys.stdout)


def people() -> dict[str, dict]:
    from tests import factories
    from tests.races.world import signed_in, trainee
    from training import actions
    from training.models import Role, StaffMember
    from training.rules import DueRule

    branch = factories.branch("Busy Branch")
    given = {"password": None, "role": Role.MANAGER, "manages": branch}
    cast = {name: signed_in(factories.person(name, **given)) for name in ("anja", "bela")}
    program, other = (factories.program(title=title, award="") for title in ("Busy", "Other"))

    late = factories.person("late", password=None, at=branch)
    enrollment = factories.enroll(late, program, due_on=factories.AT.date())
    cast["late"] = {"id": late.pk, "enrollment": enrollment.pk}

    joining = factories.person("joining", password=None, at=branch)
    now = factories.AT.now(tz=factories.AT.tzinfo)
    token = actions.make_sign_in_card(staff_member=joining, at=now).token
    cast["joining"] = {"id": joining.pk, "token": token}

    cast["fresh"] = {"id": factories.person("fresh", password=None, at=branch).pk}
    cast["fresh"]["program"] = other.pk
    cast["house"] = {"branch": branch.pk}
    cast["ruled"] = {"id": trainee("ruled").pk}
    ruled = StaffMember.objects.get(pk=cast["ruled"]["id"])
    actions.join_branch(
        staff_member=ruled, branch=branch, starts_on=factories.AT.date(), at=factories.AT
    )
    for name in ("olga", "otto"):
        owner = factories.person(name, password=None, role=Role.OWNER)
        roster = actions.keep_roster(
            data=ROSTER,
            file_name=f"{name}.csv",
            moves_on=factories.AT.date(),
            missing_left_on=None,
            at=now,
            by=actions.Actor.of(owner.user),
        )
        digest = actions.plan_roster(roster=roster).digest
        cast[name] = signed_in(owner, roster=str(roster.key), digest=digest)
    rule = actions.make_rule(
        program=factories.program(title="By rule", award=""),
        role=None,
        branch=branch,
        hired_since=None,
        due=DueRule(),
        at=now,
    )
    cast["house"]["rule"] = rule.pk
    return cast


ROSTER = (
    "Employee number,Legal name,Works at\n"
    + "".join(f"busy-{n},Busy Person {'abcdefghij'[n]},Busy Branch\n" for n in range(10))
).encode()

if __name__ == "__main__":
    main()

"""Nobody comes by rights that she does not have: not by a card, nor by a form of the admin."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from tests import factories
from training import actions
from training.actions.groups import OWNERS
from training.models import Role, SignInCard, StaffMember
from training.receivers import create_groups

pytestmark = pytest.mark.django_db
PASSWORD = "slow-circles-46"


@pytest.fixture
def manager():
    branch = factories.branch()
    return factories.person("mona", role=Role.MANAGER, at=branch, manages=branch)


@pytest.fixture
def owner(client):
    person = factories.person("olga", role=Role.OWNER)
    client.force_login(person.user)
    return person


def card_for(client, person) -> int:
    address = reverse("practicum_training:sign-in-card", args=[person.pk])
    return client.post(address).status_code


def staff_member_of(user) -> StaffMember:
    person = factories.person(f"staff-of-{user.username}", at=factories.branch())
    person.user, hired_as = user, person.user
    person.save()
    hired_as.delete()
    return person


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.THERAPIST, 200),
        (Role.ASSESSOR, 200),
        (Role.TRAINER, 404),
        (Role.MANAGER, 404),
        (Role.OWNER, 404),
    ],
)
def test_a_manager_makes_cards_for_people_without_admin_access(client, manager, role, status):
    person = factories.person("pia", role=role, at=factories.branch())
    client.force_login(manager.user)

    assert card_for(client, person) == status
    assert SignInCard.objects.filter(staff_member=person).exists() == (status == 200)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.OWNER])
def test_a_card_for_an_administrator_of_the_site_is_made_by_another_one(client, role):
    branch = factories.branch()
    person = factories.person("mona", role=role, at=branch, manages=branch)
    root = staff_member_of(factories.superuser())

    client.force_login(person.user)
    assert card_for(client, root) == 404
    client.force_login(factories.superuser("other"))
    assert card_for(client, root) == 200


def test_a_manager_makes_no_card_for_somebody_whom_another_group_lets_into_the_admin(
    client, manager
):
    person = factories.person("pia", at=factories.branch())
    person.user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(manager.user)

    assert card_for(client, person) == 404


def test_a_card_made_for_less_does_not_open_what_the_account_has_become():
    person = factories.person("pia")
    token = actions.make_sign_in_card(staff_member=person, at=factories.AT).token

    actions.change_role(staff_member=person, role=Role.TRAINER, at=factories.AT)

    with pytest.raises(actions.CardNotUsable):
        actions.redeem_sign_in_card(token=token, password=PASSWORD, at=factories.AT)


def account(**more):
    names = {"first_name": "Eve", "last_name": "Vale", "email": "eve@example.com"}
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    return {"username": "eve", "is_active": "on", **names, **passwords, **more}


def test_an_owner_makes_accounts_in_the_admin(client, owner):
    client.post(reverse("wagtailusers_users:add"), account())

    assert get_user_model().objects.filter(username="eve", is_superuser=False).exists()


def test_an_owner_makes_nobody_an_administrator_of_the_site(client, owner):
    users = get_user_model().objects
    eve = users.create_user("eve2")
    edit = reverse("wagtailusers_users:edit", args=[eve.pk])

    client.post(reverse("wagtailusers_users:add"), account(is_superuser="on"))
    client.post(edit, account(username="eve2", is_superuser="on"))

    assert not users.filter(is_superuser=True).exists()


def test_an_owner_does_not_take_over_the_account_of_an_administrator(client, owner):
    root = factories.superuser()
    edit = reverse("wagtailusers_users:edit", args=[root.pk])

    client.post(edit, account(username="root"))

    root.refresh_from_db()
    assert (root.email, root.check_password(PASSWORD)) == ("root@example.com", False)


def test_an_owner_gives_no_group_that_she_is_not_in(client, owner):
    moderators = Group.objects.get(name="Moderators")
    eve = get_user_model().objects.create_user("eve")
    edit = reverse("wagtailusers_users:edit", args=[owner.user.pk])
    bulk = reverse("wagtail_bulk_action", args=["auth", "user", "assign_role"])

    client.post(edit, account(username="olga", groups=[moderators.pk]))
    client.post(f"{bulk}?id={eve.pk}", {"role": moderators.pk})

    assert not moderators.user_set.exists()


def test_an_owner_leaves_the_groups_of_others_as_they_are_when_she_writes_their_names(
    client, owner
):
    trainer = factories.person("tom", role=Role.TRAINER).user
    groups = [group.pk for group in trainer.groups.all()]
    edit = reverse("wagtailusers_users:edit", args=[trainer.pk])

    client.post(edit, account(username="tom", groups=groups))

    trainer.refresh_from_db()
    assert (trainer.first_name, trainer.groups.count()) == ("Eve", 1)


def test_an_owner_does_not_shut_out_an_administrator(client, owner):
    root = factories.superuser()
    bulk = reverse("wagtail_bulk_action", args=["auth", "user", "set_active_state"])

    client.post(f"{bulk}?id={root.pk}", {"mark_as_active": "False"})

    root.refresh_from_db()
    assert root.is_active


def test_an_administrator_does_all_of_it(client):
    client.force_login(factories.superuser())

    client.post(reverse("wagtailusers_users:add"), account(is_superuser="on"))

    assert get_user_model().objects.get(username="eve").is_superuser


def test_owners_have_their_rights_after_the_first_migration_already():
    """The permissions on accounts are made by Django after ours, since its app stands later."""
    Permission.objects.filter(codename="change_user").delete()

    create_groups(sender=apps.get_app_config("practicum_training"), using="default")

    owners = Group.objects.get(name=OWNERS)
    assert owners.permissions.filter(codename="change_user").exists()


def owners_group():
    return Group.objects.get(name=OWNERS).pk


def test_the_last_owner_does_not_lock_herself_out_by_her_account(client, owner):
    edit = reverse("wagtailusers_users:edit", args=[owner.user.pk])
    active = account(username="olga", groups=[owners_group()])

    for wrong in ({"is_active": ""}, {"groups": []}):
        data = {key: value for key, value in {**active, **wrong}.items() if value}
        said = client.post(edit, data, follow=True)
        assert "Somebody must stay owner" in said.content.decode()
    bulk = reverse("wagtail_bulk_action", args=["auth", "user", "set_active_state"])
    client.post(f"{bulk}?id={owner.user.pk}", {"mark_as_active": "False"})

    owner.user.refresh_from_db()
    assert (owner.user.is_active, owner.user.groups.count()) == (True, 1)
    client.post(edit, active)
    owner.user.refresh_from_db()
    assert owner.user.first_name == "Eve"


def test_of_two_owners_one_may_go_and_then_the_other_stays(client):
    owner, other = (factories.person(name, role=Role.OWNER) for name in ("olga", "otto"))
    client.force_login(factories.superuser())
    bulk = reverse("wagtail_bulk_action", args=["auth", "user", "set_active_state"])

    client.post(f"{bulk}?id={owner.user.pk}&id={other.user.pk}", {"mark_as_active": "False"})
    assert StaffMember.objects.owners().count() == 2
    client.post(f"{bulk}?id={other.user.pk}", {"mark_as_active": "False"})
    client.post(f"{bulk}?id={owner.user.pk}", {"mark_as_active": "False"})
    assert StaffMember.objects.owners().count() == 1

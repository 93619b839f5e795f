import pytest
from wagtail import hooks

from tests import factories
from tests.certificates import factories as certified
from training.models import Role


@pytest.fixture(autouse=True)
def _plain_pages_are_lessons():
    with hooks.register_temporarily("practicum_units", certified.units_of_plain_pages):
        yield


@pytest.fixture
def cast(db):
    """Everybody who might ask for the certificate of ``herself``."""
    rockville, springfield = factories.branch("Rockville"), factories.branch("Springfield")
    return {
        "herself": factories.person("herself", at=rockville),
        "colleague": factories.person("colleague", at=rockville),
        "assessor": factories.person("assessor", role=Role.ASSESSOR, at=rockville),
        "manager": factories.person("manager", role=Role.MANAGER, manages=rockville),
        "other manager": factories.person("othermanager", role=Role.MANAGER, manages=springfield),
        "trainer": factories.person("trainer", role=Role.TRAINER),
        "owner": factories.person("owner", role=Role.OWNER),
    }

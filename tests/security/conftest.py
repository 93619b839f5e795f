import pytest

from training.site.foundation import lay_foundation


@pytest.fixture
def home():
    return lay_foundation(name="Serenity Head Spa", address="http://testserver")

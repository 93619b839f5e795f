from pathlib import Path

from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

SIBLINGS = ("lessons", "quizzes", "certificates")


class TrainingConfig(AppConfig):
    name = "training"
    label = "practicum_training"
    verbose_name = _("Training")
    default_auto_field = "django.db.models.BigAutoField"

    def __init__(self, app_name, app_module):
        super().__init__(app_name, app_module)
        refuse_foreign_packages()

    def ready(self):
        from training import checks, receivers  # noqa: F401 - they register themselves


def refuse_foreign_packages() -> None:
    """Packages called like ours exist elsewhere; one of them on the path would be half-used.

    Raises ImproperlyConfigured.
    """
    home = Path(__file__).resolve().parent.parent
    for name in SIBLINGS:
        module = __import__(name)
        found = Path(module.__file__ or "").resolve().parent.parent
        if found != home:
            raise ImproperlyConfigured(
                f"The package “{name}” at {found} is not Practicum's. "
                "Remove it from the Python path, or install Practicum in an environment of its own."
            )

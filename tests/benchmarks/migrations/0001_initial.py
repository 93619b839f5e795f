import django.db.models.deletion
from django.db import migrations, models


def page(name: str) -> migrations.CreateModel:
    parent = models.OneToOneField(
        "wagtailcore.page",
        auto_created=True,
        on_delete=django.db.models.deletion.CASCADE,
        parent_link=True,
        primary_key=True,
        serialize=False,
    )
    fields = [("page_ptr", parent), ("body", models.JSONField())]
    return migrations.CreateModel(name=name, fields=fields, bases=("wagtailcore.page",))


class Migration(migrations.Migration):
    """Written by hand: a StreamField is JSON to the database."""

    initial = True
    dependencies = [("wagtailcore", "0094_alter_page_locale")]
    operations = [page("BarePage"), page("FramedPage")]

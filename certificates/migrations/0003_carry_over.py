"""What was revoked becomes an event, the last numbers a series, and batches name what they hold."""

from django.conf import settings
from django.db import migrations


def carry_over(apps, schema_editor):
    Certificate = apps.get_model("practicum_certificates", "Certificate")
    Event = apps.get_model("practicum_certificates", "CertificateEvent")
    for row in Certificate.objects.filter(revoked_at__isnull=False).iterator():
        Event.objects.create(
            certificate=row,
            kind="revoked",
            at=row.revoked_at,
            by_name=row.revoked_by_name,
            reason=row.revoked_reason,
        )
    Series = apps.get_model("practicum_certificates", "NumberSeries")
    prefix = getattr(settings, "PRACTICUM", {}).get("NUMBER_PREFIX", "PRAC")
    for serial in apps.get_model("practicum_certificates", "Serial").objects.all():
        Series.objects.create(prefix=prefix, year=serial.year, last=serial.last)
    _name_entries(apps, Certificate)


def _name_entries(apps, Certificate):
    Entry = apps.get_model("practicum_certificates", "FileEntry")
    File = apps.get_model("practicum_certificates", "CertificateFile")
    for file in File.objects.filter(kind="batch").iterator():
        numbers = file.made_with.get("numbers", [])
        ids = dict(Certificate.objects.filter(number__in=numbers).values_list("number", "pk"))
        Entry.objects.bulk_create(
            Entry(file=file, certificate_id=ids[number], position=position)
            for position, number in enumerate(numbers, start=1)
            if number in ids
        )


class Migration(migrations.Migration):
    dependencies = [("practicum_certificates", "0002_designs_and_editions")]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]

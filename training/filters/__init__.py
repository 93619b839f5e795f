"""What lists are filtered by."""

import django_filters

from training.forms import BoundedId


class RowField(BoundedId, django_filters.fields.ModelChoiceField):
    pass


class RowFilter(django_filters.ModelChoiceFilter):
    field_class = RowField

"""What the editor of questions reads while an author writes."""

from __future__ import annotations

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.html import format_html
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET
from wagtail.images import get_image_model
from wagtail.images.models import Image
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

ACTIONS = ["choose", "change", "delete"]


@require_GET
@cache_control(private=True, max_age=300)
def picture(request, pk):
    """A picture on which places are set, in the form of a drawing without zones and points."""
    image = get_object_or_404(get_image_model(), pk=pk)
    # As Wagtail's own policy for pictures, which its versions keep in different places.
    policy = CollectionOwnershipPermissionPolicy(
        type(image), auth_model=Image, owner_field_name="uploaded_by_user"
    )
    if not policy.user_has_any_permission_for_instance(request.user, ACTIONS, image):
        raise Http404
    rendition = image.get_rendition("max-1200x1200|format-webp")
    art = format_html('<img src="{}" alt="">', rendition.url)
    return JsonResponse(
        {"art": art, "zones": {}, "points": {}, "ratio": rendition.height / rendition.width}
    )

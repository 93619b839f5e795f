"""What the editor of questions reads while an author writes."""

from __future__ import annotations

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.html import format_html
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET
from wagtail.images import get_image_model


@require_GET
@cache_control(private=True, max_age=300)
def picture(request, pk):
    """A picture on which places are set, in the form of a drawing without zones and points."""
    from wagtail.images.permissions import permission_policy  # hooks are read before its app is

    image = get_object_or_404(get_image_model(), pk=pk)
    actions = ["choose", "change", "delete"]
    if not permission_policy.user_has_any_permission_for_instance(request.user, actions, image):
        raise Http404
    rendition = image.get_rendition("max-1200x1200|format-webp")
    art = format_html('<img src="{}" alt="">', rendition.url)
    return JsonResponse(
        {"art": art, "zones": {}, "points": {}, "ratio": rendition.height / rendition.width}
    )

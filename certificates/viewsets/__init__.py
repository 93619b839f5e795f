"""Certificates in the Wagtail admin."""

from certificates.viewsets.certificates import CertificateViewSet
from certificates.viewsets.designs import DesignViewSet, PictureViewSet, SignatoryViewSet

__all__ = ["CertificateViewSet", "DesignViewSet", "PictureViewSet", "SignatoryViewSet"]

"""Tables and queries of certificates."""

from certificates.models.attestations import Attestation
from certificates.models.certificates import Certificate, CertificateQuerySet, standing_at
from certificates.models.choices import KindChoice
from certificates.models.claims import check_claims
from certificates.models.designs import (
    MOST_SIGNATORIES,
    CertificateDesign,
    DesignSignatory,
    DesignUse,
    DesignVersion,
)
from certificates.models.events import CertificateEvent, EventKindChoice
from certificates.models.files import CertificateFile, FileEntry
from certificates.models.jobs import (
    Ending,
    JobKind,
    OrderChoice,
    PrintEntry,
    PrintJob,
    PrintPart,
    for_desk,
)
from certificates.models.kept import Kept, KeptQuerySet, NeverDeleted
from certificates.models.outcomes import (
    Outcome,
    certificates_of,
    issuable,
    outcomes_of,
    without_certificate,
)
from certificates.models.pictures import CertificatePicture
from certificates.models.printers import Printer
from certificates.models.series import NumberSeries
from certificates.models.signatories import Signatory
from certificates.models.snapshots import SCHEMA, pictures_of, plain_look, printable
from certificates.models.wording import worded

__all__ = [
    "MOST_SIGNATORIES",
    "SCHEMA",
    "Attestation",
    "Certificate",
    "CertificateDesign",
    "CertificateEvent",
    "CertificateFile",
    "CertificatePicture",
    "CertificateQuerySet",
    "DesignSignatory",
    "DesignUse",
    "DesignVersion",
    "Ending",
    "EventKindChoice",
    "FileEntry",
    "JobKind",
    "Kept",
    "KeptQuerySet",
    "KindChoice",
    "NeverDeleted",
    "NumberSeries",
    "OrderChoice",
    "Outcome",
    "PrintEntry",
    "PrintJob",
    "PrintPart",
    "Printer",
    "Signatory",
    "certificates_of",
    "check_claims",
    "for_desk",
    "issuable",
    "outcomes_of",
    "pictures_of",
    "plain_look",
    "printable",
    "standing_at",
    "without_certificate",
    "worded",
]

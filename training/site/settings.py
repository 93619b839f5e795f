"""Settings of the standalone site, from environment variables; production is the default.

Everything that the site writes lies in ``DATA_DIR``: database, secret key, media, mail.
"""

from __future__ import annotations

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from training.site.secret import kept_secret_key, origin_of
from training.site.workdays import holidays_in, weekdays_in

env = environ.Env()

PROJECT_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(env.str("DATA_DIR", default=str(PROJECT_DIR / "var")))
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or kept_secret_key(DATA_DIR / "secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

PRACTICUM = {
    "PUBLIC_URL": env.str("PRACTICUM_PUBLIC_URL", default=""),
    "NUMBER_PREFIX": env.str("PRACTICUM_NUMBER_PREFIX", default="PRAC"),
    "HOLIDAYS": holidays_in(env.list("PRACTICUM_HOLIDAYS", default=[])),
    "WORKING_WEEKDAYS": weekdays_in(env.list("PRACTICUM_WORKING_WEEKDAYS", default=[*"12345"])),
    "CACHE": "practicum",
}

INSTALLED_APPS = [
    "training.site",
    "training",
    "lessons",
    "quizzes",
    "certificates",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtailmedia",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "training.site.middleware.CompressPages",
    "training.site.middleware.ContentSecurityPolicyByArea",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "training.middleware.OwnPasswordFirst",
    "training.site.middleware.SecondFactorFirst",
    "training.middleware.BranchTimeZone",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "training.site.urls"
WSGI_APPLICATION = "training.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "training.context_processors.practicum",
            ],
        },
    },
]

SQLITE_OPTIONS = {
    # A writer takes its lock when it begins, and waits for another's: nobody sees "locked".
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    INSTALLED_APPS.append("django.contrib.postgres")
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)

# What must be shared between processes, such as the limits on sign-in, lies in Redis or in files;
# outlines of programs are keyed by a stamp from the database, so each process keeps its own.
CACHES = {
    "default": env.cache("REDIS_URL")
    if env.str("REDIS_URL", default="")
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        # So many that nobody pushes counted attempts out by asking for other addresses.
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    "practicum": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""  # the subject names the business
ACCOUNT_FORMS = {
    "change_password": "training.site.forms.PasswordChanged",
    "reset_password_from_key": "training.site.forms.PasswordReset",
    "reauthenticate": "training.site.forms.PasswordConfirmed",
}
ACCOUNT_ADAPTER = "training.site.accounts.InvitedOnly"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_CHANGE_EMAIL = True
# Whoever finds a phone signed in does not make the account hers by another address.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# A phone is shared between shifts: a session ends with the browser, or after a shift.
SESSION_COOKIE_AGE = env.int("SESSION_HOURS", default=12) * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "training.site.views.csrf_failure"

HTTPS = env.bool("HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=3600 if HTTPS else 0)
SECURE_REFERRER_POLICY = "same-origin"

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ADAPTER = "training.site.accounts.SecondFactors"
MFA_FORMS = {"login_webauthn": "training.site.forms.PasskeyUsed"}
MFA_PASSKEY_LOGIN_ENABLED = True
# Nobody signs up here, so nobody protects an account with somebody else's address.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # the clock of a phone may be half a minute off
# Browsers offer passkeys over plain HTTP on localhost alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# Roles that open nothing before they have a second factor; administrators of the site with them.
SECOND_FACTOR_ROLES = env.list("SECOND_FACTOR_ROLES", default=["owner", "manager"] if HTTPS else [])
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    MIDDLEWARE.insert(0, "training.site.middleware.BehindProxy")

# An identity provider of the business's own, by OpenID Connect; none unless it is named.
OIDC_URL = env.str("OIDC_URL", default="")
SOCIALACCOUNT_ADAPTER = "training.site.accounts.KnownOnly"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if OIDC_URL:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "business",
            "name": env.str("OIDC_NAME", default="OpenID Connect"),
            "client_id": env.str("OIDC_CLIENT_ID"),
            "secret": env.str("OIDC_SECRET"),
            "settings": {"server_url": OIDC_URL},
        }
    ]
# Only a provider that has verified an address itself may sign its owner in by it.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = env.bool("OIDC_TRUST_EMAIL", default=False)
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = SOCIALACCOUNT_EMAIL_AUTHENTICATION
SOCIALACCOUNT_STORE_TOKENS = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        # The form of the sign-in leads on to the provider, which browsers count as its target.
        "form-action": [SELF, *([origin_of(OIDC_URL)] if OIDC_URL else [])],
        "frame-ancestors": [SELF],
    },
}

LANGUAGE_CODE = "en-us"
TRANSLATED = {"en-us": _("English (United States)"), "es": _("Spanish")}
LANGUAGES = [
    (code, TRANSLATED.get(code, code)) for code in env.list("LANGUAGES", default=[LANGUAGE_CODE])
]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="America/New_York")

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str(
            "STATICFILES_BACKEND", default="whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="practicum@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAIL_DIR = DATA_DIR / "mail"
if env.str("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
    EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=10)
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = MAIL_DIR

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A lesson of a dozen drawings has more fields than Django takes by default.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

WAGTAIL_SITE_NAME = "Practicum"
WAGTAILADMIN_BASE_URL = PRACTICUM["PUBLIC_URL"] or "http://localhost:8000"
WAGTAIL_FRONTEND_LOGIN_URL = "/_util/login/"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILUSERS_PASSWORD_REQUIRED = False
WAGTAILMEDIA = {
    "VIDEO_EXTENSIONS": ["mp4", "m4v", "webm"],
    "MEDIA_FORM_BASE": "lessons.forms.FilmForm",
}
TAGGIT_CASE_INSENSITIVE = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

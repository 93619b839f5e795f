"""Forms of joining: codes, cards, invitations, and taking somebody on."""

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from training import actions
from training.actions import Way
from training.forms.people import USER_TAKEN, BranchField, NamesForm
from training.models import Branch, Role
from training.models.signin import read_code


class FirstPasswordForm(SetPasswordForm):
    """The password that the holder of a sign-in card chooses."""

    def validate_password_for_user(self, user, _password_field_name=""):
        """What is wrong with a password is said beside it; Django says it beside its repetition."""
        super().validate_password_for_user(user, "new_password1")


class JoinCodeForm(forms.Form):
    """The short code of a join card, as somebody types it from the paper."""

    code = forms.CharField(
        label=_("Code on your card"),
        max_length=64,
        help_text=_("12 letters and digits. Spaces and dashes do not matter."),
        error_messages={"required": _("Type the code that is printed on your card.")},
        widget=forms.TextInput(
            attrs={
                "autocapitalize": "characters",
                "autocomplete": "one-time-code",
                "autocorrect": "off",
                "spellcheck": "false",
            }
        ),
    )

    def clean_code(self) -> str:
        code = read_code(self.cleaned_data["code"])
        if code is None:
            raise ValidationError(
                _(
                    "A code has 12 letters and digits, such as 7Q4M-9XKD-2TFR. Please compare what "
                    "you typed with the card."
                ),
                code="code",
            )
        return code


class CardSheetForm(forms.Form):
    """How join cards are printed together."""

    paper = forms.ChoiceField(
        label=_("Paper"),
        choices=[("letter", _("Letter")), ("a4", _("A4"))],
        initial="letter",
        widget=forms.RadioSelect,
    )
    per_page = forms.TypedChoiceField(
        label=_("Cards on a page"),
        choices=[(8, _("8, to keep in a wallet")), (4, _("4, larger"))],
        coerce=int,
        initial=8,
        widget=forms.RadioSelect,
    )


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), max_length=254)


TAKEN_ON_BY_MANAGERS = (Role.THERAPIST, Role.ASSESSOR)


class TakeOnForm(NamesForm):
    """A new person, and how she comes to her first password."""

    branch = BranchField(label=_("Branch"), queryset=Branch.objects.none(), empty_label=None)
    role = forms.ChoiceField(label=_("Role"), initial=Role.THERAPIST)
    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        required=False,
        help_text=_("To sign in with. Left empty, it is made of the legal name."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        required=False,
        help_text=_("Needed for an invitation only."),
    )
    way = forms.ChoiceField(
        label=_("First password"), initial=Way.CARD.value, widget=forms.RadioSelect
    )
    is_another = forms.BooleanField(
        label=_("This is another person of the same name"), required=False
    )

    def __init__(self, *args, branches, visible, takes_any_role, gives_passwords, **kwargs):
        """visible: the people whom the viewer may know of."""
        super().__init__(*args, **kwargs)
        self.visible = visible
        self.fields["hired_on"].required = False
        self.fields["hired_on"].help_text = _("Left empty, it is today.")
        self.fields["branch"].queryset = branches.order_by("name")
        roles = Role if takes_any_role else TAKEN_ON_BY_MANAGERS
        self.fields["role"].choices = [(role.value, role.label) for role in roles]
        ways = [
            (Way.CARD.value, _("A join card to print")),
            (Way.MAIL.value, _("An invitation by e-mail")),
        ]
        if gives_passwords:
            ways.append((Way.PASSWORD.value, _("A first password to tell her, which she changes")))
        self.fields["way"].choices = ways

    def clean_role(self):
        return Role(self.cleaned_data["role"])

    def clean_way(self):
        return Way(self.cleaned_data["way"])

    def clean_username(self):
        username = self.cleaned_data["username"]
        users = get_user_model()
        if username:
            users._meta.get_field(users.USERNAME_FIELD).run_validators(username)
        if username and actions.is_taken(username):
            raise ValidationError(USER_TAKEN, code="taken")
        return username

    def clean_email(self):
        email = self.cleaned_data["email"]
        if email and actions.is_email_taken(email):
            raise ValidationError(_("Somebody else signs in with this address."), code="taken")
        return email

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("way") == Way.MAIL and not cleaned.get("email") and "email" in cleaned:
            self.add_error("email", _("An invitation needs an e-mail address."))
        name = cleaned.get("legal_name")
        if name and not cleaned["is_another"] and self.visible.filter(legal_name__iexact=name):
            self.add_error(
                "is_another",
                _("There is a %(name)s already. Tick this if two people have this name.")
                % {"name": name},
            )
        return cleaned

    @property
    def asks_whether_another(self) -> bool:
        return "is_another" in self.errors or bool(self["is_another"].value())

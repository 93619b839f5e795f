"""What may stand where in the project's tree."""

from tests.architecture.journey import LABELS, PACKAGES, Source, owner, tracked

FOLDERS = {*PACKAGES, "templates", "tests", "docs", ".ci"}
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "services", "common", "misc"}


def test_the_top_of_the_tree_holds_the_four_packages_templates_tests_and_docs():
    folders = {path.parts[0] for path in tracked() if len(path.parts) > 1}

    assert folders <= FOLDERS


def test_no_file_or_folder_is_named_after_nothing():
    found = [
        str(path)
        for path in tracked(*(f"{package}/**" for package in PACKAGES))
        if NAMES_THAT_SAY_NOTHING & {path.stem, *path.parts[:-1]}
    ]

    assert found == []


def test_static_files_lie_in_a_folder_called_like_the_app():
    """Elsewhere they could hide a file of the host."""
    strange = [
        str(path)
        for path in tracked(*(f"{package}/**/static/**" for package in PACKAGES))
        if path.parts[path.parts.index("static") + 1] != Source(path).label
    ]

    assert strange == []


def test_templates_lie_in_folders_called_like_the_apps_or_are_the_sites_own():
    folders = {path.parts[1] for path in tracked("templates/**") if len(path.parts) > 2}

    theirs = {"account", "allauth", "mfa", "socialaccount", "wagtailadmin"}
    assert folders <= {*LABELS, "practicum", *theirs}
    assert all(owner(name) for name in folders if name.startswith("practicum"))


def test_templates_lie_at_the_top_of_the_tree_only():
    assert tracked(*(f"{package}/**/templates/**" for package in PACKAGES)) == []

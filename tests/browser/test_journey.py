"""From the first sign-in on a phone to a certificate that a stranger checks, as people do it."""

import re
import subprocess
from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests import factories
from tests.browser import steps
from tests.browser.house import AWARD, FIRST, KEY, SECOND, House

WRONG = {stem: [] for stem in KEY} | {"The pads stay planted.": ["False"]}


def test_a_new_therapist_earns_a_certificate_that_a_stranger_checks_and_her_manager_revokes(
    phone, desk, visit, live_server, house, tmp_path
):
    she_reads_a_lesson_and_goes_on_where_she_left_off(phone, house)
    she_is_held_back_until_she_passes(phone, house)
    she_finishes_the_rest(phone)
    hers = she_downloads_her_certificate(phone, tmp_path)
    printed = her_manager_sees_it_and_prints_it(desk, tmp_path)
    assert pages_of(printed) == pages_of(hers) == 1
    stranger = visit(live_server.url)
    a_stranger_checks_the_paper(stranger, printed, "Valid")
    her_manager_revokes_it(desk)
    a_stranger_checks_the_paper(stranger, printed, "Revoked")


def she_reads_a_lesson_and_goes_on_where_she_left_off(page: Page, house: House) -> None:
    steps.sign_in(page, "linh", factories.PASSWORD)
    expect(page.get_by_role("heading", level=2).first).to_have_text(FIRST)
    page.goto(house.second_lesson)
    expect(page.get_by_text("Locked for now")).to_be_visible()
    expect(page.get_by_text(f"“{FIRST}”").first).to_be_visible()
    page.get_by_role("link", name="To my training").click()
    page.get_by_role("link", name="Continue").click()
    assert steps.place_in_lesson(page) == (1, 3)
    steps.turn(page, "Next")
    steps.turn(page, "Back")
    assert steps.place_in_lesson(page) == (1, 3)
    steps.turn(page, "Next")
    steps.sign_out(page)
    steps.sign_in(page, "linh", factories.PASSWORD)
    page.get_by_role("link", name="Continue").click()
    assert steps.place_in_lesson(page) == (2, 3)
    finish_lesson(page)
    expect(page.get_by_text(f"“{FIRST}” is done.")).to_be_visible()


def she_is_held_back_until_she_passes(page: Page, house: House) -> None:
    take_quiz(page, WRONG)
    expect(page.get_by_role("heading", name="Not passed yet")).to_be_visible()
    assert sorted_answers(steps.read_key(page)) == KEY
    expect(page.get_by_text("It begins at the temples.")).to_have_count(len(KEY))
    expect(page.get_by_role("link", name=f"Read again: {FIRST}")).to_be_visible()
    page.goto(house.second_lesson)
    expect(page.get_by_text("Locked for now")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Try again").click()
    take_quiz(page, KEY, begin="Take it again", first="link")
    expect(page.get_by_role("heading", name="Passed", exact=True)).to_be_visible()


def she_finishes_the_rest(page: Page) -> None:
    page.get_by_role("link", name=f"Next: {SECOND}").click()
    assert steps.place_in_lesson(page) == (1, 3)
    finish_lesson(page)
    take_quiz(page, KEY)
    page.get_by_role("link", name="To my training").click()
    expect(page.get_by_text("All lessons and quizzes are done.")).to_be_visible()


def she_downloads_her_certificate(page: Page, folder: Path) -> Path:
    certificate = page.get_by_role("article").filter(has_text=AWARD)
    expect(certificate.get_by_text("Valid", exact=True)).to_be_visible()
    control = certificate.get_by_role("link", name="Download PDF")
    file = steps.download(page, control, folder / "hers.pdf")
    words = subprocess.check_output(["pdftotext", "-layout", file, "-"], text=True)
    assert "Linh Nguyễn" in words
    return file


def her_manager_sees_it_and_prints_it(page: Page, folder: Path) -> Path:
    steps.sign_in(page, "daniel", factories.PASSWORD)
    page.get_by_role("link", name="Team", exact=True).click()
    row = page.get_by_role("row").filter(has_text="Linh Nguyễn")
    expect(row.get_by_text("4 of 4 done")).to_be_visible()
    expect(row.get_by_text("Valid", exact=True)).to_be_visible()
    row.get_by_role("link", name="Linh Nguyễn").click()
    expect(page.get_by_role("link", name=re.compile("Attempt"))).to_have_count(3)
    page.go_back()
    row.get_by_role("checkbox").check()
    page.get_by_role("button", name="Print certificates").click()
    page.get_by_role("button", name="Prepare the ticked ones").click()
    control = page.get_by_role("link", name="Download File 1")
    printed = steps.download(page, control, folder / "printed.pdf")
    page.get_by_role("button", name="Yes, they are handed out").click()
    page.get_by_role("link", name="Team", exact=True).first.click()
    return printed


def her_manager_revokes_it(page: Page) -> None:
    page.get_by_role("link", name="Linh Nguyễn").click()
    page.get_by_text("Correct, suspend or revoke").click()
    page.get_by_role("link", name="Revoke").click()
    page.get_by_label("Reason").fill("Issued to the wrong person.")
    page.get_by_role("button", name="Revoke this certificate").click()
    expect(page.get_by_text("Issued to the wrong person.").first).to_be_visible()


def a_stranger_checks_the_paper(page: Page, paper: Path, standing: str) -> None:
    """With nothing but the QR code on it."""
    picture = paper.with_suffix("")
    subprocess.run(["pdftoppm", "-r", "150", "-png", "-singlefile", paper, picture], check=True)
    code = zxingcpp.read_barcode(Image.open(f"{picture}.png"))
    page.goto(code.text)
    expect(page.locator(".standing")).to_have_text(standing)
    expect(page.get_by_role("heading", level=1)).to_have_text("Linh Nguyễn")


def sorted_answers(key: dict[str, list[str]]) -> dict[str, list[str]]:
    """Options are shuffled anew for each attempt."""
    return {stem: sorted(answers) for stem, answers in key.items()}


def pages_of(pdf: Path) -> int:
    told = subprocess.check_output(["pdfinfo", pdf], text=True)
    return int(re.search(r"^Pages: +(\d+)$", told, re.MULTILINE)[1])


def finish_lesson(page: Page) -> None:
    steps.read_to_the_end(page)
    page.get_by_role("button", name="Mark as done").click()
    page.wait_for_url("**/training/")


def take_quiz(page: Page, key: dict[str, list[str]], *, begin="Start the quiz", first="") -> None:
    """From My training, or, given ``first``, from the page of the quiz itself."""
    if not first:
        page.get_by_role("link", name="Continue").click()
    page.get_by_role("button", name=begin).click()
    steps.answer(page, key)
    page.get_by_role("button", name="Submit your answers").click()
    page.locator("section.result").wait_for()


def test_the_first_lesson_and_its_quiz_need_no_script(visit, live_server, house):
    page = visit(live_server.url, java_script_enabled=False)
    steps.sign_in(page, "linh", factories.PASSWORD)
    page.get_by_role("link", name="Continue").click()
    finish_lesson(page)
    take_quiz(page, KEY)
    expect(page.get_by_role("heading", name="Passed", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name=f"Next: {SECOND}")).to_be_visible()


def test_the_first_lesson_and_its_quiz_can_be_taken_with_the_keyboard_alone(desk, house):
    sign_in_by_keyboard(desk)
    press(desk, "Continue")
    for words in ("Next", "Next", "Mark as done", "Continue", "Start the quiz"):
        press(desk, words)
    for question in steps.questions(desk):
        choose_by_keyboard(desk, question, KEY[steps.stem(question)])
    press(desk, "Submit your answers")
    expect(desk.get_by_role("heading", name="Passed", exact=True)).to_be_visible()


def sign_in_by_keyboard(page: Page) -> None:
    page.goto("/accounts/login/")
    tab_to(page, "User name or e-mail")
    page.keyboard.type("linh")
    page.keyboard.press("Tab")
    page.keyboard.type(factories.PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/training/")


def press(page: Page, words: str) -> None:
    """Press Enter on a link or button that leads to another page."""
    tab_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose_by_keyboard(page: Page, question: Locator, wanted: list[str]) -> None:
    """Tab comes to each box, but only to one of several radio buttons: arrows go through them."""
    choices = [words.strip() for words in question.locator("label.choice").all_inner_texts()]
    radio = question.locator("input[type=radio]").count() > 0
    for words in filter(wanted.__contains__, choices):
        there = tab_to(page, *choices if radio else [words], within=question.get_attribute("id"))
        while there != words:
            page.keyboard.press("ArrowDown")
            there = page.evaluate(FOCUSED)["words"]
        page.keyboard.press("Space")


FOCUSED = """
() => {
  const control = document.activeElement;
  const rings = [control, control.closest('label') ?? control].map(part => getComputedStyle(part));
  const labels = [...(control.labels ?? [])].map(label => label.textContent).join();
  return {
    question: control.closest('.question')?.id ?? null,
    words: (labels || control.textContent).trim(),
    seen: rings.some(ring => ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 2),
  };
}
"""


def tab_to(page: Page, *wanted: str, within: str | None = None) -> str:
    """Press Tab until a control with these words has the focus, and shows it.

    within: the id of the question in which it stands; another one may have the same words.
    """
    for _ in range(60):
        page.keyboard.press("Tab")
        there = page.evaluate(FOCUSED)
        if there["words"] in wanted and within in (None, there["question"]):
            assert there["seen"], f"nobody sees that {there['words']} has the focus"
            return there["words"]
    raise AssertionError(f"Tab does not come to {' or '.join(wanted)}")

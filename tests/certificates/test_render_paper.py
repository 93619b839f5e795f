"""Pages of other packages on paper: nothing is loaded, and a code on them is read by a scanner."""

import io
import subprocess

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from certificates.render import AssetMissing, engine, render_certificates, render_paper
from tests.certificates.test_render import PLAIN
from training.templatetags.practicum import qr_code

ADDRESS = "https://training.example.com/training/join/" + "0a1b2c3d4e" * 4
PAGE = "<!doctype html><html lang='en'><title>Cards</title><body>{}</body></html>"
STYLE = '.qr svg { width: 36mm; height: 36mm } p { font-family: "Practicum Sans" }'


def test_a_qr_code_on_paper_is_read_at_the_resolution_of_a_phone(tmp_path):
    pdf = render_paper(html=PAGE.format(qr_code(ADDRESS, "Code")), css=STYLE)
    (tmp_path / "card.pdf").write_bytes(pdf)
    picture = subprocess.run(
        ["pdftoppm", "-r", "120", "-png", tmp_path / "card.pdf"], capture_output=True, check=True
    ).stdout

    [read] = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    assert read.text == ADDRESS


@pytest.mark.parametrize("markup", ["<img src='file:///etc/passwd'>", "<img src='http://x.test/'>"])
def test_paper_that_asks_for_anything_is_refused(markup):
    with pytest.raises(AssetMissing):
        render_paper(html=PAGE.format(markup), css="")


def test_paper_is_tagged_for_readers():
    made = render_paper(html=PAGE.format("<p>Zoë</p>"), css=STYLE)

    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert "/StructTreeRoot" in pdf.Root


def test_a_page_of_another_package_changes_no_byte_of_a_certificate():
    engine.engine.cache_clear()
    alone = render_certificates([PLAIN])
    engine.engine.cache_clear()
    render_paper(html=PAGE.format("<p>Hello"), css=STYLE)
    assert render_certificates([PLAIN]) == alone

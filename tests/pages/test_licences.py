"""The site names what others have made of it, and every page leads there."""

from parsed_pages import parsed

from tools import licences


def test_every_part_of_the_site_is_named_with_its_licence(whole_site):
    text = (whole_site / licences.NAME).read_text(encoding="utf-8")
    parts = licences.delivered(whole_site)
    assert {"katex", "reveal.js", "lit-html", "sphinx"} <= {*parts}
    for package in parts:
        assert licences.licence(package) in text


def test_no_file_is_expected_that_the_site_does_not_have(whole_site):
    parts = licences.delivered(whole_site)
    known = {name for made in licences.MADE_OF.values() for name in made}
    assert {*parts} == known


def test_every_page_leads_to_the_licences(site, shown, whole_site):
    for page in shown:
        (link,) = parsed(site / page).select(
            f"footer a[href$='{licences.NAME}']"
        )
        target = (site / page).parent / link["href"]
        assert target.resolve() == (whole_site / licences.NAME).resolve()

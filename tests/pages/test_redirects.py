"""Old addresses: small pages that lead on, places with a link."""

import os
from urllib.parse import urljoin

import pytest
from parsed_pages import ids, parsed
from playwright.sync_api import expect

from tools import redirects


@pytest.fixture(scope="session")
def leading(site):
    """Every page that only leads on, with the name of its chapter."""
    return [
        (site / f"{kind}/{old}.html", f"{new}.html")
        for kind in ("chapters", "slides")
        for old, new in redirects.PAGES.items()
    ]


def test_an_old_address_leads_on_also_without_scripts(leading):
    for path, new in leading:
        page = parsed(path)
        refresh = page.find("meta", attrs={"http-equiv": "refresh"})
        assert refresh["content"] == f"0; url={new}"
        assert [a["href"] for a in page.find_all("a")] == [new]
        assert page.a.get_text(strip=True)
        assert path.with_name(new).is_file()


def test_an_old_address_is_nothing_to_find(edition, site, leading):
    known = os.environ.get("SITE_URL", "").rstrip("/")
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    for path, new in leading:
        page = parsed(path)
        assert page.html["lang"] == edition.language
        assert page.find("meta", attrs={"name": "robots"})["content"] == (
            "noindex"
        )
        canonical = page.find("link", rel="canonical")["href"]
        place = filter(None, (known, edition.place, path.parent.name, new))
        assert canonical == ("/".join(place) if known else new)
        assert f"chapters/{path.stem}" not in index
    if known:
        listed = (site / "sitemap.xml").read_text(encoding="utf-8")
        assert not any(path.stem in listed for path, _ in leading)


@pytest.mark.parametrize(("old", "new"), redirects.PLACES)
def test_a_place_that_has_moved_has_a_link_to_where_it_is(site, old, new):
    page = site / f"chapters/{old}.html"
    there = ids(page.with_name(f"{new}.html"))
    for line in redirects.PLACES[old, new].strip().splitlines():
        labels = line.split()
        assert set(labels) <= ids(page) and set(labels) <= there
        link = parsed(page).find(id=labels[0]).find_next("a")
        assert link["href"] == f"{new}.html#{labels[0]}"
        assert link.get_text(strip=True)


def test_an_old_address_keeps_the_place_in_the_page(visit, address):
    tab = visit("chapters/04_kl_divergence.html#def-kl")
    wanted = urljoin(address, "chapters/05_kl_divergence.html#def-kl")
    expect(tab).to_have_url(wanted)
    expect(tab.locator("#def-kl")).to_be_in_viewport()

"""axe-core finds nothing on any page, light and dark, wide and narrow."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# What is wrong, where, and how axe says it. The page is as it was loaded, not
# scrolled; but boxes are opened, because axe looks at nothing that is folded.
RUN = """async () => {
    document.querySelectorAll("article details")
        .forEach(box => { box.open = true; });
    const { violations } = await axe.run(document, { resultTypes:
        ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map(node =>
        `${id}: ${node.target.join(" ")}: ${node.failureSummary
            .split("\\n").slice(1).join(" ").trim()}`));
}"""
KINDS = [
    (width, scheme) for width in (360, 1280) for scheme in ("light", "dark")
]
BROKEN = """<main><h1>T</h1><img src="data:,"><p style="color: #ccc;
background: #fff">pale</p><button></button></main>"""


@pytest.mark.parametrize("width, scheme", KINDS)
def test_axe_finds_nothing(visit, shown, width, scheme):
    faults = []
    for page in shown:
        tab = visit(
            page,
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        tab.add_script_tag(path=AXE)
        faults += [f"{page}: {fault}" for fault in tab.evaluate(RUN)]
        tab.close()
    assert not faults, "\n".join(faults)


def test_axe_would_find_something(browser):
    tab = browser.new_page()
    tab.set_content(BROKEN)
    tab.add_script_tag(path=AXE)
    found = {fault.split(":")[0] for fault in tab.evaluate(RUN)}
    assert {"image-alt", "color-contrast", "button-name"} <= found
    tab.close()

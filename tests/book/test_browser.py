"""What a browser makes of the built pages.

Each test looks at every page and collects one line for every fault.
"""

import pytest
from rules_layout import LAY_OUT

# words that reach out of the window, in no box that scrolls
STICKS_OUT = """() => {
    const found = [], range = document.createRange();
    const nodes = document.createTreeWalker(
        document.querySelector("article") ?? document.body,
        NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
        const node = nodes.currentNode;
        let box = node.parentElement;
        range.selectNode(node);
        if (range.getBoundingClientRect().right <= innerWidth + 1) continue;
        while (box && getComputedStyle(box).overflowX === "visible")
            box = box.parentElement;
        if (!box) found.push(node.textContent.trim());
    }
    return found;
}"""

# formulas that stick out of the text, if they cannot scroll by themselves
TOO_WIDE = """() => [...document.querySelectorAll("article .katex-html")]
    .filter(formula => formula.checkVisibility())
    .filter(formula => {
        const own = formula.closest(".katex-display");
        const scrolls = own && getComputedStyle(own).overflowX === "auto";
        const box = scrolls ? own : formula;
        const inner = box.getBoundingClientRect();
        const outer = box.parentElement.closest("p, li, td, th, dd, div")
            .getBoundingClientRect();
        return inner.left < outer.left - 1 || inner.right > outer.right + 1;
    })
    .map(formula => formula.parentElement.querySelector("annotation")
        .textContent)"""

# text, formulas and pictures that show neither now nor in an opened box
UNREACHABLE = """() => [...document.querySelectorAll(
        "article :is(h1, p, li, pre, .katex-html, img, summary)")]
    .filter(element => !element.checkVisibility()
        && !element.closest("summary *")
        && !element.closest(".sd-tab-content")
        && !element.closest("details:not([open]) > :not(summary)"))
    .map(element => element.textContent || element.outerHTML)"""

# The fonts that the text asks for first, and those of them that the page does
# not bring or that cannot be had; for plain text another face will not do.
# Code is set in what the reader has: ui-monospace.
FONTS = """async () => {
    const asked = [...document.querySelectorAll("body *")]
        .filter(element => element.checkVisibility()
            && !element.closest(".katex-mathml, .hangul_fallback")
            && [...element.childNodes].some(node =>
                node.nodeType === Node.TEXT_NODE && node.data.trim()))
        .map(element => getComputedStyle(element))
        .map(({ fontStyle, fontWeight, fontFamily }) =>
            `${fontStyle} ${fontWeight} 1em ${fontFamily.split(",")[0]}`)
        .filter(font => !font.includes("ui-monospace"));
    const missing = [];
    for (const font of new Set(asked)) {
        const faces = await document.fonts.load(font);
        const plain = font.startsWith("normal 400");
        if (!faces.some(({ status, style, weight }) => status === "loaded"
                && (!plain || `${style} ${weight}` === "normal 400")))
            missing.push(font);
    }
    return [[...new Set(asked)], missing];
}"""

FOLDED = "article :is(details > summary)"
IS_OPEN = "handle => handle.parentElement.open"


def test_pages_ask_no_other_host_and_report_no_error(visit, shown, address):
    faults = []
    for page in shown:

        def listen(tab, page=page):
            def note(kind, text):
                faults.append(f"{page}: {kind}: {text}")

            def request(request):
                url = request.url
                if not url.startswith((address, "data:", "blob:")):
                    note("asks", url)

            def response(response):
                if response.status >= 400:
                    note(f"gets {response.status} for", response.url)

            def console(message):
                if message.type in {"error", "warning"}:
                    note("console", message.text)

            tab.on("request", request)
            tab.on("response", response)
            tab.on("console", console)
            tab.on("pageerror", lambda error: note("script", error))

        visit(page, listen, until="networkidle").close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_fit_the_width(visit, shown, width):
    faults = []
    for page in shown:
        tab = visit(page, viewport={"width": width, "height": 800})
        tab.add_style_tag(content=LAY_OUT)
        tab.evaluate("document.fonts.ready.then(() => true)")
        wide = tab.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            words = tab.evaluate(STICKS_OUT)
            faults.append(f"{page}: {wide} px wide, not {width}: {words}")
        faults += [f"{page}: {tex} is cut" for tex in tab.evaluate(TOO_WIDE)]
        tab.close()
    assert not faults, "\n".join(faults)


def test_pages_bring_the_fonts_of_their_text_and_formulas(visit, shown):
    faults, asked = [], set()
    for page in shown:
        tab = visit(page)
        found, missing = tab.evaluate(FONTS)
        asked.update(font.split("1em ")[1] for font in found)
        faults += [f"{page}: no font {name}" for name in missing]
        tab.close()
    assert {"source-serif-4", "source-sans-3", "KaTeX_Main"} <= asked
    assert not faults, "\n".join(faults)


def test_pages_can_be_read_without_scripts(visit, shown):
    faults = []
    for page in shown:
        if page != "search.html":
            tab = visit(page, java_script_enabled=False)
            hidden = tab.evaluate(UNREACHABLE)
            faults += [f"{page}: hidden: {text[:80]}" for text in hidden]
            tab.close()
    assert not faults, "\n".join(faults)


def test_folded_boxes_open_from_the_keyboard(visit, shown):
    faults, boxes = [], 0
    for page in shown:
        tab = visit(page)
        for handle in tab.locator(FOLDED).all():
            if not handle.is_visible():  # in a box that is still closed
                continue
            boxes += 1
            before = handle.evaluate(IS_OPEN)
            handle.focus()
            tab.keyboard.press("Enter")
            if handle.evaluate(IS_OPEN) == before:
                name = handle.evaluate("it => it.parentElement.textContent")
                faults.append(f"{page}: Enter does not open {name.strip()}")
        tab.close()
    assert boxes > 0
    assert not faults, "\n".join(faults)

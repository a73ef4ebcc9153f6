"""What a browser must find on every page: one rule, one function.

A rule takes a view, a page as it is open in the browser, and yields a line
for every fault. `RULES` says which rules look at which kind of view. They run
in the order of this file: first what looks at the page as it was loaded, then
what presses keys, opens boxes or changes the colours.
"""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from bench.lighthouse import KIBIBYTE, SHIFT, WEIGHT

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CONTRAST = 7  # of the ink of a figure against the page

# How a page is opened. A view of the phone without scripts is one of its own.
KINDS = {
    "wide": {"viewport": {"width": 1280, "height": 800}},
    "phone": {"viewport": {"width": 360, "height": 800}},
    "narrow": {
        "viewport": {"width": 320, "height": 800},
        "color_scheme": "dark",
    },
    "plain": {
        "viewport": {"width": 360, "height": 800},
        "java_script_enabled": False,
    },
}

# Notes what is over before a rule can look: the first colours, and the shifts.
WATCH = """(() => {
    const seen = globalThis.seen = { shift: 0, theme: null };
    new PerformanceObserver(list => list.getEntries().forEach(entry => {
        if (!entry.hadRecentInput) seen.shift += entry.value;
    })).observe({ type: "layout-shift", buffered: true });
    new MutationObserver((_, observer) => {
        if (!document.querySelector("main")) return;
        seen.theme = document.documentElement.dataset.theme ?? "none";
        observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
})();"""


@dataclass
class View:
    """A page in the browser, and what was asked for while it was loaded."""

    tab: Page
    kind: str
    home: str  # where the pages are
    noted: list = field(default_factory=list)

    @property
    def width(self):
        return KINDS[self.kind]["viewport"]["width"]

    @property
    def scheme(self):
        return KINDS[self.kind].get("color_scheme", "light")

    def listen(self):
        """Note everything that must not happen; call it before loading."""
        tab, note = self.tab, self.noted.append
        tab.on("request", self.check_request)
        tab.on("response", self.check_response)
        tab.on("console", self.check_message)
        tab.on("pageerror", lambda error: note(f"script: {error}"))

    def check_request(self, request):
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.noted.append(f"asks {request.url}")

    def check_response(self, response):
        if response.status >= 400:
            self.noted.append(f"gets {response.status} for {response.url}")

    def check_message(self, message):
        if message.type in {"error", "warning"}:
            self.noted.append(f"console: {message.text}")


# --- the page as it was loaded -----------------------------------------------


def it_asks_no_other_host_and_reports_no_error(view):
    yield from view.noted


def it_has_the_colours_of_the_system_from_the_start(view):
    for theme in view.tab.evaluate(
        "[seen.theme, document.documentElement.dataset.theme]"
    ):
        if theme != view.scheme:
            yield f"is {theme}, not {view.scheme}"


def nothing_moves_while_it_loads(view):
    shift = view.tab.evaluate("seen.shift")
    if shift > SHIFT:
        yield f"layout shifts by {shift:.3f}"


LOADED = """() => [performance.getEntriesByType("navigation")[0],
    ...performance.getEntriesByType("resource")]
    .filter(({ name }) => !name.includes("/_images/"))
    .map(({ name, encodedBodySize }) => [name, encodedBodySize])"""


def the_text_has_its_fonts_at_once(view):
    """In the style sheet: a file would come when the lines are laid out."""
    for name, _ in view.tab.evaluate(LOADED):
        if ".woff2" in name:
            yield f"loads {name}"


def it_is_light(view):
    loaded = view.tab.evaluate(LOADED)
    weight = sum(size for _, size in loaded)
    if not 0 < weight <= WEIGHT:
        yield f"weighs {weight / KIBIBYTE:.0f} KiB: {loaded}"


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


def it_fits_the_width(view):
    wide = view.tab.evaluate("document.documentElement.scrollWidth")
    if wide > view.width:
        words = view.tab.evaluate(STICKS_OUT)
        yield f"{wide} px wide, not {view.width}: {words}"


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
        ?.textContent ?? formula.textContent)"""


def no_formula_is_cut(view):
    for formula in view.tab.evaluate(TOO_WIDE):
        yield f"{formula} is cut"


# The fonts that the text asks for first, and those of them that the page does
# not bring or that cannot be had; for plain text and for formulas another face
# will not do.
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
        const face = font.split(" ", 2).join(" ");
        const exact = face === "normal 400" || font.includes("KaTeX");
        if (!faces.some(({ status, style, weight }) => status === "loaded"
                && (!exact || `${style} ${weight}` === face)))
            missing.push(font);
    }
    return missing;
}"""


def it_brings_the_fonts_of_its_text(view):
    for font in view.tab.evaluate(FONTS):
        yield f"no font {font}"


# Boxes that scroll must be stops of the Tab key, with a name, as the page is.
SCROLLERS = """() => [...document.querySelectorAll("body *")]
    .filter(box => ["auto", "scroll"].includes(getComputedStyle(box).overflowX)
        && box.scrollWidth > box.clientWidth + 1 && box.checkVisibility())
    .filter(box => box.tabIndex < 0 || !box.role || !box.ariaLabel)
    .map(box => `${box.tagName} ${box.className}: `
        + box.textContent.trim().slice(0, 60))"""


def what_scrolls_can_be_scrolled_from_the_keyboard(view):
    yield from view.tab.evaluate(SCROLLERS)


# What follows a formula stands on the line of its last part, right behind it.
PUNCTUATION = """() => [...document.querySelectorAll(".nobr")]
    .filter(pair => pair.checkVisibility())
    .filter(pair => {
        const last = [...pair.querySelectorAll(".katex-html > .base")].at(-1);
        const mark = document.createRange();
        mark.selectNodeContents(pair.lastChild);
        const { right, top, bottom } = last.getBoundingClientRect();
        const box = mark.getBoundingClientRect();
        return Math.abs(box.left - right) > 8
            || box.top > bottom || box.bottom < top;
    })
    .map(pair => `${pair.lastChild.textContent} is torn off `
        + pair.querySelector("annotation").textContent)"""
# What is written on to a formula, but not held there.
LOOSE = """() => [...document.querySelectorAll("article span.math")]
    .filter(formula => formula.nextSibling?.nodeType === Node.TEXT_NODE
        && /^[)\\]”’]*[\\p{L}\\d]/u.test(formula.nextSibling.data)
        && !formula.closest(".nobr"))
    .map(formula => `${formula.nextSibling.data} is not held by `
        + formula.querySelector("annotation").textContent)"""


def what_follows_a_formula_stays_with_it(view):
    yield from view.tab.evaluate(PUNCTUATION)
    yield from view.tab.evaluate(LOOSE)


# 24 pixels each way, but for links in a line of text
TARGETS = """() => [...document.querySelectorAll("button, summary, nav a,"
        + " :is(h1, h2, h3, h4, p.admonition-title) > a, .prev-next-area a")]
    .filter(target => target.checkVisibility({ visibilityProperty: true }))
    .map(target => [target, target.getBoundingClientRect()])
    .filter(([, { width, height }]) => width && (width < 24 || height < 24))
    .map(([target, { width, height }]) =>
        `${Math.round(width)} x ${Math.round(height)} px: `
        + (target.ariaLabel ?? target.textContent).trim())"""


def what_is_tapped_has_24_pixels_each_way(view):
    yield from view.tab.evaluate(TARGETS)


FIGURES = """async () => {
    const found = [];
    for (const image of document.querySelectorAll("article img")) {
        image.loading = "eager";
        await image.decode();
        found.push({
            src: image.src,
            width: image.getAttribute("width"),
            height: image.getAttribute("height"),
            ratio: image.naturalWidth / image.naturalHeight,
            shown: image.clientWidth / image.clientHeight,
        });
    }
    return found;
}"""


def figures_carry_their_size(view):
    for image in view.tab.evaluate(FIGURES):
        if not (image["width"] and image["height"]):
            yield f"{image['src']} has no size"
            continue
        said = int(image["width"]) / int(image["height"])
        for ratio in (image["ratio"], image["shown"]):
            if abs(said / ratio - 1) > 0.02:
                yield f"{image['src']} is distorted"


def copy_buttons_have_names_of_their_own(view):
    names = view.tab.locator("button.copybtn").evaluate_all(
        "buttons => buttons.map(it => it.ariaLabel)"
    )
    for name in {name for name in names if not name or names.count(name) > 1}:
        yield f"{names.count(name)} copy buttons are called {name}"


# --- without scripts ---------------------------------------------------------

# text, formulas and pictures that show neither now nor in an opened box
UNREACHABLE = """() => [...document.querySelectorAll(
        "article :is(h1, p, li, pre, .katex-html, img, summary)")]
    .filter(element => !element.checkVisibility()
        && !element.closest("summary *")
        && !element.closest(".sd-tab-content")
        && !element.closest("details:not([open]) > :not(summary)"))
    .map(element => element.textContent || element.outerHTML)"""


def it_can_be_read_without_scripts(view):
    for text in view.tab.evaluate(UNREACHABLE):
        yield f"hidden: {text[:80]}"


def other_pages_are_found_without_scripts(view):
    if not view.tab.locator("nav.bd-links a").nth(2).is_visible():
        yield "the contents are hidden"


# --- from the keyboard -------------------------------------------------------


def the_first_stop_leads_to_the_text(view):
    if view.tab.locator("form.bd-search input:visible").count():
        return  # the page of the search begins in its field
    view.tab.keyboard.press("Tab")
    view.tab.keyboard.press("Enter")
    view.tab.wait_for_timeout(50)
    place = view.tab.evaluate("location.hash")
    if place != "#main-content":
        yield f"the first stop leads to {place}"


# what a mouse can use and a keyboard cannot, or without showing where it is
NO_FOCUS = """() => [...document.querySelectorAll(
        "a[href], button:enabled, summary, input:enabled")]
    .filter(control => control.checkVisibility({ visibilityProperty: true }))
    .filter(control => {
        control.focus({ preventScroll: true });
        const { outlineStyle, outlineWidth } = getComputedStyle(control);
        return document.activeElement !== control || control.tabIndex < 0
            || outlineStyle === "none" || parseFloat(outlineWidth) < 2;
    })
    .map(control => control.outerHTML.slice(0, 120))"""


def every_control_can_be_reached_and_shows_it(view):
    view.tab.keyboard.press("Tab")  # now the browser shows the focus
    yield from view.tab.evaluate(NO_FOCUS)


def an_address_opens_the_solution_that_it_names(view):
    names = view.tab.locator("details.solution").evaluate_all(
        "boxes => boxes.map(box => box.id)"
    )
    for name in names[:1]:
        box = view.tab.locator(f"details[id='{name}']")
        if box.evaluate("it => it.open"):
            yield f"{name} is open from the start"
        view.tab.evaluate(f"location.hash = '{name}'")
        view.tab.wait_for_timeout(50)
        if not box.evaluate("it => it.open"):
            yield f"{name} stays closed"


# focuses a box if it is closed and can be seen, and says its title
OPENS = """number => {
    const boxes = [...document.querySelectorAll("article details")];
    const box = boxes[number];
    if (!box) return null;
    const summary = box.querySelector("summary");
    if (box.open || !summary?.checkVisibility()) return "";
    summary.focus({ preventScroll: true });
    return summary.textContent.trim() || "a box without a title";
}"""


def folded_boxes_open_from_the_keyboard(view):
    number = 0
    while (title := view.tab.evaluate(OPENS, number)) is not None:
        if title:
            view.tab.keyboard.press("Enter")
            box = f"document.querySelectorAll('article details')[{number}]"
            if not view.tab.evaluate(f"{box}.open"):
                yield f"Enter does not open {title[:80]}"
        number += 1


# --- axe-core and colours ----------------------------------------------------

# What is wrong, where, and how axe says it; the boxes are opened first, since
# axe looks at nothing that is folded.
OPEN_BOXES = """() => document.querySelectorAll("article details")
    .forEach(box => { box.open = true; })"""
RUN_AXE = """async (part, rules) => {
    const options = { resultTypes: ["violations"] };
    if (rules.length) options.runOnly = rules;
    const { violations } = await axe.run(part, options);
    return violations.flatMap(({ id, nodes }) => nodes.map(node =>
        `${id}: ${node.target.join(" ")}: ${node.failureSummary
            .split("\\n").slice(1).join(" ").trim()}`));
}"""


def axe(tab, *rules, part=None):
    """What axe finds in a part of a page, a locator, or in all of it."""
    if not tab.evaluate("'axe' in globalThis"):
        tab.add_script_tag(path=AXE)
    tab.evaluate(OPEN_BOXES)
    part = part or tab.locator("html")
    return part.evaluate(RUN_AXE, list(rules))


def axe_finds_nothing(view):
    yield from axe(view.tab)


def axe_finds_nothing_in(part):
    """The same of what has changed on a page that the tour has seen."""
    yield from axe(part.page, part=part)


# The strongest contrast of the colours of each figure with the page, drawn as
# the page shows it. A colour of fewer than 20 pixels is a rim, not ink.
CONTRASTS = """async least => {
    const paper = getComputedStyle(document.body).backgroundColor;
    const luminance = ([red, green, blue]) => {
        const linear = c => (c /= 255) <= 0.04045
            ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
        return 0.2126 * linear(red) + 0.7152 * linear(green)
            + 0.0722 * linear(blue);
    };
    const light = luminance(paper.match(/\\d+/g).map(Number));
    const found = [];
    for (const figure of document.querySelectorAll("article img")) {
        figure.loading = "eager";
        await figure.decode();
        // thin strokes mix with the paper: look again as on a finer screen
        let best = 0;
        for (let scale = 1; scale <= 2 && best < least; scale += 1) {
            const width = scale * figure.width, height = scale * figure.height;
            const pen = new OffscreenCanvas(width, height).getContext("2d");
            pen.fillStyle = paper;
            pen.fillRect(0, 0, width, height);
            pen.filter = getComputedStyle(figure).filter;
            // the static figure of one that moves is seen in print
            if (figure.checkVisibility({ opacityProperty: true })
                    || figure.closest("[data-live]"))
                pen.drawImage(figure, 0, 0, width, height);
            const { data } = pen.getImageData(0, 0, width, height);
            const pixels = new Uint32Array(data.buffer), counts = new Map();
            for (const pixel of pixels)
                counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
            const ratios = [...counts].filter(([, count]) => count >= 20)
                .map(([pixel]) => luminance(
                    [pixel & 255, pixel >> 8 & 255, pixel >> 16 & 255]))
                .map(ink => (Math.max(ink, light) + 0.05)
                    / (Math.min(ink, light) + 0.05));
            best = Math.max(best, ...ratios);
        }
        found.push([figure.getAttribute("src"), best]);
    }
    return found;
}"""


def figures_are_legible(view):
    """The ink of a figure, its labels and axes, stands out from the page."""
    view.tab.evaluate(OPEN_BOXES)
    for name, contrast in view.tab.evaluate(CONTRASTS, CONTRAST):
        if contrast < CONTRAST:
            yield f"{name}: contrast {contrast:.1f}"


def darken(view):
    """Let the system turn dark; the page, in mode auto, follows."""
    view.tab.emulate_media(color_scheme="dark")
    view.tab.wait_for_function(
        "document.documentElement.dataset.theme === 'dark'"
    )


def figures_are_legible_in_the_dark(view):
    darken(view)
    yield from figures_are_legible(view)


# What is drawn of a formula is hidden from screen readers, and thousands of
# elements; its colour is that of its text. What is read of a formula, and the
# words of code, are of a few kinds: axe sees some of each, with their colours.
THIN_OUT = """() => {
    for (const formula of document.querySelectorAll(".katex-html")) {
        formula.drawn ??= [...formula.childNodes];
        formula.replaceChildren();
    }
    const read = [...document.querySelectorAll(".katex math")];
    for (const formula of read.slice(9))
        formula.replaceChildren(formula.textContent);
    // all kinds first: a style that is asked for after a change costs much
    const words = [...document.querySelectorAll("pre span[class]")]
        .map(word => [word, [word.className, getComputedStyle(word).color,
            getComputedStyle(word.closest("pre")).backgroundColor].join()]);
    const seen = new Set();
    for (const [word, kind] of words) {
        if (!word.isConnected) continue; // it was part of another one
        if (seen.has(kind)) word.replaceWith(word.textContent);
        seen.add(kind);
    }
}"""
OFF_COLOUR = """() => {
    for (const formula of document.querySelectorAll(".katex-html"))
        if (formula.drawn) formula.replaceChildren(...formula.drawn);
    return [...document.querySelectorAll(".katex")]
        .filter(formula => [...formula.querySelectorAll(".katex-html *")]
            .some(part => getComputedStyle(part).color
                !== getComputedStyle(formula.parentElement).color))
        .map(formula => formula.textContent.slice(0, 80));
}"""


def formulas_have_the_colour_of_their_text(view):
    for formula in view.tab.evaluate(OFF_COLOUR):
        yield f"a formula has another colour than its text: {formula}"


def axe_finds_nothing_beside_the_formulas(view):
    yield from formulas_have_the_colour_of_their_text(view)
    view.tab.evaluate(THIN_OUT)
    yield from axe(view.tab)


def its_colours_have_contrast_in_the_dark(view):
    darken(view)
    yield from formulas_have_the_colour_of_their_text(view)
    view.tab.evaluate(THIN_OUT)
    yield from axe(view.tab, "color-contrast", "link-in-text-block")


# --- on paper ---------------------------------------------------------------

# A4 with margins of 2 cm, at 96 pixels an inch
A4 = {"width": 643, "height": 970}
CUT = """() => [...document.querySelectorAll(
        "article :is(table, pre, img, .katex-html)")]
    .filter(box => box.checkVisibility())
    .filter(box => {
        const { right } = box.getBoundingClientRect();
        return right > innerWidth + 1 || box.scrollWidth > box.clientWidth + 1
            && getComputedStyle(box).overflowX !== "visible";
    })
    .map(box => `${box.tagName} of ${Math.round(box.scrollWidth)} px: `
        + box.textContent.trim().slice(0, 60))"""


def it_fits_the_paper_with_its_title(view):
    view.tab.set_viewport_size(A4)
    view.tab.emulate_media(media="print")
    yield from view.tab.evaluate(CUT)
    title = view.tab.locator("article h1")
    if title.count() and not title.first.is_visible():
        yield "the title is not printed"


AS_LOADED = [
    it_asks_no_other_host_and_reports_no_error,
    it_has_the_colours_of_the_system_from_the_start,
    nothing_moves_while_it_loads,
]
LAID_OUT = [
    it_fits_the_width,
    no_formula_is_cut,
    what_scrolls_can_be_scrolled_from_the_keyboard,
    what_follows_a_formula_stays_with_it,
    what_is_tapped_has_24_pixels_each_way,
]
# for pages that differ from others in their head only
PUBLISHED = [*AS_LOADED, *LAID_OUT, axe_finds_nothing]
RULES = {
    "wide": [
        *AS_LOADED,
        *LAID_OUT,
        it_brings_the_fonts_of_its_text,
        copy_buttons_have_names_of_their_own,
        the_first_stop_leads_to_the_text,
        every_control_can_be_reached_and_shows_it,
        an_address_opens_the_solution_that_it_names,
        folded_boxes_open_from_the_keyboard,
        figures_are_legible,
        axe_finds_nothing_beside_the_formulas,
        figures_are_legible_in_the_dark,
        its_colours_have_contrast_in_the_dark,
    ],
    "phone": [
        *AS_LOADED,
        the_text_has_its_fonts_at_once,
        it_is_light,
        *LAID_OUT,
        figures_carry_their_size,
        every_control_can_be_reached_and_shows_it,
        axe_finds_nothing_beside_the_formulas,
    ],
    "narrow": [*AS_LOADED, *LAID_OUT, it_fits_the_paper_with_its_title],
    "plain": [
        it_asks_no_other_host_and_reports_no_error,
        it_fits_the_width,
        no_formula_is_cut,
        it_can_be_read_without_scripts,
        other_pages_are_found_without_scripts,
    ],
}
ALL = {*PUBLISHED}.union(*RULES.values())


def faults(view, among=None):
    """What the rules for this kind of view, or some of all, find in words."""
    return [
        f"{rule.__name__}: {fault}"
        for rule in among or RULES[view.kind]
        for fault in rule(view)
    ]

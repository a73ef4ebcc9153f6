"""What must hold in every deck: one rule, one function.

A rule takes a deck that is open in the browser and yields a line for every
fault. `RULES` says which rules look at a deck as slides, as a page on small
screens, or without scripts.
"""

import re
from pathlib import Path

from pypdf import PdfReader

from tools import npm

AXE = npm.MODULES / "axe-core" / "axe.min.js"
PHONE = {"width": 360, "height": 740}
# a screen of 1280 × 720 at 200 and at 400 %
ENLARGED = ({"width": 640, "height": 360}, {"width": 320, "height": 180})
KINDS = {
    "slides": {"viewport": {"width": 1280, "height": 720}},
    "phone": {"viewport": PHONE},
    "plain": {
        "viewport": {"width": 1280, "height": 720},
        "java_script_enabled": False,
    },
}

# Steps through a deck; what is wrong, one line for each.
FAULTS = """() => {
    const faults = [];
    const small = (text, least) => {
        const size = parseFloat(getComputedStyle(text.parentElement).fontSize);
        return size < least ? size : 0;
    };
    Reveal.getSlides().forEach((slide, index) => {
        const name = slide.dataset.cell ?? slide.className;
        const note = fault => faults.push(`${index + 1} (${name}): ${fault}`);
        const {h, v} = Reveal.getIndices(slide);
        Reveal.slide(h, v, 99);
        const hidden = slide.querySelectorAll(
            ".fragment:not(.visible), details:not([open])");
        if (hidden.length) note(`${hidden.length} steps stay hidden`);
        const stage = slide.querySelector(".stage");
        const room = stage.getBoundingClientRect();
        if (room.width !== 1280 || room.height !== 720) note("is scaled");
        const foot = slide.querySelector(".foot")?.getBoundingClientRect().top;
        for (const box of stage.querySelectorAll(
                ".body > *, pre, table, td, figure img, .katex-html, li,"
                + ".widget, .widget > *")) {
            const {right, bottom} = box.getBoundingClientRect();
            if (right > 1281 - 60 && box.closest(".body") || right > 1281)
                note(`reaches ${right} px to the right: ${box.textContent}`);
            if (bottom > (foot ?? 720) + 2)
                note(`reaches ${bottom} px down: ${box.textContent}`);
            if (box.scrollWidth > box.clientWidth + 1 && box.matches("pre"))
                note(`cuts code: ${box.textContent}`);
        }
        const words = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
        while (words.nextNode()) {
            const text = words.currentNode;
            const around = text.parentElement;
            if (!text.data.trim() || around.closest(".katex *")) continue;
            const beside = "figcaption, .foot, .widget, table";
            const least = around.closest(beside) ? 20 : 24;
            const size = small(text, least);
            if (size) note(`is set in ${size} px: ${text.data}`);
        }
        const code = stage.querySelector(".code pre")?.textContent ?? "";
        const lines = code.trim().split("\\n").length;
        if (lines > 8) note(`has ${lines} lines of code: ${code}`);
        // what follows a question and is no clock, is its answer
        const predict = stage.querySelector(".predict");
        const asked = predict?.matches(".fragment")
            ? +predict.dataset.fragmentIndex : -1;
        for (const after of stage.querySelectorAll(".predict ~ :not(.clock)"))
            if (!(+after.dataset.fragmentIndex > asked))
                note(`is shown before it is asked: ${after.textContent}`);
        const still = "figure:not([data-live]) img";
        for (const image of stage.querySelectorAll(still)) {
            if (!image.naturalWidth) note(`has no picture ${image.src}`);
            const {height} = image.getBoundingClientRect();
            if (height < 300) note(`has a picture only ${height} px high`);
        }
        // a syllable of Hangul is two or three letters
        const letters = stage.innerText.trim().replace(/[가-힣]/g, "xx");
        if (letters.length < 40) note("is nearly empty");
    });
    return faults;
}"""


def every_slide_fits_and_can_be_read_from_the_back_row(tab):
    yield from tab.evaluate(FAULTS)


# Where a figure that moves stands, as [column, row] of its slide.
MOVING = """() => Reveal.getSlides()
    .filter(slide => slide.querySelector("[data-explorable]"))
    .map(slide => [Reveal.getIndices(slide).h, Reveal.getIndices(slide).v])"""

# What is wrong with the figure on the slide that is shown.
UNUSABLE = """() => {
    const faults = [];
    const slide = document.querySelector("section.present section.present");
    const room = slide.querySelector(".body").getBoundingClientRect();
    const edge = slide.querySelector(".stage").getBoundingClientRect();
    const shown = [...slide.querySelectorAll(
        ".widget :is(input, button, output, .name, li, small, .note)")]
        .map(part => [part, part.getBoundingClientRect()])
        .filter(([, {width, height}]) => width > 1 && height > 1);
    const of = part => `${slide.dataset.cell}: ${part.type ?? part.tagName}`
        + ` ${part.closest("label, button, .readout, li")?.innerText ?? ""}`;
    for (const [part, {left, right, top, bottom, width}] of shown) {
        if (left < edge.left || right > edge.right
                || top < room.top - 1 || bottom > room.bottom + 1)
            faults.push(`${of(part)} is not on the slide`);
        if (part.type === "range" && width < 100)
            faults.push(`${of(part)} is ${width} px long`);
        const size = parseFloat(getComputedStyle(part).fontSize)
            * part.currentCSSZoom;
        if (part.type !== "range" && part.type !== "checkbox"
                && part.type !== "radio" && size < 12)
            faults.push(`${of(part)} is set in ${size} px`);
    }
    const solid = shown.filter(([part]) =>
        part.matches("input, button, output, .name, li"));
    const shared = (a, b, from, to) =>
        Math.min(a[to], b[to]) - Math.max(a[from], b[from]) > 2;
    solid.forEach(([one, a], i) => {
        for (const [other, b] of solid.slice(i + 1))
            if (!one.contains(other) && !other.contains(one)
                    && shared(a, b, "left", "right")
                    && shared(a, b, "top", "bottom"))
                faults.push(`${of(one)} lies on ${of(other)}`);
    });
    return faults;
}"""


def a_figure_that_moves_can_be_played_from_the_front(tab):
    for place in tab.evaluate(MOVING):
        tab.evaluate("([h, v]) => Reveal.slide(h, v, 99)", place)
        shown = "section.present [data-explorable][data-live] .widget"
        tab.locator(shown).wait_for()
        yield from tab.evaluate(UNUSABLE)


def path_of(tab):
    return Path(tab.evaluate("location.pathname"))


def the_pdf_has_a_page_for_every_slide(tab):
    slides = tab.evaluate("Reveal.getTotalSlides()")
    pages = len(PdfReader(path_of(tab).with_suffix(".pdf")).pages)
    if not pages == slides > 10:
        yield f"{slides} slides, {pages} pages in the PDF"


def a_meeting_shows_it_whole(tab):
    slides = tab.evaluate("Reveal.getTotalSlides()")
    if slides > 40:
        yield f"{slides} slides, with the optional and the continued ones"


# Role, kind and name of each slide, as a screen reader has them.
NAMES = """() => [...document.querySelectorAll(".slides section section")]
    .map(slide => [slide.getAttribute("role"), slide.ariaRoleDescription,
        document.getElementById(slide.getAttribute("aria-labelledby"))
            ?.textContent.trim()])"""


def it_is_text_with_a_name_for_every_slide(tab):
    if tab.locator("[role=application]").count():
        yield "is an application to a screen reader"
    if tab.locator("main").count() != 1:
        yield "has no main part"
    names = tab.evaluate(NAMES)
    if len(names) != tab.evaluate("Reveal.getTotalSlides()"):
        yield f"{len(names)} slides have a name"
    for role, kind, name in names:
        if role != "group" or not kind or not name:
            yield f"a slide is a {role} named {name}"


# What cannot be read in a deck that is shown as a page.
UNREADABLE = """() => {
    const faults = [];
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth)
        faults.push(`is ${page.scrollWidth} px wide`);
    const slides = document.querySelectorAll(".slides section section");
    if (slides.length < 10) faults.push(`has ${slides.length} slides`);
    for (const slide of slides) {
        const box = slide.querySelector(".body");
        const style = getComputedStyle(box);
        const cell = slide.dataset.cell ?? slide.className;
        if (box.offsetHeight < 20) faults.push(`${cell} is not shown`);
        if (parseFloat(style.fontSize) < 16)
            faults.push(`${cell} is set in ${style.fontSize}`);
        for (const step of slide.querySelectorAll(".fragment"))
            if (!step.checkVisibility({visibilityProperty: true,
                opacityProperty: true}) && !step.matches(".answers"))
                faults.push(`${cell} hides ${step.textContent}`);
    }
    return faults;
}"""


def it_can_be_read_as_a_page(tab):
    for size in (*ENLARGED, PHONE):
        tab.set_viewport_size(size)
        for fault in tab.evaluate(UNREADABLE):
            yield f"{size['width']} px: {fault}"


# It need not read the style sheets again, which it could not from disk.
VIOLATIONS = """async () => {
    const {violations} = await axe.run(
        {preload: false, resultTypes: ["violations"]});
    return violations.flatMap(({id, nodes}) =>
        nodes.map(node => `${id}: ${node.html}`));
}"""


def axe_finds_nothing(tab):
    tab.add_script_tag(path=AXE)
    yield from tab.evaluate(VIOLATIONS)


def without_scripts_it_is_a_page(tab):
    text = tab.locator("main").inner_text()
    html = path_of(tab).read_text("utf-8")
    for title in re.findall(r'<h2 class="head">([^<]+)</h2>', html):
        if title.strip() not in text:
            yield f"{title} is not shown"
    for figure in tab.locator("main figure img").all():
        if figure.bounding_box()["height"] <= 100:
            yield "a figure is not shown"
    if tab.locator(".menu p.keys").is_visible():
        yield "keys are listed that do nothing"


RULES = {
    "slides": [
        the_pdf_has_a_page_for_every_slide,
        a_meeting_shows_it_whole,
        it_is_text_with_a_name_for_every_slide,
        every_slide_fits_and_can_be_read_from_the_back_row,
        a_figure_that_moves_can_be_played_from_the_front,
    ],
    "phone": [it_can_be_read_as_a_page, axe_finds_nothing],
    "plain": [without_scripts_it_is_a_page],
}
ALL = list(dict.fromkeys(rule for rules in RULES.values() for rule in rules))


def faults(tab, kind):
    """What all rules for this kind of screen find, in words."""
    return [
        f"{rule.__name__}: {fault}"
        for rule in RULES[kind]
        for fault in rule(tab)
    ]

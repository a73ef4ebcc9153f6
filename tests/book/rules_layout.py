"""Rules for a page that a browser has laid out, each a function in JavaScript.

A function gets no argument and returns one line for every fault. `BREAKS`
holds a page for each rule that breaks it.
"""

# a section far from the window is not laid out before it comes near
LAY_OUT = ".bd-article section { content-visibility: visible !important; }"

FITS = """() => {
    const { scrollWidth } = document.documentElement;
    return scrollWidth > innerWidth
        ? [`${scrollWidth} px wide in a window of ${innerWidth} px`] : [];
}"""

# Boxes that scroll must be stops of the Tab key, with a name, as the page is.
SCROLLERS = """() => [...document.querySelectorAll("body *")]
    .filter(box => ["auto", "scroll"].includes(getComputedStyle(box).overflowX)
        && box.scrollWidth > box.clientWidth + 1 && box.checkVisibility())
    .filter(box => box.tabIndex < 0 || !box.role || !box.ariaLabel)
    .map(box => `${box.tagName} ${box.className}: `
        + box.textContent.trim().slice(0, 60))"""

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

# 24 pixels each way, but for links in a line of text
TARGETS = """() => [...document.querySelectorAll("button, summary, nav a,"
        + " :is(h1, h2, h3, h4, p.admonition-title) > a, .prev-next-area a")]
    .filter(target => target.checkVisibility({ visibilityProperty: true }))
    .map(target => [target, target.getBoundingClientRect()])
    .filter(([, { width, height }]) => width && (width < 24 || height < 24))
    .map(([target, { width, height }]) =>
        `${Math.round(width)} x ${Math.round(height)} px: `
        + (target.ariaLabel ?? target.textContent).trim())"""

RULES = {
    "the page fits the width of the window": FITS,
    "what scrolls can be reached with the Tab key": SCROLLERS,
    "what follows a formula stays with it": PUNCTUATION,
    "what is tapped has 24 pixels each way": TARGETS,
}
BREAKS = {
    "the page fits the width of the window": (
        '<p style="width: 3000px">wider than any window</p>'
    ),
    "what scrolls can be reached with the Tab key": (
        '<pre style="overflow: auto; width: 90px">a line of much code</pre>'
    ),
    "what follows a formula stays with it": (
        '<p style="width: 90px"><span class="nobr">'
        '<span style="display: inline-flex; white-space: normal; width: 85px">'
        '<annotation></annotation><span class="katex-html">'
        '<span class="base">x</span></span></span>,</span></p>'
    ),
    "what is tapped has 24 pixels each way": (
        '<button style="font-size: 8px; padding: 0">copy</button>'
    ),
}

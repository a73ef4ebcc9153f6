"""How tests reach what a figure that moves shows and takes."""

PAGE = "chapters/playground.html"
NAMES = [
    "question-tree",
    "code-budget",
    "next-letter",
    "two-distributions",
    "two-fits",
    "joint-table",
    "estimates",
]
WITHOUT_SLIDERS = {"question-tree"}
WITH_SLIDERS = [name for name in NAMES if name not in WITHOUT_SLIDERS]


def readouts(figure):
    """What the figure has computed, by the names of the quantities."""
    found = figure.locator("output[data-quantity]").evaluate_all(
        "all => all.map(it => [it.dataset.quantity, it.dataset.value])"
    )
    return {quantity: float(value) for quantity, value in found}


def solved(figure):
    found = figure.locator("[data-challenge]").evaluate_all(
        "all => all.map(it => [it.dataset.challenge, it.dataset.solved])"
    )
    return [name for name, is_solved in found if is_solved == "true"]


def sliders(figure):
    return figure.locator("input[type=range]")


def ticked(figure):
    """Which boxes and answers are ticked."""
    return figure.locator("input:not([type=range])").evaluate_all(
        "all => all.map(it => it.checked)"
    )


def act(figure, key="ArrowRight"):
    """What a reader does first: move the first slider, or tick a box."""
    if sliders(figure).count():
        sliders(figure).first.press(key)
    else:
        figure.locator("input").first.press("Space")


def put(slider, value):
    """Let a slider stand at a value, as if it had been dragged there."""
    slider.evaluate(
        """(slider, value) => {
            slider.value = value;
            slider.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        str(value),
    )


def values(figure):
    return sliders(figure).evaluate_all("all => all.map(it => +it.value)")

"""How tests answer what a page asks, and what the source says of it."""

import json

from bs4 import BeautifulSoup

from tools.edition import ENGLISH
from tools.predictions import predictions

CHAPTER = "chapters/06_mutual_information"
PAGE = f"{CHAPTER}.html"
PREFACE = "intro.html"
NUMBER = "predict-channel"
CHOICE = "predict-two-features"
QUESTION = "quiz-condition"


def answers(chapter=CHAPTER):
    """What the cells of a chapter answer to its Predict boxes."""
    text = ENGLISH.file(chapter).read_text(encoding="utf-8")
    return predictions(json.loads(text)["cells"])


def dropdowns(site, page=PAGE):
    """The questions as they are without scripts: (answer, why, is right)."""
    text = (site / page).read_text(encoding="utf-8")
    for quiz in BeautifulSoup(text, "html.parser").select("noscript .quiz"):
        yield [
            (
                words(box.select_one(".sd-summary-text")),
                words(box.select_one(".sd-summary-content")),
                "quiz-right" in box["class"],
            )
            for box in quiz.select("details")
        ]


def words(element):
    """The words of an element, its formulas left out."""
    for formula in element.select(".katex"):
        formula.decompose()
    return " ".join(element.get_text().split())


# The same of an element in the browser.
WORDS = """element => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".katex").forEach(formula => formula.remove());
    return copy.textContent.split(/\\s+/).join(" ").trim();
}"""


def question(tab, name=QUESTION):
    return tab.locator(f"form[data-quiz='{name}']")


def box(tab, name):
    return tab.locator(f"form[data-predict='{name}']")


def said(form):
    """What a form says, its formulas left out."""
    return form.get_by_role("status").evaluate(WORDS)


def try_answer(form, place):
    form.locator("label").nth(place).click()
    form.get_by_role("button").click()


def block_storage(tab):
    """A browser that keeps nothing, and says so."""
    tab.add_init_script(
        """Object.defineProperty(globalThis, "localStorage", { get() {
            throw new DOMException("denied", "SecurityError");
        } });"""
    )

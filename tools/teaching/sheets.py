"""Print the exercises of all chapters, without and with their solutions.

In: the built chapters, and what print_book.py prints with.
Out: _build/sheets, or _build/ko/sheets, with exercises.pdf and solutions.pdf.
A chapter begins on a new page; in solutions.pdf each solution stands behind
its exercise.
"""

import time

from bs4 import BeautifulSoup

from tools import incremental, print_book
from tools.teaching.questions import leave_out_solution

FOLDER = "sheets"
EXERCISES, SOLUTIONS = "exercises.pdf", "solutions.pdf"


def code_of(box):
    """The code that an exercise is about: the cells right behind it.

    What only has dots for the answers needs no paper.
    """
    for after in box.find_next_siblings(True):
        classes = after.get("class", [])
        if "cell" not in classes:
            return
        if "only-asks" not in classes:
            yield after


def heading(box):
    """The title of an exercise, as a heading for contents and bookmarks."""
    title = box.select_one(".admonition-title").extract()
    title.name, title["id"] = "h2", box["id"]
    del box["id"], title["class"]
    return title


def sheet(edition, page):
    """The exercises of a chapter, each with its solution, as an article."""
    text = print_book.printed(edition, page, edition.pages())
    solutions = {
        box["id"].replace("sol-", "ex-"): box
        for box in text.select(".solution")
    }
    article = BeautifulSoup().new_tag("article", id=text["id"])
    article.append(text.h1.extract())
    for box in text.select(".exercise"):
        leave_out_solution(box)
        code = [*code_of(box)]
        title = heading(box)
        solution = solutions[title["id"]]
        article.extend([title, *list(box.contents), *code, solution])
    return article


def leave_out_solutions(articles):
    for article in articles:
        for solution in article.select(".solution"):
            solution.decompose()


def unlink_others(articles):
    """A link to what is only in the book is no link, nor looks like one."""
    known = {tag["id"] for it in articles for tag in it.find_all(id=True)}
    for article in articles:
        for link in article.find_all("a"):
            address = link.get("href", "#")
            if address.startswith("#") and address[1:] not in known:
                link.unwrap()


def title_of(edition, solved):
    what = (
        edition.word("Exercises with solutions")
        if solved
        else edition.word("Exercises")
    )
    return f"{edition.settings()['title']}: {what}"


def write(edition, pdf, articles, solved):
    unlink_others(articles)
    title = title_of(edition, solved)
    subtitle = print_book.BOOK.subtitle(edition)
    headings = [h for it in articles for h in it.select("h1, h2")]
    print_book.write(edition, pdf, title, subtitle, articles, headings, {})


def made_from(edition):
    return incremental.digest(
        print_book.made_from(edition, print_book.BOOK),
        *incremental.code("tools.teaching.sheets"),
    )


def is_current(edition):
    return incremental.is_made(edition.build / FOLDER, made_from(edition))


def main(edition):
    """Print both; needs the built pages and the style sheets of the decks."""
    target, key = edition.build / FOLDER, made_from(edition)
    if incremental.is_made(target, key):
        return
    started = time.time()
    with incremental.replaced(target, key) as folder:
        folder.mkdir()
        texts = [sheet(edition, page) for page in edition.chapters()]
        write(edition, folder / SOLUTIONS, texts, solved=True)
        leave_out_solutions(texts)
        write(edition, folder / EXERCISES, texts, solved=False)
    seconds = time.time() - started
    print(f"  {EXERCISES}, {SOLUTIONS} ({edition.name}): {seconds:.0f} s")

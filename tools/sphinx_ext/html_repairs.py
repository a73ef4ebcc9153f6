"""What is mended in the text of a page, once Sphinx has written it.

In: the HTML of a page's text, the figures by the names of their files, and
the language of the page.
Out: the same text for people who see, hear or print it: titles that are the
links to themselves, boxes, figures and tables with names, what scrolls in
reach of the keyboard, formulas whose operators are operators, words of
another language marked, figures with their size, solutions that open without
a script.
"""

import copy
import posixpath
import re
from collections import Counter
from urllib.parse import unquote

from bs4 import BeautifulSoup, Comment, NavigableString
from sphinx.locale import _

SIZE = re.compile(r'<svg [^>]*?viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')
PIXELS_PER_POINT = 4 / 3
NARROWEST = 24  # columns of code that fit a window of 320 px, in a box too
# what a reader may want to copy: no prompt, no output
CODE = (
    "div.cell_input div.highlight pre, div.highlight-python pre,"
    "div.highlight-shell pre, div.highlight-bash pre,"
    "div.highlight-console pre"
)
HANGUL = re.compile(r"[가-힣ㄱ-ㆎ]+(?:[\s·,()~–-]+[가-힣ㄱ-ㆎ]+)*")
ENGLISH_TERM = re.compile(r"(?<=\()[A-Za-z][A-Za-z’' -]+[A-Za-z](?=\))")
A_TERM = re.compile(r"[A-Za-z][a-z]+(?:[ -][A-Za-z][a-z]+){0,2}")
ENDING = re.compile(r"[)\]”’]*\w\S*")  # of the word that a formula begins
# what KaTeX takes for identifiers in its MathML
OPERATORS = set("∥∣|/")
SIGNS = {  # between the parts
    "mfrac": "/",
    "msup": "^",
    "mover": "^",
    "msub": "_",
    "munder": "_",
    "msubsup": "_^",
    "munderover": "_^",
}
SPACED = set("=≠≤≥<>≈+−→↦∈∥∣|×·⋅±≪≫∝∼≡⟺⟹⇒⇔")


# --- names ------------------------------------------------------------------


def said(math):
    """A formula of MathML in a line of plain text: names have no layout."""
    if math.name == "annotation":
        return ""
    inside = math.find_all(True, recursive=False)
    if not inside:
        text = math.get_text()
        # the name of a function, and what stands between two sides
        apart = math.name == "mi" and len(text) > 1 or text in SPACED
        return f" {text} " if apart else text.replace("\u2061", " ")
    parts = [said(part) for part in inside]
    if math.name not in SIGNS:
        return "".join(parts)
    parts = [part.strip() for part in parts]
    parts = [f"({part})" if " " in part else part for part in parts]
    line = parts[0]
    for sign, part in zip(SIGNS[math.name], parts[1:], strict=True):
        line += sign + part
    return f" {line} " if len(parts[0]) > 1 else line


def plain(element):
    """The words of an element, with its formulas as they are said."""
    element = copy.copy(element)
    for formula in element.select(".katex"):
        formula.replace_with(said(formula.math))
    return " ".join(element.get_text().split())


def name_formulas(soup, where=":is(a, summary, th) .katex"):
    """A browser leaves MathML out of names: there a formula is said in words.

    The words are in a second element of the class that KaTeX hides from view.
    """
    for formula in soup.select(where):
        if len(formula.select(".katex-mathml")) > 1:
            continue  # it has them
        words = soup.new_tag("span", attrs={"class": "katex-mathml"})
        words.string = " ".join(said(formula.math).split())
        hidden = formula.select_one(".katex-mathml")
        hidden["aria-hidden"] = "true"
        hidden.insert_before(words)


def name_groups(soup):
    """Boxes, figures, and the answers of a question of the quiz."""
    for box in soup.select("div.admonition:has(> .admonition-title)"):
        box["role"] = "group"
        box["aria-label"] = plain(box.select_one(".admonition-title"))
    for figure in soup.select("figure:has(.caption-number)"):
        figure["aria-label"] = plain(figure.select_one(".caption-number"))
    asks = "p:has(+ details.quiz-right, + details.quiz-wrong)"
    for question in soup.select(asks):
        answers = []
        for after in question.find_next_siblings(True):
            if "sd-dropdown" not in after.get("class", []):
                break
            answers.append(after)
        quiz = soup.new_tag("div", role="group", attrs={"class": "quiz"})
        quiz["aria-label"] = plain(question)
        question.wrap(quiz).extend(answers)


def name_tables(soup):
    """Tables with a name, and with headers of rows where a column names them.

    Markdown has no captions: a table is called as its section is.
    """
    for table in soup.select("table"):
        heading = table.find_previous(re.compile("^h[1-6]$"))
        if heading:
            table["aria-label"] = plain(heading)
        for header in table.select("thead th"):
            if plain(header):
                header["scope"] = "col"
            else:
                header.name = "td"  # a corner heads nothing
        rows = table.select("tbody tr")
        first = [row.find(["td", "th"]) for row in rows]
        names = Counter(plain(cell) for cell in first)
        if "" in names or max(names.values()) > 1:
            continue  # the first column does not tell the rows apart
        for cell in first:
            cell.name = "th"
            cell["scope"] = "row"


# --- links and boxes --------------------------------------------------------


def link_titles(soup):
    """A title, or the number in it, is the link to its own address.

    Sphinx puts a link called "#" behind each, to be heard with every title.
    Definitions, theorems, exercises and corrections get theirs here.
    """
    titles = []
    for box in soup.select("div:is(.proof, .exercise, .correction)[id]"):
        titles.append((box.select_one(".admonition-title"), f"#{box['id']}"))
    for link in soup.select("a.headerlink"):
        titles.append((link.parent, link["href"]))
        link.decompose()
    for title, address in titles:
        link = soup.new_tag("a", href=address, attrs={"class": "permalink"})
        number = title.select_one(".caption-number, .sig-name")
        # a link cannot hold another, nor is a whole caption a title
        parted = (
            title.a or title.name == "dt" or title.parent.name == "figcaption"
        )
        if number and parted:
            number.wrap(link)
        else:
            link.extend(list(title.contents))
            title.append(link)


def number_sections(soup):
    """An address for each section that is the same in every language."""
    for number, section in enumerate(soup.select("section[id]")):
        place = soup.new_tag("span", id=f"section-{number}")
        section.insert(0, place)


def fold_solutions(soup):
    """The title of a solution opens it; the link in it moves to its text."""
    for box in soup.select("details.solution"):
        title = box.select_one("p.admonition-title")
        title.name = "summary"
        if title.a:
            address = title.a["href"]
            link = soup.new_tag("a", href=address, string=_("To the exercise"))
            back = soup.new_tag("p", attrs={"class": "back"})
            back.append(link)
            title.find_next_sibling("section").insert(0, back)
            title.a.unwrap()


def name_folded_code(soup):
    """One title: a browser says by itself whether a box is open."""
    for title in soup.select("details.hide > summary"):
        del title["aria-label"]
        title.string = _("Code")


def leave_room_for_forms(soup):
    """Behind the title, for website.py: the other forms of the page."""
    if soup.h1:
        soup.h1.insert_after(Comment(" forms "))


def add_copy_buttons(soup):
    for number, code in enumerate(soup.select(CODE), 1):
        button = soup.new_tag("button", type="button")
        button["class"] = "copybtn pst-js-only"
        button["aria-label"] = _("Copy code {number}").format(number=number)
        icon = soup.new_tag("i", attrs={"class": "fa-solid fa-copy"})
        button.append(icon)
        code.insert_after(button)


# --- what scrolls -----------------------------------------------------------


def columns(line):
    """A letter of Hangul is two columns wide."""
    return len(line) + len(re.findall("[가-힣ㄱ-ㆎ]", line))


def reach_scrollers(soup):
    """What may be wider than its place is a stop of the Tab key, with a name.

    Whether it is depends on the window, the fonts and the zoom: who only has a
    keyboard reaches it in any case, from the moment the page is there.
    """
    stops = [
        (formula, _("Formula"))
        for formula in soup.select("div.math > .katex-display")
    ]
    stops += [
        (box, _("Table"))
        for box in soup.select(".pst-scrollable-table-container")
    ]
    for code in soup.select("pre"):
        if max(map(columns, code.get_text().splitlines())) > NARROWEST:
            output = code.find_parent(class_="cell_output")
            stops.append((code, _("Output") if output else _("Code")))
    for box, name in stops:
        box["tabindex"] = "0"
        box["role"] = "group"
        box["aria-label"] = name


# --- formulas, languages, figures -------------------------------------------


def mend_formulas(soup):
    """KaTeX's MathML is read as written: K times L, a bar as a variable."""
    for math in soup.select("math"):
        for row in math.select("mrow"):
            letters = row.find_all(True, recursive=False)
            if len(letters) > 1 and all(
                letter.name == "mi"
                and letter.get("mathvariant") == "normal"
                and re.fullmatch("[A-Za-z]", letter.get_text())
                for letter in letters
            ):
                name = soup.new_tag("mi", string=row.get_text())
                row.replace_with(name)
        for sign in math.select("mi"):
            if sign.get_text() in OPERATORS:
                sign.name = "mo"
                del sign["mathvariant"]
            elif sign.get_text() == ".":  # it ends the sentence
                sign.name = "mo"
                sign.attrs = {"separator": "true"}


def keep_endings(soup):
    """What is written on to a formula stays there, as a Korean particle."""
    for formula in soup.select("span.math"):
        text = formula.next_sibling
        ending = isinstance(text, NavigableString) and ENDING.match(text)
        if ending:
            formula.wrap(soup.new_tag("span", attrs={"class": "nobr"}))
            formula.insert_after(ending[0])
            text.replace_with(text[ending.end() :])


def keep_last_parts(soup):
    """A formula breaks between its parts, but not from the mark behind it.

    A browser may break a line behind the last part of a formula that it may
    break at all: so it may not, but for these places (.nobr in book.css).
    """
    for part in soup.select(".nobr .katex-html > .base + .base"):
        part.insert_before(soup.new_tag("wbr"))


def mark_words(soup, words, language):
    """Mark what a pattern finds as words of another language."""
    for text in soup.find_all(string=words):
        if isinstance(text, Comment) or text.find_parent(class_="katex"):
            continue
        if text.find_parent(lang=language):
            continue
        pieces, end = [], 0
        for match in words.finditer(text):
            pieces.append(text[end : match.start()])
            span = soup.new_tag("span", lang=language, string=match[0])
            pieces.append(span)
            end = match.end()
        pieces.append(text[end:])
        text.replace_with(*(piece for piece in pieces if piece))


def mark_languages(soup, language):
    """So that each word is read aloud as one of its language."""
    if language == "en":
        mark_words(soup, HANGUL, "ko")
        return
    # docstrings and the literature stay English
    for element in soup.select("dl.py, div.citation"):
        element["lang"] = "en"
    for cell in soup.select("td, th"):
        if A_TERM.fullmatch(cell.get_text().strip()):
            cell["lang"] = "en"
    mark_words(soup, ENGLISH_TERM, "en")


def number_plots(soup):
    """Plots that a page draws count twice there, once for LaTeX."""
    plots = soup.find_all("figure", id=re.compile(r"^id\d+$"))
    for number, figure in enumerate(plots, 1):
        shown = figure.select_one(".caption-number")
        shown.string = re.sub(r"\d+", str(number), shown.get_text())


def add_sizes(soup, files):
    """Room for a figure before it is there; the first one at once."""
    for place, image in enumerate(soup.select('img[src$=".svg"]')):
        source = files[posixpath.basename(unquote(image["src"]))]
        drawing = SIZE.search(source.read_text(encoding="utf-8"))
        if not drawing:
            raise SystemExit(f"{source} has no viewBox: its size is unknown")
        for name, points in zip(
            ("width", "height"), drawing.groups(), strict=True
        ):
            image[name] = str(round(float(points) * PIXELS_PER_POINT))
        if place:
            image["loading"] = "lazy"
            image["decoding"] = "async"


def mend(body, files, language):
    """All of the above, in an order in which each finds what it needs."""
    soup = BeautifulSoup(body, "html.parser")
    fold_solutions(soup)
    name_folded_code(soup)
    mend_formulas(soup)
    keep_endings(soup)
    keep_last_parts(soup)
    number_sections(soup)
    link_titles(soup)
    number_plots(soup)
    name_groups(soup)
    name_tables(soup)
    reach_scrollers(soup)
    leave_room_for_forms(soup)
    add_copy_buttons(soup)
    add_sizes(soup, files)
    mark_languages(soup, language)
    name_formulas(soup)
    return soup


def mend_contents(contents):
    """The same for the links to the sections of a page."""
    soup = BeautifulSoup(contents, "html.parser")
    mend_formulas(soup)
    name_formulas(soup)
    return str(soup)

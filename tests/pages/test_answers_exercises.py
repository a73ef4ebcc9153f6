"""Exercises that take answers in the page, as a reader uses them."""

import json
import math

import pytest
import rules
from parsed_pages import parsed
from playwright.sync_api import expect

from tools import recorded_exercises

DIE = ("chapters/02_entropy.html", "ex-die")
CAFE = ("chapters/02_entropy.html", "ex-second-question")
UNSEEN = ("chapters/06_all_together.html", "ex-unseen")
KEYS = 44  # px: what a finger presses
# the lines that are said of texts: many slips, and no key is tested here
JUDGE = """(form, texts) => {
    form.querySelectorAll("input").forEach((input, place) => {
        input.value = texts[place];
    });
    form.requestSubmit();
    const lines = form.querySelectorAll("[role=status] p");
    return [...lines].map(line => line.textContent);
}"""
JUDGE_EACH = f"(form, cases) => cases.map(texts => ({JUDGE})(form, texts))"


@pytest.fixture
def form(visit):
    def bring(page, label, **kind):
        return visit(page, **kind).locator(f"form[data-exercise={label}]")

    return bring


def status(form):
    return form.locator("[role=status]")


def questions(form):
    return json.loads(form.get_attribute("data-questions"))


def right(question):
    """What to type into the fields of a question."""
    expected = float(question["expected"])
    text = "∞" if math.isinf(expected) else repr(expected)
    return (
        [question["choice"]["best"], text] if "choice" in question else [text]
    )


def test_each_exercise_with_numbers_has_a_field_for_each(site, edition):
    for page in edition.chapters():
        asked = recorded_exercises.read(edition, page)["exercises"]
        text = parsed(site / f"{page}.html")
        forms = {
            form["data-exercise"]: form
            for form in text.select("form[data-exercise]")
        }
        assert {*forms} == {it for it in asked if asked[it]["questions"]}
        for label, form in forms.items():
            fields = [x for q in asked[label]["questions"] for x in right(q)]
            inputs = form.select("input")
            assert len(inputs) == len(fields)
            for field in inputs:
                assert form.find("label", attrs={"for": field["id"]})


def test_an_exercise_with_code_leads_to_the_notebook(site, edition):
    for page in edition.chapters():
        asked = recorded_exercises.read(edition, page)["exercises"]
        lines = parsed(site / f"{page}.html").select(".to-notebook")
        assert len(lines) == sum(not it["questions"] for it in asked.values())
        for line in lines:
            archive = site / "chapters" / line.a["href"]
            assert archive.is_file() and archive.suffix == ".zip"


def test_no_page_says_that_nothing_is_answered(site, edition):
    for page in edition.chapters():
        sentence = recorded_exercises.read(edition, page)["wording"]["open"]
        assert sentence not in parsed(site / f"{page}.html").get_text()


def test_each_slip_gets_its_hint(visit, edition):
    count = 0
    for page in edition.chapters():
        tab = visit(f"{page}.html")
        for found in tab.locator("form[data-exercise]").all():
            asked = questions(found)
            answers = [right(question) for question in asked]
            slips = [
                (place, slip, hint)
                for place, question in enumerate(asked)
                for slip, hint in question["slips"]
            ]
            cases = [answers]
            for place, slip, _ in slips:
                wrong = [*answers]
                wrong[place] = [*answers[place][:-1], str(slip)]
                cases.append(wrong)
            flat = [sum(case, []) for case in cases]
            best, *said = found.evaluate(JUDGE_EACH, flat)
            for line, question in zip(best, asked, strict=True):
                assert line.endswith(question["right"])
            for lines, (place, _, hint) in zip(said, slips, strict=True):
                assert hint in lines[place]
                assert asked[place]["right"] not in lines[place]
            count += len(slips)
    assert count > 150


def test_an_exercise_is_done_from_the_keyboard(form):
    found = form(*DIE)
    keyboard = found.page.keyboard
    first, second = found.locator("input").all()
    first.focus()
    keyboard.type("log2(10)/2 + 0,5")
    keyboard.press("Tab")
    expect(second).to_be_focused()
    keyboard.type("6")
    keyboard.press("Enter")
    lines = status(found).locator("p")
    expect(lines).to_have_count(2)
    expect(lines.nth(0)).to_have_class("right")
    expect(lines.nth(1)).to_have_class("wrong")
    expect(first).not_to_have_attribute("aria-invalid", "true")
    expect(second).to_have_attribute("aria-invalid", "true")
    told = second.get_attribute("aria-describedby").split()
    assert lines.nth(1).get_attribute("id") in told
    keyboard.press("Control+a")
    keyboard.type("log2 6")
    keyboard.press("Tab")
    keyboard.press("Space")  # the button
    expect(status(found).locator("p.right")).to_have_count(2)
    expect(found).to_have_attribute("data-right", "")


def test_a_name_and_its_number_have_one_verdict(form):
    found = form(*CAFE)
    first, second = questions(found)
    found.evaluate(JUDGE, ["elsewhere", "1", "", "1"])
    lines = status(found).locator("p")
    expect(lines.nth(0)).to_contain_text(first["choice"]["unknown"])
    expect(lines.nth(1)).to_have_class("open")
    expect(found.locator("input").nth(0)).to_have_attribute(
        "aria-invalid", "true"
    )
    expect(found.locator("input").nth(1)).not_to_have_attribute(
        "aria-invalid", "true"
    )


def test_after_two_unknown_mistakes_the_section_is_named(form, edition):
    found = form(*DIE)
    good = right(questions(found)[1])
    for text in (
        "0.123",
        "0.123",
        "nonsense",
        questions(found)[0]["slips"][0][0],
    ):
        found.evaluate(JUDGE, [str(text), *good])
        expect(status(found).locator(".read")).to_have_count(0)
    found.evaluate(JUDGE, ["7.654", *good])
    link = status(found).locator(".read a")
    expect(link).to_have_text(
        json.loads(found.get_attribute("data-read"))["title"]
    )
    link.click()
    place = link.get_attribute("href")
    heading = found.page.locator(f"section:is(:has(> {place}), {place}) > h2")
    expect(heading).to_be_in_viewport()
    found.evaluate(JUDGE, [*right(questions(found)[0]), *good])
    expect(status(found).locator(".read")).to_have_count(0)


def test_a_phone_without_letters_can_type_infinity(form):
    found = form(*UNSEEN, viewport={"width": 360, "height": 800})
    found.locator("button.infinity").nth(1).click()
    field = found.locator("input").nth(1)
    expect(field).to_have_value("∞")
    expect(field).to_be_focused()
    field.press("Enter")
    expect(status(found).locator("p").nth(1)).to_have_class("right")


def test_answers_are_there_when_the_page_is_opened_again(form, edition):
    found = form(*DIE)
    answers = [right(questions(found)[0])[0], "6"]
    found.evaluate(JUDGE, answers)
    found.page.reload()
    for place, text in enumerate(answers):
        expect(found.locator("input").nth(place)).to_have_value(text)
    expect(status(found)).to_have_text(
        "Right: 1 of 2."
        if edition.language == "en"
        else "2개 가운데 1개가 맞았습니다."
    )
    expect(found.locator("input").nth(1)).to_have_attribute(
        "aria-invalid", "true"
    )
    found.locator("input").nth(1).fill("log2(6)")  # and is not checked
    found.page.reload()
    expect(found.locator("input").nth(1)).to_have_value("log2(6)")
    expect(status(found)).to_be_empty()
    kept = found.page.evaluate("JSON.stringify(window.localStorage)")
    assert "exercise/ex-die" in kept


def test_nothing_moves_when_answers_come_back(visit):
    def listen(tab):
        tab.add_init_script(rules.WATCH)

    tab = visit(DIE[0], listen, viewport={"width": 360, "height": 800})
    found = tab.locator("form[data-exercise=ex-die]")
    height = found.bounding_box()["height"]
    found.evaluate(JUDGE, ["1", "2"])
    tab.reload()
    expect(status(found)).not_to_be_empty()
    assert found.bounding_box()["height"] == height
    assert tab.evaluate("seen.shift") <= rules.SHIFT


def test_answers_are_judged_where_storage_is_blocked(visit):
    def listen(tab):
        tab.add_init_script(
            "Object.defineProperty(window, 'localStorage',"
            " { get() { throw new Error('blocked'); } })"
        )
        tab.on("pageerror", lambda error: pytest.fail(f"{error}"))

    found = visit(DIE[0], listen).locator("form[data-exercise=ex-die]")
    found.evaluate(JUDGE, ["2.66", "2.58"])
    expect(status(found).locator("p.right")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_beside_verdicts(form, scheme, width):
    found = form(
        *CAFE, color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    found.evaluate(JUDGE, ["weather", "1", "season", "0.5"])
    assert not list(rules.axe_finds_nothing_in(found))
    for key in found.locator("input, button").all():
        box = key.bounding_box()
        assert min(box["height"], box["width"]) >= KEYS


def test_without_scripts_a_page_is_as_its_notebook(visit):
    tab = visit(DIE[0], java_script_enabled=False)
    expect(tab.locator("form[data-exercise]").first).not_to_be_visible()
    expect(tab.locator(".only-asks").first).to_be_visible()


def test_the_printed_page_has_no_fields(visit):
    tab = visit(DIE[0])
    expect(tab.locator("form[data-exercise]").first).to_be_visible()
    expect(tab.locator(".only-asks").first).not_to_be_visible()
    tab.emulate_media(media="print")
    expect(tab.locator("form[data-exercise]").first).not_to_be_visible()
    expect(tab.locator(".only-asks").first).to_be_visible()

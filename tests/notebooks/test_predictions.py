"""Every Predict box that takes a guess has a cell that answers it.

The second half shows that each mistake is found, and told.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from tools.predictions import BOX, NAME, Prediction, predictions

CHAPTERS = Path(__file__).resolve().parents[2] / "chapters"


def cells_of(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def test_every_box_has_its_cell_and_every_cell_its_box(path):
    cells = cells_of(path)
    predictions(cells)  # or it says what is wrong
    sources = ["".join(cell["source"]) for cell in cells]
    boxes = [box for source in sources for box in BOX.findall(source)]
    assert len(boxes) == sum(s.count("{admonition} Predict") for s in sources)


def test_a_box_is_answered_after_it():
    for path in sorted(CHAPTERS.glob("0*.ipynb")):
        asked = set()
        for cell in cells_of(path):
            asked.update(NAME.findall("".join(cell["source"])))
            names = cell["metadata"].get("predict", {}).keys()
            assert names <= asked, f"{path.name}, {cell['id']}"


def test_names_are_unique_in_the_book():
    names = Counter(
        name
        for path in CHAPTERS.glob("*.ipynb")
        for name in predictions(cells_of(path))
    )
    assert all(name.startswith("predict-") for name in names)
    assert max(names.values()) == 1
    assert len(names) > 40


# --- what cells answer, and every mistake is found ---------------------------

NUMBER = "How many bits?"
CHOICE = "More, or less?\n\n- more\n- less\n  than that\n"
PRINTED = [
    "at first   0.5 bits, then inf\n",
    "loss 3.2958 = 2.2229 + 1.0729 nats\n",
    "weighings 3, results 27\n",
    "slope -99/100 = -0.9900\n",
]


def notebook(text, answer, name="predict-x", metadata=None):
    """The cells of a notebook with one box, and one cell that answers it."""
    option = f":name: {name}\n" if name else ""
    box = f":::{{admonition}} Predict\n:class: predict\n{option}\n{text}\n:::"
    answered = {"predict": {"predict-x": answer}}
    return [
        {
            "cell_type": "markdown",
            "id": "box",
            "metadata": {},
            "source": ["## Title\n", "\n", *box.splitlines(keepends=True)],
        },
        {
            "cell_type": "code",
            "id": "cell",
            "metadata": answered if metadata is None else metadata,
            "source": ["print()"],
            "outputs": [{"output_type": "stream", "text": PRINTED}],
        },
    ]


@pytest.mark.parametrize(
    "answer, value",
    [
        ({"after": "at first"}, "0.5"),
        ({"after": "at first … then"}, "inf"),
        ({"after": "loss … ="}, "2.2229"),
        ({"after": "loss … +"}, "1.0729"),
        ({"before": ", results 27"}, "3"),
        ({"before": "bits, then inf"}, "0.5"),
        ({"after": "slope … ="}, "-0.9900"),
    ],
)
def test_a_number_is_found_by_the_words_around_it(answer, value):
    found = predictions(notebook(NUMBER, answer | {"unit": "bits"}))
    assert found == {"predict-x": Prediction((), None, value, "bits")}


def test_a_choice_is_found_by_its_words():
    found = predictions(notebook(CHOICE, {"choice": "less than that"}))
    choices = ("more", "less than that")
    assert found == {"predict-x": Prediction(choices, 1, "", "")}


def test_a_number_may_go_with_a_choice():
    answer = {"choice": "more", "after": "at first", "unit": "bits"}
    found = predictions(notebook(CHOICE, answer))["predict-x"]
    assert (found.right, found.value, found.unit) == (0, "0.5", "bits")


def test_the_value_at_the_end_of_a_cell_counts_as_printed():
    cells = notebook(NUMBER, {"after": "("})
    cells[1]["outputs"] = [{"data": {"text/plain": ["(0.75, 1)"]}}]
    assert predictions(cells)["predict-x"].value == "0.75"


def test_a_box_that_asks_why_needs_no_cell():
    assert predictions(notebook("Why?", {}, name=None, metadata={})) == {}


@pytest.mark.parametrize(
    "text, answer, told",
    [
        (NUMBER, {"after": "in the end"}, "0 numbers after “in the end”"),
        (NUMBER, {"before": "grams"}, "0 numbers before “grams”"),
        (NUMBER, {"after": "="}, "2 numbers after “=”"),
        (NUMBER, {"after": "slope"}, "0 numbers"),  # -99 of -99/100
        (NUMBER, {"unit": "bits"}, "where the number stands"),
        (NUMBER, {"after": "at first", "before": "bits"}, "no more"),
        (NUMBER, {"after": "at first", "words": "x"}, "no more"),
        (NUMBER, {"choice": "more"}, "lists no choices"),
        (CHOICE, {"choice": "less"}, "“less” is none of its choices"),
        (CHOICE, {"after": "at first"}, "none of its choices"),
    ],
)
def test_an_answer_that_cannot_be_is_found(text, answer, told):
    with pytest.raises(ValueError, match="cell cell.*predict-x.*") as error:
        predictions(notebook(text, answer))
    assert told in str(error.value)


def test_a_box_without_a_cell_is_found():
    with pytest.raises(ValueError, match="no cell answers .* predict-x"):
        predictions(notebook(NUMBER, {}, metadata={}))


def test_a_cell_without_a_box_is_found():
    cells = notebook(NUMBER, {"after": "at first"}, name="predict-other")
    with pytest.raises(ValueError, match="no Predict box has this name"):
        predictions(cells)


def test_two_answers_to_one_box_are_found():
    cells = notebook(NUMBER, {"after": "at first"})
    with pytest.raises(ValueError, match="another cell answers it"):
        predictions([*cells, cells[1]])


def test_choices_without_a_name_are_found():
    with pytest.raises(ValueError, match="needs a :name:"):
        predictions(notebook(CHOICE, {}, name=None, metadata={}))

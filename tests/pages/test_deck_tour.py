"""Every deck keeps the rules of its tour, in both editions.

A deck is opened once for each kind of screen. The rules are in
`deck_rules.py`. The second half shows that every rule can fail.
"""

import deck_rules
import pytest
from deck_rules import faults

from tools.edition import ENGLISH

DECKS = [page.replace("chapters/", "slides/") for page in ENGLISH.chapters()]


@pytest.mark.parametrize("kind", deck_rules.KINDS)
@pytest.mark.parametrize("deck", DECKS)
def test_a_deck_keeps_the_rules(open_deck, deck, kind):
    noted = []
    tab = open_deck(f"{deck}.html", noted, **deck_rules.KINDS[kind])
    found = faults(tab, kind) + noted
    assert not found, "\n".join(found)


# --- every rule can fail ----------------------------------------------------

BREAKS = [
    (
        deck_rules.every_slide_fits_and_can_be_read_from_the_back_row,
        "document.querySelector('.body p').style.fontSize = '12px'",
    ),
    (
        deck_rules.a_figure_that_moves_can_be_played_from_the_front,
        "document.head.insertAdjacentHTML('beforeend', '<style>.widget *"
        " { font-size: 6px !important }</style>')",
    ),
    (
        deck_rules.the_pdf_has_a_page_for_every_slide,
        "Reveal.getTotalSlides = () => 11",
    ),
    (
        deck_rules.a_meeting_shows_it_whole,
        "Reveal.getTotalSlides = () => 41",
    ),
    (
        deck_rules.it_is_text_with_a_name_for_every_slide,
        "document.querySelector('[aria-labelledby]').ariaLabelledByElements"
        " = []; document.querySelector('main').role = 'application'",
    ),
    (
        deck_rules.it_can_be_read_as_a_page,
        "document.querySelector('.body').style.fontSize = '9px'",
    ),
    (
        deck_rules.axe_finds_nothing,
        "document.querySelector('main').innerHTML += '<button></button>'",
    ),
    (
        deck_rules.without_scripts_it_is_a_page,
        "document.querySelector('main').textContent = ''",
    ),
]


def kind_of(rule):
    return next(k for k, known in deck_rules.RULES.items() if rule in known)


@pytest.mark.parametrize("rule, change", BREAKS)
def test_a_rule_rejects_a_broken_deck(open_deck, rule, change):
    options = deck_rules.KINDS[kind_of(rule)]
    tab = open_deck(f"{DECKS[0]}.html", [], **options)
    tab.evaluate(change)
    assert list(rule(tab)) != []


def test_every_rule_is_shown_to_fail():
    assert {rule for rule, _ in BREAKS} == set(deck_rules.ALL)

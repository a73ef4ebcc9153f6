"""The messages word for word: a hint that is garbled helps nobody."""

import math
import re

import numpy as np
import pytest
import sympy as sp
from scipy import stats

import infolib as il
from infolib import _integration, symbolic

MESSAGES = [
    (
        lambda: il.entropy([0.5, 0.5], axis=2),
        "axis 2 does not exist: p has 1 axis",
    ),
    (
        lambda: il.entropy([[0.5, 0.5]], axis=2),
        "axis 2 does not exist: p has 2 axes",
    ),
    (
        lambda: il.kl_divergence([0.5, 0.5], [1.0]),
        "p and q must have the same shape, but p has (2,) and q has (1,); "
        "np.broadcast_to repeats one of them if that is what you want",
    ),
    (
        lambda: il.joint_entropy([1.0]),
        "joint must be a table with at least 2 axes, one for each variable, "
        "but its shape is (1,)",
    ),
    (
        lambda: il.entropy([3, 1]),
        "p sums to 4, but probabilities sum to 1 (give or take 1e-09); these "
        "look like counts: divide p by its sum, or give the samples "
        "themselves to one of the *_from_samples functions",
    ),
    (
        lambda: il.entropy([1, 1]),
        "p sums to 2, but probabilities sum to 1 (give or take 1e-09); these "
        "look like counts: divide p by its sum, or give the samples "
        "themselves to one of the *_from_samples functions",
    ),
    (
        lambda: il.entropy([[0.5, 0.5], [3, 1]]),
        "p[1, :] sums to 4, but probabilities sum to 1 (give or take 1e-09); "
        "these look like counts: divide p[1, :] by its sum, or give the "
        "samples themselves to one of the *_from_samples functions",
    ),
    (
        lambda: il.entropy([0.5, 0.4]),
        "p sums to 0.9, but probabilities sum to 1 (give or take 1e-09)",
    ),
    (
        lambda: il.entropy([1.5, 0.5]),
        "p sums to 2, but probabilities sum to 1 (give or take 1e-09)",
    ),
    (
        lambda: il.entropy([0.0, 0.0]),
        "p sums to 0, but probabilities sum to 1 (give or take 1e-09)",
    ),
    (
        lambda: il.entropy([0.5, 0.4995]),
        "p sums to 0.9995, but probabilities sum to 1 (give or take 1e-09); "
        "dividing by the sum makes it exact",
    ),
    (
        lambda: il.entropy([1e308, 1e308]),
        "p sums to inf, but probabilities sum to 1 (give or take 1e-09)",
    ),
    (
        lambda: il.self_information([0.5, 1.5]),
        "p[1] is 1.5, but a probability cannot exceed 1",
    ),
    (
        lambda: il.entropy(object()),
        "p must be numbers, or an array of them, not an object",
    ),
    (
        lambda: il.entropy(range),
        "p must be numbers, or an array of them, not a type",
    ),
    (
        lambda: il.softmax(0.5),
        "logits is the single number 0.5, but there must be one for each "
        "class; for two classes use [0, logits]",
    ),
    (
        lambda: il.softmax([0.5, 1.0], axis=1),
        "axis 1 does not exist: logits has 1 axis",
    ),
    (
        lambda: il.softmax([-math.inf, -math.inf]),
        "logits[0] is -inf, and so are all logits of that prediction: some "
        "class must be possible",
    ),
    (
        lambda: il.cross_entropy_loss([0, 1], probabilities=[0.5, 0.25, 0.25]),
        "labels must have the shape () (a class for each example) or (3,) (a "
        "distribution for each), to fit the prediction, not (2,)",
    ),
    (
        lambda: il.cross_entropy_loss([0], probabilities=[[0.5, 0.5]] * 2),
        "labels must have the shape (2,) (a class for each example) or "
        "(2, 2) (a distribution for each), to fit the prediction, not (1,)",
    ),
    (
        lambda: il.kraft_sum("0110"),
        "lengths is '0110', one word, not a sequence of words; give [word] "
        "for a code of one",
    ),
    (
        lambda: il.hartley(2, 10**400),
        "length is too large: no float holds the information",
    ),
    (
        lambda: il.kl_between_densities(
            stats.cauchy.pdf, stats.norm.pdf, -math.inf, math.inf
        ),
        "pdf_q is 0 where pdf_p has 0.016 of its probability, perhaps by "
        "underflow, so that nobody can tell whether the divergence is "
        "infinite; give logarithms, with log_densities=True",
    ),
    (
        lambda: il.kl_between_densities(
            stats.cauchy.logpdf,
            stats.norm.logpdf,
            -math.inf,
            math.inf,
            log_densities=True,
        ),
        "the integral does not settle: it goes on growing towards a or b, as "
        "if it were infinite",
    ),
    (
        lambda: il.differential_entropy(
            stats.uniform(1, 4e-16).pdf, 1, 1 + 4e-16
        ),
        "a and b are too close: there are hardly any numbers between them for "
        "x to be",
    ),
    (
        lambda: il.kraft_sum([]),
        "lengths is empty: there are no words",
    ),
    (
        lambda: il.is_prefix_free({}),
        "code is empty: there are no words",
    ),
    (
        lambda: il.is_prefix_free(["0", "1"]),
        "code must be a mapping from symbols to words, not list",
    ),
    (
        lambda: il.encode("A", {"A": "X"}),
        "code['A'] has 'X' at 0, not '0' or '1'",
    ),
    (
        lambda: il.decode("0", {"A": ""}),
        "the only word of code is empty: 'A' leaves no trace, and bits "
        "cannot tell how often it occurred",
    ),
    (
        lambda: il.decode("11", {"A": "0", "B": "10"}),
        "bits[0:2] is '11', which neither is nor begins with a word of code",
    ),
    (
        lambda: il.huffman_tree(il.Distribution(np.array([1, 2]), [1.0])),
        "distribution has 2 values, but 1 probabilities",
    ),
    (
        lambda: il.huffman_tree(il.Distribution(np.array([1, 2]), [0.5])),
        "distribution sums to 0.5, but probabilities sum to 1 (give or take "
        "1e-09)",
    ),
    (
        lambda: il.huffman_tree({("A", "B"): 1.0}),
        "a symbol of distribution is the tuple ('A', 'B'), but tuples are "
        "questions in a tree; for strings, ''.join makes one string of it",
    ),
    (
        lambda: il.differential_entropy(lambda x: x * 0 + 0.5, 0, 1),
        "pdf integrates to 0.5 from 0 to 1, but a density integrates to 1; "
        "if it does, it has a peak too narrow to be found: choose a and b "
        "closer around it",
    ),
    (
        lambda: il.differential_entropy(lambda x: x * 0 + 2, 0, 1),
        "pdf integrates to 2 from 0 to 1, but a density integrates to 1",
    ),
]


@pytest.mark.parametrize(("call", "message"), MESSAGES)
def test_messages_word_for_word(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


def test_a_ragged_list_whose_rows_have_no_shape_is_still_refused():
    class Shapeless:
        def __array__(self, dtype=None, copy=None):
            raise ValueError("I have no shape")

    with pytest.raises(ValueError, match="^p: I have no shape$"):
        il.entropy(Shapeless())
    with pytest.raises(ValueError, match="^p: I have no shape$"):
        il.entropy([Shapeless(), Shapeless()])

    class Hollow(Shapeless):
        shape = (2,)

    with pytest.raises(ValueError, match="^p: I have no shape$"):
        il.entropy([Hollow(), Hollow()])


# -- what the other tests leave open ------------------------------------------


def test_hartleys_are_exact_at_powers_of_ten():
    for digits in range(60):
        assert il.hartley(10**digits, base=10) == digits
    assert il.self_information(0.001, base=10) == 3.0


@pytest.mark.parametrize("base", [1.25, 1.999, 1e308, np.float64(1e308)])
def test_any_base_above_one_is_taken(base):
    value = il.entropy([0.5, 0.5], base=base)
    assert value == pytest.approx(math.log(2) / math.log(base), rel=1e-14)


def test_one_out_of_range_does_not_hide_in_a_table_of_few():
    with pytest.raises(ValueError, match="^joint sums to 2, "):
        il.mutual_information([[0.5, 0.5], [0.5, 0.5]])


def test_symbolic_refuses_distributions_of_unequal_length():
    p, q = sp.symbols("p q", positive=True)
    for measure in (symbolic.cross_entropy, symbolic.kl_divergence):
        with pytest.raises(ValueError, match="zip"):
            measure([p, q], [p])


def test_symbolic_measures_are_in_bits():
    half = [sp.Rational(1, 2)] * 2
    assert symbolic.entropy(half) == 1
    assert symbolic.cross_entropy(half, half) == 1
    assert symbolic.kl_divergence(half, [sp.Rational(1, 8)] * 2) == 2


def test_the_defect_of_additivity_is_in_p_and_q():
    p, q = sp.symbols("p q", positive=True)
    assert symbolic.additivity_defect(lambda x: x) == p + q - p * q


def test_log_sum_exp_removes_the_axis_of_the_classes_only():
    assert il.log_sum_exp([[[0.0, 0.0]]]).shape == (1, 1)
    assert il.log_sum_exp([[[0.0], [0.0]]], axis=1).shape == (1, 1)


def test_equal_weights_join_the_shallow_before_the_deep():
    # 1/4 of two leaves, and two leaves of 1/4: the leaves are joined first
    tree = il.huffman_tree([1 / 8, 1 / 8, 1 / 4, 1 / 4, 1 / 4])
    lengths = sorted(len(w) for w in il.code_from_tree(tree).values())
    assert lengths == [2, 2, 2, 3, 3]


def test_an_integral_that_does_not_settle_is_refused(monkeypatch):
    monkeypatch.setattr(_integration, "_HALVINGS", 2)
    with pytest.raises(ValueError, match="^the integral does not settle: aft"):
        il.differential_entropy(lambda x: 2.0 * (x > 0.5123), 0, 1)


def test_a_density_beside_an_end_is_taken_where_it_is():
    # 1/sqrt grows without bound at the end 5, which is not 0
    def root(x):
        return 0.5 / np.sqrt(x - 5)

    value = il.differential_entropy(root, 5, 6, base=math.e)
    assert value == pytest.approx(math.log(2) - 1, abs=1e-8)


def test_a_density_of_single_numbers_keeps_its_name_in_messages():
    def broken(x):
        if isinstance(x, np.ndarray):
            raise TypeError
        return "a"

    with pytest.raises(ValueError, match=r"^pdf\[0\] is 'a', not a real"):
        il.differential_entropy(broken, 0, 1)


def test_a_density_is_called_with_arrays_when_it_takes_them():
    sizes = []

    def flat(x):
        sizes.append(np.size(x))
        return np.ones_like(x)

    il.differential_entropy(flat, 0, 1)
    assert min(sizes) > 1


def test_booleans_are_told_how_to_become_numbers():
    message = (
        "p holds booleans, not probabilities; if True means 1 and "
        "False means 0, say so with .astype(float)"
    )
    with pytest.raises(ValueError, match=re.escape(message) + "$"):
        il.entropy(np.array([True, False]))


@pytest.mark.parametrize("kind", ["M8[D]", "m8[D]"])
def test_times_are_no_probabilities(kind):
    with pytest.raises(ValueError, match="p holds times, not probabilities"):
        il.entropy(np.array([0, 1], dtype=kind))


@pytest.mark.parametrize("kind", ["M8[D]", "m8[D]"])
def test_a_missing_time_is_a_missing_sample(kind):
    x = np.array([0, 1], dtype=kind)
    assert il.entropy_from_samples(x) == 1
    x[1] = "NaT"
    with pytest.raises(ValueError, match=re.escape("x[1] is")):
        il.entropy_from_samples(x)


def test_a_density_is_named_when_it_gives_no_numbers():
    with pytest.raises(ValueError, match="^pdf holds booleans"):
        il.differential_entropy(lambda x: x > 0.5, 0, 1)


def test_the_place_where_a_density_is_negative_is_told():
    def dips(x):
        return np.where(np.abs(x - 0.5) < 0.1, -1.0, 1.5)

    with pytest.raises(ValueError) as error:
        il.differential_entropy(dips, 0, 1)
    place, value = re.match(
        r"pdf\((.+?)\) is (.+?),", str(error.value)
    ).groups()
    assert 0.4 < float(place) < 0.6 and float(value) == -1

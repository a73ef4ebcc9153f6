"""Softmax, the two losses, and their gradients, against independent ones."""

import math

import mpmath
import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from sklearn.metrics import log_loss, mean_squared_error

from infolib.learning import (
    cross_entropy_gradient,
    cross_entropy_loss,
    log_softmax,
    log_sum_exp,
    softmax,
    squared_error_gradient,
    squared_error_loss,
)

INF = math.inf


def some_logits(largest=30.0):
    return hnp.arrays(
        np.float64,
        st.tuples(st.integers(1, 5), st.integers(1, 6)),
        elements=st.floats(-largest, largest),
    )


@st.composite
def problems(draw):
    """Logits, and labels in one of the three shapes."""
    z = draw(some_logits(8))
    n, k = z.shape
    classes = draw(st.lists(st.integers(0, k - 1), min_size=n, max_size=n))
    kind = draw(st.sampled_from(["classes", "one-hot", "shares"]))
    if kind == "classes":
        return classes, z
    if kind == "one-hot":
        return np.eye(k)[classes], z
    weights = draw(
        hnp.arrays(np.float64, z.shape, elements=st.floats(0.125, 1))
    )
    return weights / weights.sum(axis=1, keepdims=True), z


def one_hot(labels, shape):
    labels = np.asarray(labels)
    return labels if labels.shape == shape else np.eye(shape[1])[labels]


# -- softmax ------------------------------------------------------------------


@given(some_logits(), st.sampled_from([0, 1, -1]))
def test_softmax_agrees_with_scipy(z, axis):
    np.testing.assert_allclose(
        softmax(z, axis=axis), scipy.special.softmax(z, axis=axis), rtol=1e-14
    )
    np.testing.assert_allclose(
        log_softmax(z, axis=axis),
        scipy.special.log_softmax(z, axis=axis),
        rtol=1e-13,
        atol=1e-14,
    )
    np.testing.assert_allclose(
        log_sum_exp(z, axis=axis),
        scipy.special.logsumexp(z, axis=axis),
        rtol=1e-13,
        atol=1e-14,
    )


@given(some_logits(1000))
def test_log_softmax_is_accurate_where_softmax_rounds_to_0_or_1(z):
    # The exponential turns the rounding of z, 1000 * 1e-16, into a relative
    # error.
    with mpmath.workdps(900):
        for row, result in zip(z, log_softmax(z), strict=True):
            normaliser = mpmath.log(sum(mpmath.exp(x) for x in row))
            exact = [float(mpmath.mpf(x) - normaliser) for x in row]
            np.testing.assert_allclose(result, exact, rtol=1e-12, atol=5e-324)


@pytest.mark.parametrize(
    ("logits", "expected"),
    [
        ([0, 0], [0.5, 0.5]),
        ([1000, 1000], [0.5, 0.5]),
        ([-1000, -1000], [0.5, 0.5]),
        ([1000, -1000], [1, 0]),
        ([1e308, -1e308], [1, 0]),
        ([-1e308, -1e308, -1e308, -1e308], [0.25] * 4),
        ([-INF, 0, 0], [0, 0.5, 0.5]),
        ([7], [1]),
        ([[0, 0], [0, -INF]], [[0.5, 0.5], [1, 0]]),
    ],
)
def test_softmax_at_the_extremes(logits, expected):
    np.testing.assert_array_equal(softmax(logits), expected)


def test_log_softmax_at_the_extremes():
    np.testing.assert_array_equal(log_softmax([1000, 0]), [0, -1000])
    np.testing.assert_array_equal(log_softmax([5, -INF]), [0, -INF])
    np.testing.assert_array_equal(log_softmax([1e308, -1e308]), [0, -INF])
    np.testing.assert_array_equal(log_softmax([3.5]), [0])
    assert log_softmax([50, 0])[0] == pytest.approx(-math.exp(-50), rel=1e-15)
    assert log_sum_exp([1e308, 1e308]) == 1e308
    assert log_sum_exp([-1000, -1000]) == math.log(2) - 1000


@given(some_logits(), st.floats(-100, 100))
def test_softmax_does_not_change_when_all_logits_shift(z, shift):
    np.testing.assert_allclose(softmax(z + shift), softmax(z), rtol=1e-11)


def test_shapes_of_the_results():
    z = np.zeros((2, 3, 4))
    assert softmax(z).shape == log_softmax(z).shape == (2, 3, 4)
    assert log_sum_exp(z).shape == (2, 3)
    assert log_sum_exp(z, axis=1).shape == (2, 4)
    assert type(log_sum_exp([0, 1])) is float
    assert softmax(np.zeros(3, dtype=np.float32)).dtype == np.float64


# -- the losses ---------------------------------------------------------------


@pytest.mark.parametrize("label", [0, np.int8(0), [1, 0, 0], [1.0, 0.0, 0.0]])
def test_the_document_says_bits_where_it_has_nats(label):
    q = [0.7, 0.1, 0.2]
    nats = cross_entropy_loss(label, probabilities=q)
    assert type(nats) is float
    assert nats == pytest.approx(0.356675, abs=5e-7)
    bits = cross_entropy_loss(label, probabilities=q, base=2)
    assert bits == pytest.approx(0.514573, abs=5e-7)


def test_completely_right_is_zero_and_completely_wrong_is_infinite():
    for y in (0, [1, 0, 0]):
        right = cross_entropy_loss(y, probabilities=[1, 0, 0])
        assert right == 0 and math.copysign(1, right) == 1
        assert cross_entropy_loss(y, probabilities=[0, 1, 0]) == INF
        assert cross_entropy_loss(y, logits=[0, -INF, -INF]) == 0
        assert cross_entropy_loss(y, logits=[-INF, 0, 0]) == INF
    certain = cross_entropy_loss(0, logits=[3.5])  # there is one class only
    assert certain == 0 and math.copysign(1, certain) == 1
    # One such example among many spoils the mean.
    q = [[0.5, 0.5], [1, 0]]
    assert cross_entropy_loss([0, 1], probabilities=q) == INF


def test_wrong_is_not_infinite():
    assert cross_entropy_loss(1, probabilities=[0.99, 0.01]) == pytest.approx(
        4.61, abs=5e-3
    )
    assert cross_entropy_loss(1, logits=[1000, 0]) == 1000
    assert cross_entropy_loss(1, logits=[1000, -1000]) == 2000
    tiny = cross_entropy_loss(0, logits=[40, 0])
    assert tiny == pytest.approx(math.exp(-40), rel=1e-15)


def test_dyadic_predictions_cost_whole_bits():
    q = [[1 / 2, 1 / 4, 1 / 4], [1 / 8, 1 / 8, 3 / 4]]
    assert cross_entropy_loss([1, 0], probabilities=q, base=2) == 2.5
    assert cross_entropy_loss(0, logits=[0, 0], base=2) == 1
    shares = [[1 / 2, 1 / 4, 1 / 4], [1 / 2, 1 / 2, 0]]
    assert cross_entropy_loss(shares, probabilities=q, base=2) == 2.25


def test_better_accuracy_with_a_worse_loss():
    def loss(at_the_truth):
        q = [[x, 1 - x] for x in at_the_truth]
        return cross_entropy_loss([0] * len(q), probabilities=q)

    assert loss([0.99] * 4 + [0.0001]) == pytest.approx(1.85, abs=5e-3)
    assert loss([0.6] * 3 + [0.45] * 2) == pytest.approx(0.626, abs=5e-4)


@given(problems())
def test_cross_entropy_loss_agrees_with_the_sum_written_out(problem):
    labels, z = problem
    y = one_hot(labels, z.shape)
    expected = -(y * scipy.special.log_softmax(z, axis=1)).sum(1).mean()
    q = softmax(z)
    for base, unit in ((math.e, 1), (2, math.log(2)), (10, math.log(10))):
        for prediction in ({"logits": z}, {"probabilities": q}):
            loss = cross_entropy_loss(labels, **prediction, base=base)
            assert loss == pytest.approx(expected / unit, rel=1e-12, abs=1e-14)


def test_losses_agree_with_scikit_learn():
    rng = np.random.default_rng(5)
    q = rng.dirichlet(np.ones(4), size=50)
    labels = rng.integers(4, size=50)
    assert cross_entropy_loss(labels, probabilities=q) == pytest.approx(
        log_loss(labels, q, labels=range(4)), rel=1e-13
    )
    assert squared_error_loss(labels, probabilities=q) == pytest.approx(
        4 * mean_squared_error(np.eye(4)[labels], q), rel=1e-13
    )


@given(problems())
def test_squared_error_loss_agrees_with_the_sum_written_out(problem):
    labels, z = problem
    q = scipy.special.softmax(z, axis=1)
    expected = ((q - one_hot(labels, z.shape)) ** 2).sum(1).mean()
    for prediction in ({"logits": z}, {"probabilities": q}):
        loss = squared_error_loss(labels, **prediction)
        assert type(loss) is float
        assert loss == pytest.approx(expected, rel=1e-12, abs=1e-15)


def test_squared_error_runs_from_zero_to_two():
    assert squared_error_loss(0, probabilities=[1, 0]) == 0
    assert squared_error_loss(0, probabilities=[0, 1]) == 2
    assert squared_error_loss(0, logits=[-1e308, 1e308]) == 2
    assert squared_error_loss([0, 1], probabilities=[[1, 0], [1, 0]]) == 1


def test_examples_may_be_arranged_in_more_axes():
    rng = np.random.default_rng(6)
    z = rng.normal(size=(2, 3, 4))
    labels = rng.integers(4, size=(2, 3))
    flat = labels.ravel(), z.reshape(6, 4)
    for loss in (cross_entropy_loss, squared_error_loss):
        assert loss(labels, logits=z) == pytest.approx(
            loss(flat[0], logits=flat[1]), rel=1e-14
        )
    for gradient in (cross_entropy_gradient, squared_error_gradient):
        np.testing.assert_allclose(
            gradient(labels, z), gradient(*flat).reshape(z.shape), rtol=1e-13
        )


# -- the gradients ------------------------------------------------------------


def naive_cross_entropy(y, z):
    e = np.exp(z)
    return -(y * np.log(e / e.sum(axis=1, keepdims=True))).sum() / len(z)


def naive_squared_error(y, z):
    e = np.exp(z)
    return ((e / e.sum(axis=1, keepdims=True) - y) ** 2).sum() / len(z)


def complex_step(loss, y, z):
    """dL/dz = Im L(z + ih) / h, without any cancellation."""
    gradient = np.empty_like(z)
    for where in np.ndindex(z.shape):
        moved = z.astype(complex)
        moved[where] += 1e-30j
        gradient[where] = loss(y, moved).imag / 1e-30
    return gradient


@pytest.mark.parametrize(
    ("gradient", "naive"),
    [
        (cross_entropy_gradient, naive_cross_entropy),
        (squared_error_gradient, naive_squared_error),
    ],
)
@given(problem=problems())
def test_gradients_agree_with_a_complex_step(gradient, naive, problem):
    labels, z = problem
    expected = complex_step(naive, one_hot(labels, z.shape), z)
    result = gradient(labels, z)
    assert result.shape == z.shape
    np.testing.assert_allclose(result, expected, rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize(
    ("gradient", "loss"),
    [
        (cross_entropy_gradient, cross_entropy_loss),
        (squared_error_gradient, squared_error_loss),
    ],
)
@given(problem=problems())
def test_gradients_are_the_slopes_of_the_losses(gradient, loss, problem):
    labels, z = problem
    result, h = gradient(labels, z), 1e-5
    for where in np.ndindex(z.shape):
        step = np.zeros_like(z)
        step[where] = h
        slope = (
            loss(labels, logits=z + step) - loss(labels, logits=z - step)
        ) / (2 * h)
        assert result[where] == pytest.approx(slope, abs=1e-8)
    np.testing.assert_allclose(result.sum(axis=-1), 0, atol=1e-15)


@pytest.mark.parametrize("z", [math.log(0.01 / 0.99)])
def test_a_confident_mistake_hardly_moves_the_squared_error(z):
    # A logistic unit with logit z is a softmax over [0, z].
    assert softmax([0, z])[1] == pytest.approx(0.01)
    slope = cross_entropy_gradient(1, [0, z])[1]
    assert slope == pytest.approx(-0.99)
    # Both classes have the same square, and (q - y)^2 is one of them.
    slope = squared_error_gradient(1, [0, z])[1] / 2
    assert slope == pytest.approx(2 * (0.01 - 1) * 0.01 * 0.99)
    assert slope == pytest.approx(-0.0196, abs=5e-5)


def test_a_confident_prediction_keeps_what_it_leaves_open():
    with mpmath.workdps(60):
        for gap in (20, 40, 50, 300):
            z = [gap, 0]
            q = 1 / (1 + mpmath.exp(gap))  # of the class with logit 0
            for value, exact in (
                (cross_entropy_gradient(0, z)[0], -q),
                (cross_entropy_gradient(0, z)[1], q),
                (squared_error_loss(0, logits=z), 2 * q**2),
                (squared_error_gradient(0, z)[0], -4 * q**2 * (1 - q)),
                (squared_error_gradient(1, z)[0], 4 * q * (1 - q) ** 2),
                (squared_error_gradient(1, z)[1], -4 * q * (1 - q) ** 2),
            ):
                assert value == pytest.approx(float(exact), rel=1e-12, abs=0)


@pytest.mark.parametrize("rare", [1e-12, 1e-20, 1e-100])
def test_a_confident_prediction_may_be_given_as_probabilities(rare):
    q = [1.0, rare]
    assert cross_entropy_loss(0, probabilities=q) == pytest.approx(rare, 1e-11)
    squares = squared_error_loss(0, probabilities=q)
    assert squares == pytest.approx(2 * rare**2, rel=1e-11, abs=0)


@given(z=st.lists(st.floats(-60, 60), min_size=2, max_size=2))
def test_the_gradients_of_two_classes_sum_to_exactly_zero(z):
    for label in (0, 1, [0.25, 0.75]):
        assert cross_entropy_gradient(label, z).sum() == 0
        assert squared_error_gradient(label, z).sum() == 0


def test_labels_and_predictions_are_normalised():
    y, q = np.array([0.25, 0.75]), np.array([0.5, 0.5])
    for factor in (1 + 8e-10, 1 - 8e-10):
        for labels, shares in ((y * factor, q), (y, q * factor)):
            assert cross_entropy_loss(
                labels, probabilities=shares, base=2
            ) == pytest.approx(1, rel=1e-15)
            assert squared_error_loss(
                labels, probabilities=shares
            ) == pytest.approx(1 / 8, rel=1e-15)


def test_a_loss_that_is_finite_is_not_given_as_infinite():
    assert cross_entropy_loss(0, logits=[-INF, 1e308]) == INF
    with pytest.raises(ValueError, match="no float holds the loss"):
        cross_entropy_loss(0, logits=[-1e308, 1e308])


def test_gradients_stay_finite_at_the_extremes():
    z = [[1000, -1000], [-1e308, 1e308], [-INF, 0]]
    np.testing.assert_array_equal(
        cross_entropy_gradient([1, 1, 0], z),
        np.array([[1, -1], [0, 0], [-1, 1]]) / 3,
    )
    np.testing.assert_array_equal(squared_error_gradient([1, 1, 0], z), 0)


def test_no_setting_of_numpy_makes_the_losses_raise():
    z, y = [[0, -1000], [-1e308, 1e308], [-INF, 0]], [0, 1, 1]
    q = [[1, 1e-200], [0, 1]]
    with np.errstate(all="raise"):
        np.testing.assert_array_equal(softmax(z), [[1, 0], [0, 1], [0, 1]])
        assert log_softmax(z).max() == 0
        np.testing.assert_array_equal(log_sum_exp(z), [0, 1e308, 0])
        assert cross_entropy_loss(y, logits=z) == 0
        # half of the 1e-200 that the first row leaves to chance
        assert cross_entropy_loss([0, 1], probabilities=q) == 5e-201
        assert squared_error_loss(y, logits=z) == 0
        assert squared_error_loss([0, 1], probabilities=q) == 0
        np.testing.assert_array_equal(cross_entropy_gradient(y, z), 0)
        np.testing.assert_array_equal(squared_error_gradient(y, z), 0)


# -- what is refused ----------------------------------------------------------


@pytest.mark.parametrize("function", [softmax, log_softmax, log_sum_exp])
@pytest.mark.parametrize(
    ("logits", "message"),
    [
        ([], "logits is empty"),
        (1.5, "logits is the single number 1.5"),
        ([0, math.nan], r"logits\[1\] is nan, not a number"),
        ([[0, 1], [INF, 0]], r"logits\[1, 0\] is inf, but must be below"),
        ([[0, 1], [-INF, -INF]], r"logits\[1, 0\] is -inf, and so are all"),
        ([1j, 0], "logits holds complex numbers, not real numbers"),
        ([True, False], "logits holds booleans"),
        (["a", "b"], r"logits\[0\] is 'a', not a real number"),
        ([[0, 1], [2]], "logits is ragged"),
        (None, "logits must be numbers"),
    ],
)
def test_bad_logits(function, logits, message):
    with pytest.raises(ValueError, match=message):
        function(logits)


def test_bad_axis():
    with pytest.raises(ValueError, match="axis 2 does not exist"):
        softmax([[0, 1]], axis=2)
    with pytest.raises(ValueError, match="axis must be one integer"):
        softmax([[0, 1]], axis=None)


@pytest.mark.parametrize("loss", [cross_entropy_loss, squared_error_loss])
def test_the_prediction_is_given_once(loss):
    with pytest.raises(ValueError, match="not as neither"):
        loss(0)
    with pytest.raises(ValueError, match="not as both"):
        loss(0, probabilities=[1, 0], logits=[1, 0])


Q = [[0.5, 0.5], [0.5, 0.5], [0.5, 0.5]]


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ([0, 1, 2], r"labels\[2\] is 2, but the classes are 0 to 1"),
        ([0, -1, 0], r"labels\[1\] is -1, but the classes are 0 to 1"),
        ([0, 1], r"labels must have the shape \(3,\) .* or \(3, 2\)"),
        (0, r"labels must have the shape \(3,\)"),
        ([[0, 1, 0]], r"not \(1, 3\)"),
        ([0.0, 1.0, 0.0], "as integers, but their type is float64"),
        ([True, False, True], "as integers, but their type is bool"),
        (["a", "b", "a"], "as integers"),
        ([[1, 0], [1, 0], [1, 1]], r"labels\[2, :\] sums to 2"),
        ([[1, 0], [1, 0], [2, -1]], r"labels\[2, 1\] is -1"),
        ([[1, 0], [0]], "labels is ragged"),
        ([[1, 0], [0, 1], [math.nan, 1]], r"labels\[2, 0\] is nan"),
    ],
)
def test_bad_labels(labels, message):
    for loss in (cross_entropy_loss, squared_error_loss):
        with pytest.raises(ValueError, match=message):
            loss(labels, probabilities=Q)
        with pytest.raises(ValueError, match=message):
            loss(labels, logits=Q)
    for gradient in (cross_entropy_gradient, squared_error_gradient):
        with pytest.raises(ValueError, match=message):
            gradient(labels, Q)


@pytest.mark.parametrize(
    ("probabilities", "message"),
    [
        ([0.5, 0.6], r"probabilities sums to 1\.1"),
        ([1.5, -0.5], r"probabilities\[1\] is -0\.5"),
        ([2.0, 1.0], "look like counts"),
        ([], "probabilities is empty"),
        (0.5, "probabilities is the single number"),
    ],
)
def test_bad_probabilities(probabilities, message):
    for loss in (cross_entropy_loss, squared_error_loss):
        with pytest.raises(ValueError, match=message):
            loss(0, probabilities=probabilities)


@pytest.mark.parametrize("base", [1, 0, -2, INF, math.nan, "2", None])
def test_bad_base(base):
    with pytest.raises(ValueError, match="base must be"):
        cross_entropy_loss(0, logits=[0, 1], base=base)


def test_nothing_that_comes_in_is_changed():
    z, y = np.array([[1.0, 2.0], [3.0, -INF]]), np.array([0, 0])
    before = z.copy(), y.copy()
    softmax(z), log_softmax(z), log_sum_exp(z)
    cross_entropy_loss(y, logits=z), squared_error_loss(y, logits=z)
    cross_entropy_gradient(y, z), squared_error_gradient(y, z)
    np.testing.assert_array_equal(z, before[0])
    np.testing.assert_array_equal(y, before[1])

"""Differential entropies and divergences against closed forms and peers."""

import importlib.util
import math
import warnings

import mpmath
import numpy as np
import pytest
import scipy.integrate
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import betaln, psi

from infolib.densities import (
    differential_entropy,
    gaussian_entropy,
    gaussian_kl,
    kl_between_densities,
)

INF = math.inf
E = math.e


def gaussian(mean=0.0, sigma=1.0):
    def pdf(x):
        z = (x - mean) / sigma
        return np.exp(-(z**2) / 2) / (sigma * math.sqrt(2 * math.pi))

    return pdf


def log_gaussian(mean=0.0, sigma=1.0):
    def log_pdf(x):
        z = (x - mean) / sigma
        return -(z**2) / 2 - math.log(sigma * math.sqrt(2 * math.pi))

    return log_pdf


def two_bumps(x):
    return (gaussian(-3)(x) + gaussian(3)(x)) / 2


def beta(a, b, start=0.0):
    def pdf(x):
        x = x - start
        logs = (a - 1) * np.log(x) + (b - 1) * np.log1p(-x)
        return np.exp(logs - betaln(a, b))

    return pdf


def beta_entropy(a, b):
    """In nats, from the expectations of ln X and ln(1 - X)."""
    return (
        betaln(a, b)
        - (a - 1) * psi(a)
        - (b - 1) * psi(b)
        + (a + b - 2) * psi(a + b)
    )


def beta_kl(a, b, c, d):
    """D(Beta(a, b) || Beta(c, d)) in nats."""
    return (
        betaln(c, d)
        - betaln(a, b)
        + (a - c) * psi(a)
        + (b - d) * psi(b)
        + (c - a + d - b) * psi(a + b)
    )


def exact_gaussian_kl(mean_p, sigma_p, mean_q, sigma_q):
    with mpmath.workdps(700):
        m_p, s_p, m_q, s_q = map(
            mpmath.mpf, (mean_p, sigma_p, mean_q, sigma_q)
        )
        return (
            mpmath.log(s_q / s_p)
            + (s_p**2 + (m_p - m_q) ** 2) / (2 * s_q**2)
            - mpmath.mpf(1) / 2
        )


# -- Gaussians in closed form -------------------------------------------------


@pytest.mark.parametrize("sigma", [1e-300, 1e-3, 0.5, 1, 3.7, 1e300])
def test_gaussian_entropy_agrees_with_the_formula(sigma):
    with mpmath.workdps(40):
        variance = mpmath.mpf(sigma) ** 2
        nats = mpmath.log(2 * mpmath.pi * mpmath.e * variance) / 2
    assert gaussian_entropy(sigma, base=E) == pytest.approx(
        float(nats), rel=1e-14
    )
    assert gaussian_entropy(sigma) == pytest.approx(
        float(nats) / math.log(2), rel=1e-14
    )


def test_gaussian_entropy_of_the_standard_gaussian():
    assert gaussian_entropy(1) == pytest.approx(2.0471, abs=5e-5)
    assert gaussian_entropy(1) == pytest.approx(
        scipy.stats.norm.entropy() / math.log(2), rel=1e-15
    )
    assert gaussian_entropy(0.2) < 0
    assert type(gaussian_entropy(1)) is float
    assert gaussian_entropy([[1, 2]]).shape == (1, 2)


@given(
    st.floats(-100, 100),
    st.floats(1e-3, 1e3),
    st.floats(-100, 100),
    st.floats(1e-3, 1e3),
)
def test_gaussian_kl_agrees_with_the_formula(mean_p, sigma_p, mean_q, sigma_q):
    result = gaussian_kl(mean_p, sigma_p, mean_q, sigma_q, base=E)
    exact = float(exact_gaussian_kl(mean_p, sigma_p, mean_q, sigma_q))
    assert result == pytest.approx(exact, rel=1e-13, abs=1e-300)
    assert result >= 0


@pytest.mark.parametrize("mean_gap", [0, 1e-12, 1e-5, 0.1])
@pytest.mark.parametrize(
    "ratio",
    [
        1 + s * 10.0**-k
        for k in range(16)
        for s in (1, -1)
        if (k, s) != (0, -1)
    ],
)
def test_gaussian_kl_has_all_its_digits_where_it_is_small(mean_gap, ratio):
    p, q = (0.25 + mean_gap, 3.0 * ratio), (0.25, 3.0)
    exact = float(exact_gaussian_kl(*p, *q))
    assert gaussian_kl(*p, *q, base=E) == pytest.approx(
        exact, rel=1e-13, abs=0
    )
    assert gaussian_kl(*p, *q) == pytest.approx(
        exact / math.log(2), rel=1e-13, abs=0
    )


@given(st.floats(-1e300, 1e300), st.floats(1e-300, 1e300))
def test_gaussian_kl_of_equals_is_exactly_zero(mean, sigma):
    zero = gaussian_kl(mean, sigma, mean, sigma)
    assert zero == 0 and math.copysign(1, zero) == 1


@pytest.mark.parametrize(
    ("p", "q"),
    [
        ((1e154, 1), (0, 0.9)),  # the square of the shift overflows
        ((0, 1.2e154), (0, 0.9)),
        ((1.2e308, 1e155), (-1.2e308, 1e155)),  # and the difference, too
    ],
)
@pytest.mark.parametrize("base", [2, E, 10])
def test_gaussian_kl_is_right_where_only_a_step_on_the_way_overflows(
    p, q, base
):
    exact = float(exact_gaussian_kl(*p, *q) / mpmath.log(base))
    assert gaussian_kl(*p, *q, base=base) == pytest.approx(exact, rel=1e-12)


def test_gaussian_kl_at_the_extremes():
    assert gaussian_kl(0, 1e-300, 0, 1e300, base=E) == pytest.approx(
        600 * math.log(10) - 0.5, rel=1e-14
    )
    for beyond_all_floats in ((0, 1e300, 0, 1e-300), (0, 1, 1e200, 1)):
        with pytest.raises(ValueError, match="divergence is inf, beyond the"):
            gaussian_kl(*beyond_all_floats)
    # its square is not a float, half of that is
    assert gaussian_kl(0, 1.8e154, 0, 1, base=E) == pytest.approx(1.62e308)
    assert gaussian_kl(0, 1, 1.8e154, 1, base=E) == pytest.approx(1.62e308)
    # the means are further apart than any float, the divergence is not
    assert gaussian_kl(1e308, 1e308, -1e308, 1e308, base=E) == 2
    assert gaussian_kl(5e-324, 1e-323, 0, 1e-323, base=E) == 1 / 8


@pytest.mark.parametrize("unit", [2.0**-1000, 2.0**-500, 2.0**900])
@pytest.mark.parametrize("sigmas", [(2, 3), (3, 2), (1, 100)])
def test_gaussian_kl_does_not_depend_on_the_unit(unit, sigmas):
    p, q = sigmas
    assert gaussian_kl(0, p * unit, unit, q * unit) == pytest.approx(
        gaussian_kl(0, p, 1, q), rel=1e-14, abs=0
    )


@pytest.mark.parametrize("ratio", [1 + 1e-8, 1 - 1e-8, 0.9, 1.1])
def test_the_widest_gaussians_keep_their_digits(ratio):
    p, q = (0, 1.5e308 * ratio), (0, 1.5e308)
    exact = float(exact_gaussian_kl(*p, *q))
    assert gaussian_kl(*p, *q, base=E) == pytest.approx(exact, 1e-13, 0)


def test_gaussian_kl_names_the_entry_that_is_too_large():
    with pytest.raises(ValueError, match=r"divergence\[1\] is inf, beyond"):
        gaussian_kl(0, 1, [0, 1e200], 1)


def test_gaussian_kl_is_not_symmetric():
    assert gaussian_kl(0, 1, 0, 2, base=E) == pytest.approx(
        math.log(2) - 3 / 8, rel=1e-15
    )
    assert gaussian_kl(0, 2, 0, 1, base=E) == pytest.approx(
        3 / 2 - math.log(2), rel=1e-15
    )


def test_gaussian_kl_makes_landscapes():
    mean, sigma = np.linspace(-2, 2, 5), np.array([[0.5], [1.0], [2.0]])
    landscape = gaussian_kl(0, 1, mean, sigma)
    assert landscape.shape == (3, 5)
    assert landscape[1, 2] == 0
    assert landscape[2, 0] == gaussian_kl(0, 1, -2, 2)
    assert type(gaussian_kl(0, 1, 1, 1)) is float


# -- differential entropy by integration --------------------------------------

EASY = {
    "standard Gaussian": (gaussian(), -INF, INF, gaussian_entropy(1)),
    "far Gaussian": (gaussian(170, 7), -INF, INF, gaussian_entropy(7)),
    "narrow Gaussian": (gaussian(0, 1e-6), -INF, INF, gaussian_entropy(1e-6)),
    "wide Gaussian": (gaussian(0, 1e6), -INF, INF, gaussian_entropy(1e6)),
    "Gaussian on a window": (gaussian(), -9, 10, gaussian_entropy(1)),
    "exponential": (lambda x: np.exp(-x), 0, INF, 1 / math.log(2)),
    "mirrored": (lambda x: np.exp(x), -INF, 0, 1 / math.log(2)),
    "delayed": (lambda x: np.exp(5 - x), 5, INF, 1 / math.log(2)),
    "Laplace": (lambda x: np.exp(-abs(x)) / 2, -INF, INF, math.log2(2 * E)),
    "Cauchy": (
        lambda x: 1 / (math.pi * (1 + x**2)),
        -INF,
        INF,
        math.log2(4 * math.pi),
    ),
    "triangle": (lambda x: 2 * x, 0, 1, math.log2(E) / 2 - 1),
    "tent": (lambda x: 1 - abs(x - 1), 0, 2, math.log2(E) / 2),
}


@pytest.mark.parametrize("name", EASY)
def test_entropy_of_smooth_densities(name):
    pdf, a, b, expected = EASY[name]
    result = differential_entropy(pdf, a, b)
    assert type(result) is float
    assert result == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_uniform_on_half_the_unit_has_minus_one_bit():
    for pdf in (lambda x: 2, lambda x: 2.0 + 0 * x):
        assert differential_entropy(pdf, 0, 1 / 2) == pytest.approx(
            -1, abs=1e-14
        )
    # The weights of the integral add up to 1 but for the last digit.
    assert abs(differential_entropy(lambda x: 1.0, 3, 4)) < 1e-15


@pytest.mark.parametrize(
    ("low", "high", "a", "b"),
    [(0, 1 / 2, 0, 1), (0.3, 0.8, -INF, INF), (1.1, 1.6, 1, INF)],
)
def test_jumps_are_found(low, high, a, b):
    def pdf(x):
        return np.where((low < x) & (x < high), 1 / (high - low), 0.0)

    expected = math.log2(high - low)
    assert differential_entropy(pdf, a, b) == pytest.approx(
        expected, abs=1e-11
    )


def test_steps_of_many_heights():
    heights = np.array([1, 4, 0, 2, 3]) / 10

    def pdf(x):
        return heights[np.clip(np.floor(x).astype(int), 0, 4)]

    expected = scipy.stats.entropy(heights, base=2)
    assert differential_entropy(pdf, 0, 5) == pytest.approx(
        expected, abs=1e-11
    )


@pytest.mark.parametrize(
    "distribution",
    [
        scipy.stats.norm(2, 3),
        scipy.stats.expon(),
        scipy.stats.laplace(1, 2),
        scipy.stats.gumbel_r(),
        scipy.stats.logistic(),
        scipy.stats.t(3),
        scipy.stats.lognorm(1),
        scipy.stats.gamma(0.3),
        scipy.stats.gamma(20),
        scipy.stats.weibull_min(0.7),
        scipy.stats.beta(2, 5),
        scipy.stats.beta(0.5, 0.5),
        scipy.stats.uniform(-1, 4),
    ],
    ids=lambda d: f"{d.dist.name}{d.args}",
)
def test_entropy_agrees_with_scipy(distribution):
    result = differential_entropy(
        distribution.pdf, *distribution.support(), base=E
    )
    assert result == pytest.approx(float(distribution.entropy()), abs=1e-10)


def test_entropy_of_two_bumps_agrees_with_two_other_integrators():
    result = differential_entropy(two_bumps, -INF, INF, base=E)

    def surprise(x):
        return -two_bumps(x) * math.log(two_bumps(x))

    expected, _ = scipy.integrate.quad(surprise, -15, 15, epsabs=1e-13)
    assert result == pytest.approx(expected, abs=1e-12)
    with mpmath.workdps(30):

        def precise(x):
            f = (mpmath.npdf(x, -3) + mpmath.npdf(x, 3)) / 2
            return -f * mpmath.log(f)

        expected = mpmath.quad(precise, [-30, -6, -3, 0, 3, 6, 30])
    assert result == pytest.approx(float(expected), abs=1e-12)


@pytest.mark.parametrize(
    ("a", "b", "error"),
    [
        (0.1, 0.2, 1e-10),
        (0.2, 0.1, 1e-9),
        (0.5, 0.5, 1e-12),
        (1, 1, 1e-14),
        (2, 3, 1e-12),
        (50, 80, 1e-12),
    ],
)
def test_entropy_of_beta_densities_however_high_their_ends(a, b, error):
    result = differential_entropy(beta(a, b), 0, 1, base=E)
    assert result == pytest.approx(beta_entropy(a, b), abs=error)


@pytest.mark.parametrize("start", [-3, 1, 4])
def test_infinite_ends_need_not_be_at_zero(start):
    result = differential_entropy(
        beta(0.1, 0.2, start), start, start + 1, base=E
    )
    assert result == pytest.approx(beta_entropy(0.1, 0.2), abs=1e-11)


@pytest.mark.parametrize("start", [0, 1, -0.1, 1e3, 1e6])
def test_the_arcsine_density_wherever_it_starts(start):
    def pdf(x):
        d = x - start
        return 1 / (math.pi * np.sqrt(d * (1 - d)))

    result = differential_entropy(pdf, start, start + 1, base=E)
    assert result == pytest.approx(math.log(math.pi / 4), abs=1e-11)


def test_a_density_that_is_only_as_exact_as_its_formula():
    # of 1 - x^2 few digits are left beside the ends
    result = differential_entropy(
        lambda x: 1 / (math.pi * np.sqrt(1 - x**2)), -1, 1, base=E
    )
    assert result == pytest.approx(math.log(math.pi / 2), abs=1e-9)


@pytest.mark.parametrize("start", [0, 1, 100])
def test_a_density_that_grows_like_a_logarithm(start):
    result = differential_entropy(
        lambda x: -np.log(x - start), start, start + 1, base=E
    )
    assert result == pytest.approx(np.euler_gamma - 1, abs=1e-8)


def slow_power(start):
    """u^11 e^-u with u = (10 d)^-0.1: nearly a power, but never one."""

    def pdf(x):
        logs = np.log(10 * (x - start))
        return np.exp(-1.1 * logs - np.exp(-0.1 * logs))

    return pdf


def test_what_is_no_power_beside_an_end_is_not_continued_as_one():
    exact = 7.349372313916861
    result = differential_entropy(slow_power(0), 0, INF, base=E)
    assert result == pytest.approx(exact, abs=1e-11)
    for start in (-0.1, 1):
        with pytest.raises(
            ValueError, match=rf"^pdf cannot be .* its end at {start}.* at 0$"
        ):
            differential_entropy(slow_power(start), start, INF)


def test_an_interval_needs_numbers_in_it():
    gap = float(np.spacing(1e9))
    with pytest.raises(ValueError, match="a and b are too close"):
        differential_entropy(lambda x: 1 / (4 * gap), 1e9, 1e9 + 4 * gap)

    def ramp(x):  # which sixty-four numbers cannot tell from steps
        return 2 * (x - 1e9) / (64 * gap) ** 2

    with pytest.raises(ValueError, match="^pdf cannot be followed") as info:
        differential_entropy(ramp, 1e9, 1e9 + 64 * gap)
    assert str(info.value) == (
        f"pdf cannot be followed to its end at {1e9 + 64 * gap!r}: there "
        "are too few numbers x beside it, and where they are pdf is no power "
        "of the distance; move x so that this end is at 0"
    )


def test_an_integral_that_has_no_end_is_not_a_number():
    # the tail of x^2 p(x) is as long as you like
    def log_cauchy(x):
        return -math.log(math.pi) - np.logaddexp(0, 2 * np.log(np.abs(x)))

    with pytest.raises(ValueError, match="does not settle: it goes on grow"):
        kl_between_densities(
            log_cauchy, log_gaussian(), -INF, INF, log_densities=True
        )


@pytest.mark.parametrize("factor", [1 + 8e-10, 1 - 8e-10])
def test_densities_are_normalised(factor):
    def nearly(x):
        return gaussian()(x) * factor

    assert differential_entropy(nearly, -INF, INF) == pytest.approx(
        gaussian_entropy(1), abs=1e-12
    )
    assert kl_between_densities(
        nearly, gaussian(0, 2), -INF, INF
    ) == pytest.approx(gaussian_kl(0, 1, 0, 2), abs=1e-12)
    assert kl_between_densities(gaussian(), nearly, -INF, INF) < 1e-12


def test_the_nodes_are_real_whatever_type_their_roots_have(monkeypatch):
    roots = np.polynomial.Legendre.roots
    monkeypatch.setattr(
        np.polynomial.Legendre, "roots", lambda p: roots(p).astype(complex)
    )
    # a copy, since other tests use the module
    spec = importlib.util.find_spec("infolib._integration")
    copy = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(copy)
    for numbers in (copy._NODES, copy._WEIGHTS):
        assert numbers.dtype == np.float64
    density = copy.FromEnds(lambda x: 2.0, "pdf", copy.pieces_between(0, 0.5))
    (mass,) = copy.integrate(lambda f: (f.values,), [density], 0, 0.5)
    assert mass == pytest.approx(1, abs=1e-14)


def test_the_ends_are_never_evaluated():
    def pdf(x):
        assert (x > 0).all() and (x < 1).all()
        return np.ones_like(x)

    differential_entropy(pdf, 0, 1)
    tiny = np.spacing(1e9)

    def narrow(x):
        assert (x > 1e9).all() and (x < 1e9 + 64 * tiny).all()
        return np.full_like(x, 1 / (64 * tiny))

    differential_entropy(narrow, 1e9, 1e9 + 64 * tiny)


@pytest.mark.parametrize("factor", [0.01, 0.5, 3, 1000])
def test_stretching_adds_the_logarithm_of_the_factor(factor):
    h = differential_entropy(two_bumps, -INF, INF)
    stretched = differential_entropy(
        lambda x: two_bumps(x / factor) / factor, -INF, INF
    )
    assert stretched == pytest.approx(h + math.log2(factor), abs=1e-11)


def test_functions_of_one_number_are_welcome():
    def pdf(x):
        if x < 0:
            return 0
        return math.exp(-x)

    assert differential_entropy(pdf, -INF, INF, base=E) == pytest.approx(
        1, abs=1e-12
    )
    assert differential_entropy(pdf, 0, INF, base=E) == pytest.approx(
        1, abs=1e-12
    )


def test_functions_of_a_list_of_numbers_are_welcome():
    def pdf(x):  # one number after the other, as a table would give them
        return np.array([2.0 * float(number) for number in x])

    expected = differential_entropy(lambda x: 2 * x, 0, 1)
    assert differential_entropy(pdf, 0, 1) == expected


def test_a_narrow_peak_is_found_or_reported_but_never_ignored():
    expected = gaussian_entropy(1)
    for mean in (1000, 5000):
        assert differential_entropy(
            gaussian(mean), -INF, INF
        ) == pytest.approx(expected, abs=1e-11)
    with pytest.raises(ValueError, match="integrates to 0 from -inf to inf"):
        differential_entropy(gaussian(1e6), -INF, INF)
    window = 1e6 - 10, 1e6 + 10
    assert differential_entropy(gaussian(1e6), *window) == pytest.approx(
        expected, abs=1e-9
    )


@pytest.mark.parametrize(
    ("mean", "sigma", "weight"),
    [(1000, 1e-3, 9e-7), (35, 1e-3, 9e-7), (1000, 1e-3, 2e-9)],
)
def test_a_missed_peak_is_reported_however_little_it_holds(
    mean, sigma, weight
):
    def pdf(x):
        peak = gaussian(mean, sigma)(x)
        return (1 - weight) * gaussian()(x) + weight * peak

    with pytest.raises(ValueError, match="^pdf integrates to 0.99999.* peak"):
        differential_entropy(pdf, -INF, INF)
    with pytest.raises(ValueError, match="^pdf_p integrates to 0.99999"):
        kl_between_densities(pdf, gaussian(), -INF, INF)


@pytest.mark.parametrize("gap", [2.0**-35, 2.0**-30, 2.0**-10])
@pytest.mark.parametrize(("a", "b"), [(1, 2), (0, 1), (1, INF), (-INF, 1)])
def test_a_density_may_be_zero_beside_an_end(a, b, gap):
    def pdf(x):
        d = abs(x - 1)
        return np.where((gap < d) & (d < 0.5), 1 / (0.5 - gap), 0.0)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = differential_entropy(pdf, a, b)
    assert result == pytest.approx(math.log2(0.5 - gap), abs=1e-11)


@pytest.mark.parametrize(("a", "b"), [(1, 2), (0, 1), (1, INF)])
def test_of_a_density_that_crowds_at_an_end_nothing_is_lost_unseen(a, b):
    # The numbers next to 1 are too far apart to tell where it jumps.
    width = 2.0**-35

    def pdf(x):
        return np.where(abs(x - 1) < width, 1 / width, 0.0)

    with pytest.raises(ValueError, match=r"pdf cannot be followed to its end"):
        differential_entropy(pdf, a, b)


def test_an_underflow_of_the_densities_leaks_no_warning():
    def bell(mean):
        return lambda x: (
            np.exp(-((x - mean) ** 2) / 2) / math.sqrt(2 * math.pi)
        )

    with (
        np.errstate(all="raise"),
        pytest.raises(ValueError, match="perhaps by underflow"),
    ):
        kl_between_densities(bell(0), bell(60), -math.inf, math.inf)


def test_no_setting_of_numpy_makes_densities_raise():
    def bell(x):  # underflows at both ends
        return np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)

    with np.errstate(all="raise"):
        for ends in ((-INF, INF), (-40, 40)):
            assert differential_entropy(bell, *ends) == pytest.approx(
                gaussian_entropy(1), abs=1e-11
            )
            assert kl_between_densities(bell, bell, *ends) == 0
        with pytest.raises(ValueError, match="divergence is inf"):
            gaussian_kl(0, 1e300, 1e300, 1e-300)
        with pytest.raises(ValueError, match="^pdf integrates to"):
            differential_entropy(lambda x: 1e300, -INF, INF)


# -- divergence by integration ------------------------------------------------


@pytest.mark.parametrize(
    ("p", "q"),
    [
        ((0, 1), (1, 1)),
        ((0, 2), (0, 1)),
        ((0, 1), (0, 2)),
        ((0, 1), (30, 1)),
        ((5, 0.1), (4, 3)),
        ((0, 1), (1e-5, 1)),
    ],
)
def test_kl_of_gaussians_has_a_closed_form(p, q):
    result = kl_between_densities(gaussian(*p), gaussian(*q), -INF, INF)
    assert result == pytest.approx(gaussian_kl(*p, *q), rel=1e-12, abs=1e-14)


@pytest.mark.parametrize(
    ("p", "q"),
    [
        ((0.1, 0.2), (1, 1)),
        ((1, 1), (0.1, 0.2)),
        ((0.1, 0.2), (0.2, 0.1)),
        ((0.1, 0.2), (2, 3)),
        ((2, 3), (0.1, 0.2)),
    ],
)
def test_kl_of_beta_densities_has_a_closed_form(p, q):
    result = kl_between_densities(beta(*p), beta(*q), 0, 1, base=E)
    assert result == pytest.approx(beta_kl(*p, *q), abs=1e-10)


def test_the_clipped_integral_of_the_lecture_is_far_off():
    result = kl_between_densities(beta(0.1, 0.2), beta(1, 1), 0, 1, base=E)
    assert result == pytest.approx(4.98, abs=5e-3)
    x = np.linspace(0.01, 0.99, 100)
    pdf = beta(0.1, 0.2)(x)
    clipped = scipy.integrate.trapezoid(pdf * np.log(pdf), x)
    assert clipped < 2


def test_kl_agrees_with_other_integrators():
    wide = gaussian(0, math.sqrt(10))
    result = kl_between_densities(two_bumps, wide, -INF, INF, base=E)
    assert result == pytest.approx(0.462, abs=5e-4)

    def term(x):
        return two_bumps(x) * math.log(two_bumps(x) / wide(x))

    expected, _ = scipy.integrate.quad(term, -15, 15, epsabs=1e-13)
    assert result == pytest.approx(expected, abs=1e-12)


def test_kl_is_zero_for_equal_densities_and_does_not_depend_on_the_unit():
    zero = kl_between_densities(two_bumps, two_bumps, -INF, INF)
    assert zero == 0 and math.copysign(1, zero) == 1

    def inches(pdf):
        return lambda x: pdf(x * 2.54) * 2.54

    p, q = gaussian(1, 2), gaussian(3, 1)
    assert kl_between_densities(
        inches(p), inches(q), -INF, INF
    ) == pytest.approx(kl_between_densities(p, q, -INF, INF), abs=1e-12)


@pytest.mark.parametrize("gap", [1e-8, 3e-9, 1e-10, 1e-12])
def test_kl_of_nearly_equal_densities_is_not_negative(gap):
    for q in (gaussian(gap), gaussian(0, 1 + gap)):
        assert 0 <= kl_between_densities(gaussian(), q, -INF, INF) < 1e-15


def test_kl_is_infinite_where_q_is_zero_and_p_is_not():
    def left(x):
        return np.where(x < 0.5, 2.0, 0.0)

    def all_of_it(x):
        return np.ones_like(x)

    assert kl_between_densities(all_of_it, left, 0, 1) == INF
    assert kl_between_densities(left, all_of_it, 0, 1) == pytest.approx(
        1, abs=1e-11
    )


def on(low, high):
    """A uniform density."""
    return lambda x: np.where((low < x) & (x < high), 1 / (high - low), 0.0)


def decay(rate):
    """An exponential density, which is 0 below 0."""
    return lambda x: np.where(x > 0, rate * np.exp(-rate * np.abs(x)), 0.0)


def truncated(x):
    return np.where(np.abs(x) < 7, gaussian()(x) / math.erf(7 / 2**0.5), 0.0)


def shifted_beta(x):
    """Beta(50, 80), a high power of the distance at 0, and 0 below."""
    return np.where(x > 0, beta(50, 80)(np.abs(x)), 0.0)


@pytest.mark.parametrize(
    ("p", "q", "a", "b"),
    [
        (on(-1, 1), on(0, 1), -1, 1),
        (on(-1, 1), lambda x: 2 * np.maximum(x, 0), -1, 1),
        (on(-1, 1), lambda x: 4 * np.maximum(x, 0) ** 3, -1, 1),
        (on(-1, 1), shifted_beta, -1, 1),
        (gaussian(), truncated, -INF, INF),
        (gaussian(), decay(2), -INF, INF),
        # it underflows on one side, and is 0 in truth on the other
        (gaussian(), decay(200), -INF, INF),
        (on(0, 3), lambda x: on(0, 1)(x) / 2 + on(2, 3)(x) / 2, 0, 3),
    ],
)
def test_a_density_that_is_zero_in_truth_makes_it_infinite(p, q, a, b):
    assert kl_between_densities(p, q, a, b) == INF


@pytest.mark.parametrize(
    ("p", "q", "a", "b"),
    [
        (gaussian(), gaussian(0, 0.1), -INF, INF),
        (gaussian(), gaussian(0, 0.1), -10, 10),
        (gaussian(10, 0.1), gaussian(0, 0.1), -INF, INF),
        (gaussian(50), gaussian(), -INF, INF),
        (decay(1), decay(200), 0, INF),
        (gaussian(0, 2), lambda x: np.exp(-x - np.exp(-x)), -INF, INF),
        (lambda x: 1 / (math.pi * (1 + x**2)), gaussian(), -INF, INF),
    ],
)
def test_a_density_that_underflows_makes_nothing_infinite(p, q, a, b):
    with pytest.raises(
        ValueError, match="^pdf_q is 0 where .* underflow.*log_densities=True"
    ):
        kl_between_densities(p, q, a, b)


@pytest.mark.parametrize(
    ("p", "q"),
    [
        ((0, 1), (0, 0.1)),
        ((10, 0.1), (0, 0.1)),
        ((0, 1), (0, 1e-3)),
        ((50, 1), (0, 1)),
        ((0, 1), (0, 1)),
        ((0, 1), (1, 2)),
    ],
)
def test_logarithms_of_densities_do_not_underflow(p, q):
    for ends in ((-INF, INF), (-100, 100)):
        result = kl_between_densities(
            log_gaussian(*p), log_gaussian(*q), *ends, log_densities=True
        )
        assert result == pytest.approx(
            gaussian_kl(*p, *q), rel=1e-12, abs=1e-14
        )
    one_by_one = kl_between_densities(
        lambda x: float(log_gaussian(*p)(x)),
        lambda x: float(log_gaussian(*q)(x)),
        -100,
        100,
        base=E,
        log_densities=True,
    )
    assert one_by_one == pytest.approx(
        gaussian_kl(*p, *q, base=E), rel=1e-12, abs=1e-14
    )


def test_logarithms_of_densities_may_be_minus_infinity():
    def quietly_log(pdf):
        def log_pdf(x):
            with np.errstate(divide="ignore"):
                return np.log(pdf(x))

        return log_pdf

    assert (
        kl_between_densities(
            quietly_log(on(0, 1)),
            quietly_log(on(0, 0.5)),
            0,
            1,
            log_densities=True,
        )
        == INF
    )
    assert kl_between_densities(
        quietly_log(on(0, 0.5)),
        quietly_log(on(0, 1)),
        0,
        1,
        log_densities=True,
    ) == pytest.approx(1, abs=1e-11)
    # far beyond underflow, and yet a jump

    def cut(x):
        return np.where(np.abs(x) < 50, log_gaussian()(x), -INF)

    assert (
        kl_between_densities(
            log_gaussian(0, 40), cut, -INF, INF, log_densities=True
        )
        == INF
    )
    # of a density that has underflowed the logarithm is no better
    with pytest.raises(ValueError, match="without the density itself$"):
        kl_between_densities(
            quietly_log(gaussian()),
            quietly_log(gaussian(0, 0.1)),
            -INF,
            INF,
            log_densities=True,
        )


@pytest.mark.parametrize("bad", [INF, math.nan])
def test_what_is_no_logarithm_of_a_density(bad):
    with pytest.raises(
        ValueError, match=f"pdf_p.* is {bad}, but the logarithm of a density"
    ):
        kl_between_densities(
            lambda x: bad, log_gaussian(), 0, 1, log_densities=True
        )
    for wrong in (None, 1, "yes"):
        with pytest.raises(ValueError, match="^log_densities must be True or"):
            kl_between_densities(
                gaussian(), gaussian(), -1, 1, log_densities=wrong
            )


def test_underflow_is_no_impossibility():
    # q is 0 in floating point beyond 39, where p is 1e-83.
    assert gaussian()(40.0) == 0 < gaussian(0, 2)(40.0)
    assert kl_between_densities(
        gaussian(0, 2), gaussian(), -INF, INF
    ) == pytest.approx(gaussian_kl(0, 2, 0, 1), rel=1e-12)


# -- what is refused ----------------------------------------------------------


@pytest.mark.parametrize(
    ("pdf", "a", "b", "message"),
    [
        (gaussian(), 1, 0, "a must be below b, but a is 1 and b is 0"),
        (gaussian(), 1, 1, "a must be below b"),
        (gaussian(), math.nan, 1, "a is nan, not a number"),
        (gaussian(), 0, "1", "b is '1', not a real number"),
        (gaussian(), 0, [1, 2], "b must be one number, not an array"),
        (0.5, 0, 2, "pdf must be a function, not 0.5"),
        (lambda x: x - 0.1, 0, 1, r"pdf\(.*\) is -0\..*, but a density is"),
        (lambda x: x * math.nan, 0, 1, r"pdf\(.*\) is nan, but a density is"),
        (lambda x: x + INF, 0, 1, r"pdf\(.*\) is inf, but a density is"),
        (lambda x: x + 1j, 0, 1, "pdf holds complex numbers"),
        (lambda x: "high", 0, 1, r"pdf\[0\] is 'high', not a real number"),
        (lambda x: 2.0, 0, 1, "pdf integrates to 2 from 0 to 1, but a"),
        (lambda x: 1 / x, 0, 1, "pdf integrates to 690"),
        (gaussian(), 0, INF, "pdf integrates to 0.5 from 0 to inf"),
    ],
)
def test_what_is_no_density(pdf, a, b, message):
    with pytest.raises(ValueError, match=message):
        differential_entropy(pdf, a, b)


def test_a_narrow_peak_is_no_excuse_for_too_much_probability():
    with pytest.raises(ValueError, match="integrates to 0.5 .* too narrow"):
        differential_entropy(lambda x: 0.5, 0, 1)
    with pytest.raises(ValueError, match="but a density integrates to 1$"):
        differential_entropy(lambda x: 1.5, 0, 1)


def test_the_density_that_is_none_is_named():
    def one(x):
        return np.ones_like(x)

    def two(x):
        return 2 * one(x)

    with pytest.raises(ValueError, match="pdf_p integrates to 2 from 0 to 1,"):
        kl_between_densities(two, one, 0, 1)
    with pytest.raises(ValueError, match="pdf_q integrates to 2 from 0 to 1,"):
        kl_between_densities(one, two, 0, 1)
    with pytest.raises(ValueError, match="pdf_q must be a function"):
        kl_between_densities(one, None, 0, 1)


def test_noise_does_not_settle():
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="the integral does not settle"):
        differential_entropy(lambda x: 2 * rng.random(x.shape), 0, 1)


@pytest.mark.parametrize(
    ("sigma", "message"),
    [
        (0, "sigma is 0, but a standard deviation is above 0"),
        ([1, -1], r"sigma\[1\] is -1, but a standard deviation is above 0"),
        ([1, math.nan], r"sigma\[1\] is nan, not a finite number"),
        (INF, "sigma is inf, not a finite number"),
        ([], "sigma is empty"),
        ("1", "sigma is '1', not a real number"),
        (None, "sigma must be numbers"),
        (True, "sigma holds booleans"),
    ],
)
def test_bad_widths(sigma, message):
    with pytest.raises(ValueError, match=message):
        gaussian_entropy(sigma)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((math.nan, 1, 0, 1), "mean_p is nan"),
        ((0, 0, 0, 1), "sigma_p is 0"),
        ((0, 1, INF, 1), "mean_q is inf"),
        ((0, 1, 0, [1, -1]), r"sigma_q\[1\] is -1"),
        (([1, 2], 1, [1, 2, 3], 1), r"do not fit each other: \(2,\), \(\), "),
    ],
)
def test_bad_gaussians(arguments, message):
    with pytest.raises(ValueError, match=message):
        gaussian_kl(*arguments)


@pytest.mark.parametrize("base", [1, 0, INF, math.nan, "2"])
def test_bad_base(base):
    for call in (
        lambda: gaussian_entropy(1, base=base),
        lambda: gaussian_kl(0, 1, 0, 1, base=base),
        lambda: differential_entropy(gaussian(), -INF, INF, base=base),
        lambda: kl_between_densities(
            gaussian(), gaussian(), -INF, INF, base=base
        ),
    ):
        with pytest.raises(ValueError, match="base must be"):
            call()

"""What all self-checks share: reading an answer, and saying the verdict.

A check reads as: the answer, what is expected, and the slips, which are the
plausible wrong answers with a hint for each.  Answers come from outside, and
may be any object: nothing here lets an error of such an object pass.

A check of numbers asks questions: `Number`, `NameAndNumber`.  A question says
the verdict on any answer, and `recorded` collects the questions of a check:
the pages of the book ask the same, with the same verdicts.
"""

from __future__ import annotations

import copy
import itertools
import math
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from infolib._language import gettext as _

# A wrong answer and its hint.  Slips are lists, not dicts: two slips may lead
# to the same number, and then both hints are said.
Slip = tuple[float, str]
Unit = Callable[[str], str]
Judge = Callable[[float, float], bool]

# What foreign code may raise.  SystemExit is in it, since a solution with
# exit() should not end the notebook; KeyboardInterrupt is the reader's own.
ANY_ERROR = (Exception, SystemExit)

ROUNDING = 1e-6  # so far off, relatively, is a function that is right
_ZERO = 1e-15  # below it a truth is 0, and errors are absolute
_LARGEST = sys.float_info.max
_INFINITE = frozenset(
    ("∞", "inf", "infinity", "infinite", "math.inf", "np.inf", "무한대")
)
_SHOWN = 100  # characters of an answer that a verdict quotes


# -- saying ------------------------------------------------------------------


def say(verdict: str) -> None:
    """Print a verdict on one line, with what the stream can encode."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    line = " ".join(verdict.split())
    print(line.encode(encoding, "backslashreplace").decode(encoding))


def not_answered() -> str:
    return _("Not answered yet: put your answer in place of the dots.")


def say_open() -> None:
    say(not_answered())


def say_other_data() -> None:
    say(
        _(
            "Not yet: the data given to this check are not those of the"
            " chapter; run the notebook from its start."
        )
    )


def shown(value: object) -> str:
    """An answer as a verdict quotes it: short, whatever it is."""
    try:
        text = " ".join(repr(value).split())
    except ANY_ERROR:  # a whole number may have too many digits
        return f"<{type(value).__name__}>"
    return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."


def beyond_floats() -> str:
    return _("a number beyond all floats")


def _number(value: float) -> str:
    return beyond_floats() if abs(value) == _LARGEST else f"{value:g}"


def counted(number: str, one: str, many: str) -> str:
    """A number with its unit, in the singular if it is 1."""
    return (one if number == "1" else many).format(number=number)


def in_bits(number: str) -> str:
    return counted(number, _("{number} bit"), _("{number} bits"))


def in_nats(number: str) -> str:
    return counted(number, _("{number} nat"), _("{number} nats"))


def in_letters(number: str) -> str:
    return counted(number, _("{number} letter"), _("{number} letters"))


def bare(number: str) -> str:
    """A number without a unit."""
    return number


# -- the slips that many checks share -----------------------------------------


def nats(bits: float) -> Slip:
    return bits * math.log(2), _("that is in nats; use base 2.")


def other_units(bits: float) -> list[Slip]:
    """An answer in bits, given in nats or in hartleys."""
    return [
        nats(bits),
        (bits * math.log10(2), _("that is in hartleys; use base 2.")),
    ]


def bits(nats: float) -> Slip:
    return nats / math.log(2), _("that is in bits; use base e.")


def no_logarithm(probability: float) -> Slip:
    return probability, _("that is the probability; take its logarithm.")


def inverse(probability: float) -> Slip:
    return 1 / probability, _("that is 1/p; take its logarithm.")


def swapped(value: float) -> Slip:
    return value, _(
        "the two are swapped: average over the first, which is the truth."
    )


def no_weights(surprises: Sequence[float]) -> list[Slip]:
    """A sum and a mean in which every surprise counts alike."""
    return [
        (sum(surprises), _("the surprises are not weighted.")),
        (
            sum(surprises) / len(surprises),
            _("each surprise counts by its probability, not all alike."),
        ),
    ]


def small_number(
    formula: Callable[[Callable[[float], float]], float],
) -> list[Slip]:
    """A formula that keeps clear of zeros by a small number.

    Parameters
    ----------
    formula : callable
        Takes what is done to every probability, returns the wrong answer.
    """
    hint = _(
        "a small number that keeps clear of 0 changes what is rare; treat"
        " zeros on their own."
    )
    found = []
    for small in (1e-6, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 2.0**-52):
        for change in (
            lambda x, small=small: x + small,
            lambda x, small=small: max(x, small),
        ):
            found.append((formula(change), hint))
    return found


# -- reading ------------------------------------------------------------------


def is_open(answer: object) -> bool:
    return answer is None or answer is Ellipsis


def as_float(answer: object) -> float | None:
    """The number that an answer is, in whatever type; None if it is none."""
    try:
        return _as_float(answer)
    except ANY_ERROR:
        return None


def _as_float(answer: object) -> float | None:
    if isinstance(answer, np.ndarray) and answer.size == 1:
        answer = math.nan if np.ma.is_masked(answer) else answer.item()
    if isinstance(answer, bool | np.bool_ | bytes | bytearray):
        return None
    if isinstance(answer, complex | np.complexfloating):
        if answer.imag != 0:
            return None
        answer = answer.real
    if isinstance(answer, str):
        answer = str.strip(answer).lower()
        if answer.lstrip("+-") in _INFINITE:
            return -math.inf if answer.startswith("-") else math.inf
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some arrays of one element warn
        try:
            value = float(answer)  # type: ignore[arg-type]
        except OverflowError:
            return _LARGEST if answer > 0 else -_LARGEST  # type: ignore
    if math.isinf(value) and answer != value:  # such as Decimal("1e400")
        return math.copysign(_LARGEST, value)
    return value


def as_text(answer: object) -> str | None:
    """The text of a string, without spaces around it; None for all else."""
    try:
        return str.strip(answer) if isinstance(answer, str) else None
    except ANY_ERROR:
        return None


def parts(answer: object, count: int) -> list[object] | None:
    """The parts of a pair or of a longer answer; None if it has others."""
    try:
        ordered = not isinstance(answer, str | bytes | Mapping | Set)
    except ANY_ERROR:
        return None
    found = listed(answer, count + 1) if ordered else None
    return found if found is not None and len(found) == count else None


def listed(answer: object, most: int) -> list[object] | None:
    """The first parts of an answer; None if it has no parts."""
    try:
        # it may be a generator without an end
        return list(itertools.islice(answer, most))  # type: ignore
    except ANY_ERROR:
        return None


# -- numbers ------------------------------------------------------------------


def close(answer: float, expected: float, tolerance: float) -> bool:
    return answer == expected or abs(answer - expected) <= tolerance


def either() -> str:
    """What stands between the hints of two slips that lead to one answer."""
    return f" {_('Or:')} "


def _hint(answer: float, slips: Sequence[Slip], same: Judge) -> str:
    """The hints of all slips that lead to the answer, or nothing."""
    hints = dict.fromkeys(hint for slip, hint in slips if same(answer, slip))
    return either().join(hints)


# What is said of a number.  The pages of the book take these sentences with
# their {fields} open.


def not_a_number(answer: str, hint: str) -> str:
    return _("Not yet: expected one number, got {answer}. {hint}").format(
        answer=answer, hint=hint
    )


def is_nan() -> str:
    return _("Not yet: nan is not a number; how did it come about?")


def negative() -> str:
    return _(
        "Not yet: this can never be negative. A fraction upside down, or a"
        " term forgotten?"
    )


def not_yet(hint: str) -> str:
    return _("Not yet: {hint}").format(hint=hint)


def too_small(value: str) -> str:
    return _("Not yet: {value} is too small.").format(value=value)


def too_large(value: str) -> str:
    return _("Not yet: {value} is too large.").format(value=value)


@dataclass(frozen=True)
class Number:
    """A question whose answer is one number.

    Attributes
    ----------
    asks : str
        What the number is, with its unit: the name of a field to fill in.
    expected : float
    slips : sequence of (float, str)
        Plausible wrong answers and their hints.
    right : str
        What to say when the answer is right.
    unit : callable, default in_bits
        Takes a number in words, returns it with its unit.
    decimals : int, default 2
        The number of decimals that is enough.
    tolerance : float, optional
        How far off a right answer may be, if decimals do not say it.
    whole : str, optional
        Hint for an answer that should be whole and is not.  Only the exact
        number is right then.
    otherwise : str, optional
        Hint for all other wrong answers.
    signed : bool, default False
        Whether such a number may be negative at all.
    """

    asks: str
    expected: float
    slips: Sequence[Slip]
    right: str
    unit: Unit = in_bits
    decimals: int = 2
    tolerance: float | None = None
    whole: str = ""
    otherwise: str = ""
    signed: bool = False

    @property
    def margin(self) -> float:
        """How far off a right answer may be."""
        return self.tolerance or 0.5 * 10.0**-self.decimals + 1e-9

    def praise(self) -> str:
        """The verdict on a right answer."""
        whole = self.expected % 1 == 0
        number = f"{self.expected:,.0f}" if whole else f"{self.expected:.3f}"
        amount = "∞" if math.isinf(self.expected) else self.unit(number)
        return _("Right: {amount}. {right}").format(
            amount=amount, right=self.right
        )

    def verdict(self, answer: object) -> str:
        """What is said of an answer, whatever it is."""
        if is_open(answer):
            return not_answered()
        value = as_float(answer)
        if value is None:
            return not_a_number(shown(answer), self.otherwise)
        if math.isnan(value):
            return is_nan()

        def same(value: float, other: float) -> bool:
            return close(value, other, self.margin)

        expected = self.expected
        if value == expected if self.whole else same(value, expected):
            return self.praise()
        if value < 0 and not self.signed:
            return negative()
        hint = _hint(value, self.slips, same)
        if self.whole and math.isfinite(value) and not value.is_integer():
            hint = hint or self.whole
        if hint or self.otherwise:
            return not_yet(hint or self.otherwise)
        wrong = too_small if value < expected else too_large
        return wrong(_number(value))


@dataclass(frozen=True)
class NameAndNumber:
    """A question for one of some names, and for a number that goes with it.

    Attributes
    ----------
    asks : str
        What the name is, and which there are.
    names : sequence of str
    best : str
        The right one of the names.
    unknown, other : str
        The verdicts on a name that there is not, and on a wrong one.
    number : Number
        Asked once the name is right.
    """

    asks: str
    names: Sequence[str]
    best: str
    unknown: str
    other: str
    number: Number

    def verdict(self, answer: object) -> str:
        """What is said of a pair, or of anything else."""
        pair = parts(answer, 2)
        if is_open(answer) or pair and any(map(is_open, pair)):
            return not_answered()
        name, number = pair or (None, None)
        name = (as_text(name) or "").lower()
        if name not in self.names:
            return self.unknown
        if name != self.best:
            return self.other
        return self.number.verdict(number)


Question = Number | NameAndNumber
_records: list[list[Question]] = []


@contextmanager
def recorded() -> Iterator[list[Question]]:
    """Collect the questions that checks ask meanwhile, in their order."""
    record: list[Question] = []
    _records.append(record)
    try:
        yield record
    finally:
        _records.pop()


def ask(question: Question, answer: object) -> None:
    """Say the verdict on the student's answer to a question."""
    for record in _records:
        record.append(question)
    say(question.verdict(answer))


def check_number(
    answer: object,
    expected: float,
    slips: Sequence[Slip],
    *,
    asks: str,
    right: str,
    **options: object,
) -> None:
    """Compare a number with the expected one, see `Number`."""
    ask(Number(asks, expected, slips, right, **options), answer)


# -- functions ----------------------------------------------------------------


def agrees(answer: float, truth: float) -> bool:
    """Whether a function's answer is right, but for rounding.

    The error is relative: the entropy of a rare event is small, and what is
    wrong about it is smaller still.
    """
    if abs(truth) < _ZERO:
        return abs(answer) <= 1e-12
    return math.isclose(answer, truth, rel_tol=ROUNDING)


def call(
    function: Callable[..., object], *arguments: object
) -> tuple[object, BaseException | None]:
    """Call a student's function; return its value, and what it raised.

    It gets copies: it may change its arguments, and what it does to them
    must not reach the next call, nor the notebook.
    """
    # one by one: the copies of one object given twice must not be one object
    copies = [copy.deepcopy(argument) for argument in arguments]
    try:
        with np.errstate(all="ignore"):
            return function(*copies), None
    except ANY_ERROR as error:
        return None, error


def described(error: BaseException) -> str:
    """What was raised, as a verdict quotes it."""
    try:
        message = str(error)
    except ANY_ERROR:
        message = ""
    return f"{type(error).__name__}: {message[:_SHOWN]}".rstrip(".: ")


def is_function(function: object) -> bool:
    """Whether there is a function to call; if not, say so."""
    if is_open(function):
        say_open()
    elif not callable(function):
        say(
            _("Not yet: expected a function, got {answer}.").format(
                answer=shown(function)
            )
        )
    return callable(function)


def is_returned(value: object, name: str) -> bool:
    """Whether a function returned an answer; if not, say so."""
    if value is None:
        say(
            _(
                "Not answered yet: {name} returned nothing; is there a return?"
            ).format(name=name)
        )
    elif is_open(value):
        say_open()
    return not is_open(value)


def what_is_wrong(
    answer: float,
    truth: float,
    slips: Sequence[Slip],
    *,
    on_infinity: str = "",
    otherwise: str = "",
    same: Judge = agrees,
) -> str:
    """A hint at what is wrong with a function's answer; "" if it is right."""
    if same(answer, truth):
        return ""
    if same(-answer, truth):
        return _(
            "the sign is wrong: a fraction upside down, or a minus forgotten?"
        )
    if math.isinf(answer):
        return on_infinity or _(
            "nothing impossible happens here; is it the logarithm of 0?"
        )
    hint = _hint(answer, slips, same)
    if not hint and math.isinf(truth):
        hint = _("what happens here was thought impossible; expected inf.")
    otherwise = otherwise or _("expected {truth:.6g}.")
    return hint or otherwise.format(truth=truth)


def right_answers(
    function: object,
    name: str,
    cases: Sequence[tuple[object, ...]],
    expected: Callable[..., float],
    slips: Callable[..., Sequence[Slip]],
    *,
    edges: Sequence[tuple[object, ...]] = (),
    on_edge: str = "",
    may_raise: bool = False,
    on_infinity: str = "",
    otherwise: str = "",
    same: Judge = agrees,
    written: Sequence[str] = (),
) -> list[float] | None:
    """A function's answers if all are right; None after saying what is not.

    Parameters
    ----------
    function : object
        The student's.
    name : str
        What the student calls it.
    cases : sequence of tuples
        The arguments of each call.
    expected : callable
        Takes the same arguments, returns the right answer.
    slips : callable
        Takes the right answer and the arguments, returns the plausible wrong
        answers and their hints.
    edges : sequence of tuples, optional
        More cases: those at which a formula breaks, such as a zero.
    on_edge : str, optional
        What to say when the function raises or returns nan there.
    may_raise : bool, default False
        Whether a function may refuse the edges by raising.
    on_infinity : str, optional
        What to say when it is infinite and should not be.
    otherwise : str, optional
        What to say about an unknown slip; ``{truth}`` in it is filled in.
    same : callable, default agrees
        Takes two numbers; whether one is a right answer for the other.
    written : sequence of str, optional
        How to write each call, if it is not with its arguments.
    """
    if not is_function(function):
        return None
    everything = [*cases, *edges]
    # the truth is known before the student's function is called
    truths = [expected(*case) for case in everything]
    known = [
        slips(truth, *case)
        for truth, case in zip(truths, everything, strict=True)
    ]
    written = written or [
        f"{name}({', '.join(map(_written, case))})" for case in everything
    ]
    answers = []
    for i, case in enumerate(everything):
        where = written[i]
        on_the_edge = i >= len(cases)
        hint = on_edge if on_the_edge else ""
        value, error = call(function, *case)
        if error is not None and on_the_edge and may_raise:
            continue
        if error is not None:
            return say(
                _("Not yet: {where} raised {problem}. {hint}").format(
                    where=where, problem=described(error), hint=hint
                )
            )
        if not is_returned(value, name):
            return None
        answer = as_float(value)
        if answer is None:
            return say(
                _("Not yet: {name} returned {value}, not a number.").format(
                    value=shown(value), name=name
                )
            )
        if math.isnan(answer):
            return say(
                _("Not yet: {where} is nan; {hint}").format(
                    where=where, hint=hint or _("how did it come about?")
                )
            )
        wrong = what_is_wrong(
            answer,
            truths[i],
            known[i],
            on_infinity=on_infinity,
            otherwise=otherwise,
            same=same,
        )
        if wrong:
            return say(
                _("Not yet: {where} = {answer}; {hint}").format(
                    where=where, answer=_number(answer), hint=wrong
                )
            )
        answers.append(answer)
    return answers


def check_function(
    function: object,
    name: str,
    cases: Sequence[tuple[object, ...]],
    expected: Callable[..., float],
    slips: Callable[..., Sequence[Slip]],
    *,
    right: str,
    **options: object,
) -> None:
    """Try a student's function, see `right_answers`; say that it is right."""
    if right_answers(function, name, cases, expected, slips, **options):
        say(_("Right: {right}").format(right=right))


def _written(argument: object) -> str:
    """An argument as a student would write it."""
    if isinstance(argument, np.ndarray):
        argument = argument.tolist()
    return f"{argument:g}" if isinstance(argument, float) else shown(argument)

"""Measures of information, written to be read.

>>> import infolib as il
>>> il.entropy([1/2, 1/8, 1/8, 1/4])
1.75

Every measure takes plain lists or NumPy arrays and answers in bits unless
told otherwise (``base=math.e`` for nats).  Importing the package needs NumPy
only; ``il.plots``, ``il.symbolic`` and ``il.exercises`` are loaded when they
are first used.
"""

from importlib import import_module as _import_module
from types import ModuleType as _ModuleType

from infolib.joint import (
    conditional_entropy,
    joint_entropy,
    mutual_information,
    pointwise_mutual_information,
)
from infolib.measures import (
    binary_entropy,
    cross_entropy,
    entropy,
    hartley,
    js_divergence,
    kl_divergence,
    perplexity,
    self_information,
)
from infolib.samples import (
    Distribution,
    JointDistribution,
    distribution_from_samples,
    entropy_from_samples,
    joint_from_samples,
    mutual_information_from_samples,
)

__all__ = [
    "Distribution",
    "JointDistribution",
    "binary_entropy",
    "conditional_entropy",
    "cross_entropy",
    "distribution_from_samples",
    "entropy",
    "entropy_from_samples",
    "hartley",
    "joint_entropy",
    "joint_from_samples",
    "js_divergence",
    "kl_divergence",
    "mutual_information",
    "mutual_information_from_samples",
    "perplexity",
    "pointwise_mutual_information",
    "self_information",
]

# Matplotlib and SymPy take a second to import, and most uses of the package
# need neither: the modules built on them wait until they are asked for.
_LAZY = ("exercises", "plots", "symbolic")


def __getattr__(name: str) -> _ModuleType:
    if name in _LAZY:
        return _import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_LAZY])

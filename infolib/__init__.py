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

from infolib._language import use_language
from infolib.densities import (
    differential_entropy,
    gaussian_entropy,
    gaussian_kl,
    kl_between_densities,
)
from infolib.huffman import code_from_tree, huffman_code, huffman_tree
from infolib.joint import (
    conditional_entropy,
    conditional_mutual_information,
    joint_entropy,
    mutual_information,
    pointwise_mutual_information,
)
from infolib.learning import (
    cross_entropy_gradient,
    cross_entropy_loss,
    log_softmax,
    log_sum_exp,
    softmax,
    squared_error_gradient,
    squared_error_loss,
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
from infolib.prefix_codes import (
    block_distribution,
    decode,
    encode,
    expected_length,
    is_prefix_free,
    kraft_sum,
    shannon_code_lengths,
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
    "block_distribution",
    "code_from_tree",
    "conditional_entropy",
    "conditional_mutual_information",
    "cross_entropy",
    "cross_entropy_gradient",
    "cross_entropy_loss",
    "decode",
    "differential_entropy",
    "distribution_from_samples",
    "encode",
    "entropy",
    "entropy_from_samples",
    "expected_length",
    "gaussian_entropy",
    "gaussian_kl",
    "hartley",
    "huffman_code",
    "huffman_tree",
    "is_prefix_free",
    "joint_entropy",
    "joint_from_samples",
    "js_divergence",
    "kl_between_densities",
    "kl_divergence",
    "kraft_sum",
    "log_softmax",
    "log_sum_exp",
    "mutual_information",
    "mutual_information_from_samples",
    "perplexity",
    "pointwise_mutual_information",
    "self_information",
    "shannon_code_lengths",
    "softmax",
    "squared_error_gradient",
    "squared_error_loss",
    "use_language",
]

# Matplotlib and SymPy take a second to import, and most uses of the package
# need neither: the modules built on them wait until they are asked for.
_LAZY = ("exercises", "explore", "plots", "symbolic")


def __getattr__(name: str) -> _ModuleType:
    if name in _LAZY:
        return _import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_LAZY])

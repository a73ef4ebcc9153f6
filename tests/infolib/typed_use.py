"""What a type checker knows about infolib; `make lint` runs mypy on it."""

from typing import assert_type

import numpy as np
from numpy.typing import NDArray

import infolib as il

Floats = NDArray[np.float64]
Measured = float | Floats  # a float for one distribution, an array for more

p, joint = [0.5, 0.5], [[0.5, 0.0], [0.0, 0.5]]
words = ["rain", "sun"]

assert_type(il.entropy(p), Measured)
assert_type(il.self_information(0.5, base=10), Measured)
assert_type(il.binary_entropy(np.float32(0.5)), Measured)
assert_type(il.cross_entropy(p, p, axis=0), Measured)
assert_type(il.kl_divergence(p, np.array(p)), Measured)
assert_type(il.js_divergence((0.5, 0.5), p), Measured)
assert_type(il.perplexity(p), Measured)
assert_type(il.hartley(2, 8), float)
assert_type(il.joint_entropy(joint), float)
assert_type(il.conditional_entropy(joint, given=0), float)
assert_type(il.mutual_information(joint), float)
assert_type(il.conditional_mutual_information([joint]), float)
assert_type(il.pointwise_mutual_information(joint), Floats)
assert_type(il.entropy_from_samples(words), float)
assert_type(
    il.mutual_information_from_samples(words, [1, 2], correction=None), float
)
assert_type(il.distribution_from_samples(words), il.Distribution)
assert_type(il.distribution_from_samples(words).probabilities, Floats)
assert_type(il.joint_from_samples(words, words).joint, Floats)
assert_type(il.expected_length(il.huffman_code(p), p), float)
assert_type(il.kraft_sum({"a": "0", "b": 1}), float)
assert_type(il.encode("ab", {"a": "0", "b": "1"}), str)
assert_type(il.softmax([0.0, 1.0]), Floats)
assert_type(il.log_sum_exp([0.0, 1.0]), Measured)
assert_type(il.cross_entropy_loss(0, logits=[0.0, 1.0]), float)
assert_type(il.gaussian_kl(0, 1, 0, np.array([1.0, 2.0])), Measured)
assert_type(il.differential_entropy(lambda x: x * 0 + 1, 0, 1), float)

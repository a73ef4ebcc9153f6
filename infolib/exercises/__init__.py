"""The exercises' self-checks, one module a chapter.

A check prints one verdict an answer: ``Not answered yet``, ``Not yet`` with a
hint at the likely slip, or ``Right``.  It never raises, whatever the answer
is, so that a notebook with open exercises still runs to its end.  Expected
values are computed with ``infolib``, never written down, and before the
student's function is called, which gets copies of all arguments.
"""

from infolib.exercises.all_together import (
    check_file_size,
    check_interval,
    check_rain_forecast,
    check_text_perplexity,
    check_unseen_letter,
    check_word_starts,
)
from infolib.exercises.codes import (
    check_block_length,
    check_code,
    check_letters_share,
    check_perplexity_bits,
    check_rounded_length,
    check_waiting_entropy,
    check_words_left,
)
from infolib.exercises.continuous import (
    check_beta_divergence,
    check_merging_bumps,
)
from infolib.exercises.cross_entropy import (
    check_batch_loss,
    check_bills,
    check_forecasters,
    check_key,
    check_logit_step,
    check_loss_from_logits,
    check_noisy_labels,
    check_probability_from_loss,
    hidden_text,
)
from infolib.exercises.entropy import (
    check_bus,
    check_decided,
    check_entropy,
    check_five_letters,
    check_grouping,
    check_left_open,
    check_loaded_die,
    check_second_question,
)
from infolib.exercises.information import (
    check_average_questions,
    check_heart_then_face,
    check_hint,
    check_machine_word,
    check_pin,
    check_total_surprise,
    check_twenty_questions,
    check_weighings,
)
from infolib.exercises.kl_divergence import (
    check_bells,
    check_divergence_of_pairs,
    check_letters_needed,
    check_sketched_fits,
    check_two_coins,
    check_until_sure,
    check_which_infinite,
)
from infolib.exercises.mutual_information import (
    check_and_gate,
    check_bias,
    check_lamp,
    check_p_value,
    check_parity,
    check_repetition,
    check_table_information,
)

__all__ = [
    "check_and_gate",
    "check_average_questions",
    "check_batch_loss",
    "check_bells",
    "check_beta_divergence",
    "check_bias",
    "check_bills",
    "check_block_length",
    "check_bus",
    "check_code",
    "check_decided",
    "check_divergence_of_pairs",
    "check_entropy",
    "check_file_size",
    "check_five_letters",
    "check_forecasters",
    "check_grouping",
    "check_heart_then_face",
    "check_hint",
    "check_interval",
    "check_key",
    "check_lamp",
    "check_left_open",
    "check_letters_needed",
    "check_letters_share",
    "check_loaded_die",
    "check_logit_step",
    "check_loss_from_logits",
    "check_machine_word",
    "check_merging_bumps",
    "check_noisy_labels",
    "check_p_value",
    "check_parity",
    "check_perplexity_bits",
    "check_pin",
    "check_probability_from_loss",
    "check_rain_forecast",
    "check_repetition",
    "check_rounded_length",
    "check_second_question",
    "check_sketched_fits",
    "check_table_information",
    "check_text_perplexity",
    "check_total_surprise",
    "check_twenty_questions",
    "check_two_coins",
    "check_unseen_letter",
    "check_until_sure",
    "check_waiting_entropy",
    "check_weighings",
    "check_which_infinite",
    "check_word_starts",
    "check_words_left",
    "hidden_text",
]

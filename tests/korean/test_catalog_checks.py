"""The checks of a translation find what is wrong and nothing else."""

import polib
import pytest

from tools.korean import checks


def problems(kind, text, translation):
    entry = polib.POEntry(msgid=text, msgstr=translation, comment=kind)
    return list(checks.problems(entry))


@pytest.mark.parametrize(
    ("kind", "text", "translation"),
    [
        (
            "paragraph",
            "By {ref}`Gibbs <thm-g>`, $D \\ge 0$ and `il.kl(p)` is 1.75.",
            "`il.kl(p)`는 1.75이고 {ref}`깁스 <thm-g>`에 따라 $D\\ge0$입니다.",
        ),
        ("paragraph", "The **surprise** of it", "그 **놀람**(surprise)은"),
        ("formula", r"$$ a \text{ for all } b $$", r"$$ a \text{ 모든 }b $$"),
        (
            "code f-string",
            "{name:11} has {x:7.4f} bits",
            "{x:7.4f}비트  {name}",
        ),
        ("code f-string", "{name:11} {x:.1f}", "{name:\u3000<5} {x:.1f}"),
        ("code comment", "rows: sound, faulty", "행: 정상, 고장"),
    ],
)
def test_a_right_translation_passes(kind, text, translation):
    assert problems(kind, text, translation) == []


@pytest.mark.parametrize(
    ("kind", "text", "translation", "said"),
    [
        ("paragraph", "so $a + b$", "그래서 $a - b$", "formula: a+b"),
        ("paragraph", "see {ref}`x <a>`", "{ref}`엑스 <b>`", "role: ref a"),
        ("paragraph", "see {eq}`a`", "식을 보십시오", "role: eq a"),
        ("paragraph", "use `f(x)`", "`g(x)`", "code: f(x)"),
        ("paragraph", "[here](a.md)", "[여기](b.md)", "link: a.md"),
        ("paragraph", "1.75 bits", "1.57비트", "number: 1.75"),
        ("paragraph", "**surprise**", "**놀람(surprise)**은", "emphasis"),
        ("paragraph", "the entropy", "엔트로피은(는)", "은(는)"),
        ("paragraph", "by {eq}`a`", "{eq}`a`를", "particle"),
        ("paragraph", "one two three four", "one two three four", "Hangul"),
        ("table cell", "a or b", "a | b", "end the cell"),
        (
            "formula",
            r"$$ a \text{ if } b $$",
            r"$$ b \text{ 면} $$",
            "formula",
        ),
        ("code f-string", "{x:.2f} bits", "{x:.3f}비트", "field: x .2f"),
        ("code f-string", "{x:.2f} bits", "{x:.2f}을", "particle"),
        ("code string", "left", '왼"쪽', 'plain "'),
        ("template in x.py", "{a} of {b}", "{b}", "field: a"),
    ],
)
def test_a_wrong_translation_is_named(kind, text, translation, said):
    assert any(
        said in problem for problem in problems(kind, text, translation)
    )

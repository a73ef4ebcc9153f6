// What a text means, by hand. test_parse.py runs these, and compares
// thousands of others with Python.

import assert from "node:assert/strict";
import test from "node:test";
import { inThousands, parseNumber } from "../../answers/parse.js";

const means = (cases) => {
  for (const [text, value] of Object.entries(cases))
    assert.equal(parseNumber(text), value, text);
};

test("decimals, with a point or a comma", () => {
  means({ "0.25": 0.25, "0,25": 0.25, ".5": 0.5, ",5": 0.5, "5.": 5, " 7 ": 7, "1e-3": 1e-3, "1,5e2": 150 });
  means({ "13,288": 13.288, "1.161": 1.161, "1,161": 1.161 });
});

test("thousands, where nothing else can be meant", () => {
  means({ "1,048,576": 1048576, "1.048.576": 1048576, "1 048 576": 1048576, "1'048'576": 1048576 });
  means({ "1,234.5": 1234.5, "1.234,5": 1234.5, "10 000": 10000, "1_000": 1000, "1\u202f000": 1000 });
  means({ "1,2,3": NaN, "1.2.3": NaN, "12,34,567": NaN, "1 2": NaN, "1 0000": NaN });
});

test("a lone comma or point may also have meant thousands", () => {
  assert.equal(inThousands("10,000"), 10000);
  assert.equal(inThousands(" 1.048 "), 1048);
  for (const text of ["0.25", "1,0000", "1000,000", "1,000,000", "log2(1,000)"])
    assert.ok(Number.isNaN(inThousands(text)), text);
});

test("fractions, per cent, powers", () => {
  means({ "1/4": 0.25, "25 %": 0.25, "25%": 0.25, "150 % / 3": 0.5, "100 % - 25 %": 0.75 });
  means({ "2^-3": 0.125, "2**-3": 0.125, "2^3^2": 512, "-2^2": -4, "(-2)^2": 4, "2²": 4, "10⁻³": 1e-3 });
  means({ "3*4": 12, "3 × 4": 12, "6 ÷ 4": 1.5, "1 - 2 - 3": -4, "8/4/2": 1, "−0.5": -0.5, "+1": 1, "--1": 1 });
  means({ "１／４": 0.25, "≈ 0.3": 0.3, "= 1/2": 0.5 });
});

test("logarithms and roots", () => {
  means({ "log2(8)": 3, "log2 8": 3, "log_2(8)": 3, "log₂8": 3, "ld": NaN, "lb(8)": 3, "LOG2(8)": 3 });
  means({ "log10(100)": 2, "lg 100": 2, "ln(e)": 1, "ln e^3": 3, "sqrt(9)": 3, "√9": 3, "exp(0)": 1 });
  means({ "math.log2(8)": 3, "np.log2(8)": 3, "math.log(math.e)": 1, "np.sqrt(4)": 2 });
  means({ "1/2 * 2 + 1/2 log2(16)": 3, "2 log2 8 / 3": 2, "2(1+1)": 4, "log2(0,25)": -2 });
  means({ "-log2(1/8)": 3, "- 1/2 log2(1/4)": 1 });
});

test("a logarithm without its base is not guessed", () => means({ "log(2)": NaN, "log 2": NaN }));

test("infinity, and what is only large", () => {
  means({ inf: Infinity, "∞": Infinity, Infinity: Infinity, "무한대": Infinity, "+inf": Infinity });
  means({ "math.inf": Infinity, "-inf": -Infinity, "-log2(0)": Infinity, "2^inf": Infinity });
  const most = Number.MAX_VALUE;
  means({ "1e400": most, "-1e400": -most, "10^400": most, "2^2000": most, "exp(1000)": most });
});

test("what is no number", () => {
  for (const text of ["", " ", "abc", "1/0", "sqrt(-1)", "(1", "1)", "1+", "*2", "inf-inf", "nan", "0x10",
    "1__0", "_1", "1 bit", "½", "alert(1)", "constructor", "__proto__", "1;2", "toString", "e e e(", "9".repeat(201)])
    assert.ok(Number.isNaN(parseNumber(text)), text);
});

test("brackets that go deep do no harm", () => {
  assert.equal(parseNumber("(".repeat(90) + "1" + ")".repeat(90)), 1);
  assert.ok(Number.isNaN(parseNumber("(".repeat(200))));
});

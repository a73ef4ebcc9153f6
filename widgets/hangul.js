// Korean as it is typed: infolib/explore/hangul.py, which says more, has the same.

const CONSONANTS = ("ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄸ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ " +
  "ㅁ ㅂ ㅃ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ").split(" ");
const VOWELS = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ".split(" ");
const LETTERS = [...CONSONANTS, ...VOWELS];
const INITIALS = CONSONANTS.filter((part) => part.length === 1);
const FINALS = ["", ...CONSONANTS.filter((part) => !"ㄸㅃㅉ".includes(part))];

/** The letters of a text; what is not Hangul stays as it is. @param {string} text */
export const spell = (text) => text.replace(/[ㄱ-ㅣ가-힣]/g, (character) => {
  const code = character.charCodeAt(0);
  if (character <= "ㅣ") return LETTERS[code - "ㄱ".charCodeAt(0)];
  const block = code - "가".charCodeAt(0), vowel = Math.floor(block / FINALS.length);
  return INITIALS[Math.floor(vowel / VOWELS.length)] +
    VOWELS[vowel % VOWELS.length] + FINALS[block % FINALS.length];
});

/**
 * What has been typed since, if an input method goes on with a syllable: ㅏ,
 * if ㅎ has become 하, or 한 has become 하나.
 * @param {string} before letters @param {string} now letters
 */
export function added(before, now) {
  let same = 0;
  while (same < now.length && now[same] === before[same]) same++;
  return now.slice(same);
}

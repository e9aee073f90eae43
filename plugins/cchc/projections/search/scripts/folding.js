/* Vietnamese text → the form in which it is compared: no case, no marks, đ as d. The index holds đ as d with a stroke
   (U+0335), since its maker folds every mark but that of đ; what is shown gets its đ back. */

const MARKS = /\p{M}/gu;
const SIGNS = /[^\p{L}\p{N}]+/gu;

/** `Đổi mới` → `doi moi`. */
export function fold(text) {
  return text.normalize("NFD").replace(MARKS, "").replace(/[đĐ]/g, "d").toLowerCase();
}

/** `953/KH-UBND,` → `953khubnd`: what a word between two spaces is called in the index. */
export function joined(word) {
  return fold(word).replace(SIGNS, "");
}

/** `953/KH-UBND` → `953`, `kh`, `ubnd`. */
export function parts(word) {
  return fold(word).split(SIGNS).filter(Boolean);
}

/** A word with its marks and nothing else: to tell whether what was typed with marks is written with the same ones. */
export function spelt(word) {
  return word.normalize("NFC").toLowerCase().replace(/d\u0335/g, "đ").replace(SIGNS, "");
}

/** What the index holds, in true letters. */
export function shown(text) {
  return text.replace(/d\u0335/g, "đ").replace(/D\u0335/g, "Đ");
}

// Whether a query may need the table of traditional characters: simplified text does not.
const CHINESE = /[\u3400-\u9fff\uf900-\ufaff]/;
let simplified = '';

// The Chinese characters of GB 2312, in its order: those of simplified texts.
function simplifiedCharacters() {
  if (!simplified) {
    const codes = [];
    for (let row = 0xb0; row < 0xf8; row += 1) for (let cell = 0xa1; cell < 0xff; cell += 1) codes.push(row, cell);
    simplified = new TextDecoder('gb18030').decode(new Uint8Array(codes));
  }
  return simplified;
}

// Whether a text may have a character that has a simpler one. IN_BOTH are such that GB 2312 has, too.
function mayBeTraditional(text) {
  return Array.from(text).some((c) => CHINESE.test(c) && (IN_BOTH.includes(c) || !simplifiedCharacters().includes(c)));
}

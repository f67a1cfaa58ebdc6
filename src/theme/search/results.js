// What is shown of a bulletin that was found, and the interface for other scripts: docs/search.md.
const BEFORE = 24;
const SNIPPET = 96;

// Where the words stand in a text: [start, end], sorted, none inside another.
function marksIn(text, words, simpler) {
  const map = aligned(text, simpler);
  const marks = [];
  words.forEach((word) => {
    for (let at = map ? map.folded.indexOf(word) : -1; at >= 0; at = map.folded.indexOf(word, at + word.length)) {
      marks.push([map.from(at), map.from(at + word.length)]);
    }
  });
  marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return marks.filter((mark, at) => mark[1] > mark[0] && marks.slice(0, at).every((before) => before[1] <= mark[0]));
}

// The part of a text around the first of its marks.
function cut(text, marks) {
  const first = marks.length ? marks[0][0] : 0;
  let start = first > BEFORE * 1.5 ? first - BEFORE : 0;
  let end = Math.min(text.length, Math.max(start + SNIPPET, marks.length ? marks[0][1] : 0));
  // No half of a character.
  if (/[\udc00-\udfff]/.test(text[start])) start -= 1;
  if (end < text.length && /[\udc00-\udfff]/.test(text[end])) end += 1;
  const [open, close] = [start ? '…' : '', end < text.length ? '…' : ''];
  const moved = marks.filter((mark) => mark[1] <= end).map((mark) => mark.map((at) => at - start + open.length));
  return { snippet: open + text.slice(start, end) + close, marks: moved };
}

function result(text, words) {
  const { card, blocks, simpler } = text;
  const [title, summary] = blocks;
  const titleMarks = marksIn(title, words, simpler);
  const unseen = words.filter((word) => !fold(title, simpler).includes(word));
  const block = unseen.length && blocks.slice(1).find((one) => fold(one, simpler).includes(unseen[0]));
  const shown = block || summary || card.lead || '';
  return Object.assign({
    url: root + card.url,
    title,
    date: card.date,
    scam_type: card.types.length ? card.types[0][0] : null,
    region: card.region ? card.region[1] : null,
    loss: card.loss || null,
    titleMarks,
    card,
  }, cut(shown, marksIn(shown, words, simpler)));
}

window.fanzhaSearch = {
  version: 1,
  search(query, options) {
    return answer(String(query), options).then(({ total, exact, results, facets }) => ({
      total,
      exact,
      results: results.map(({ url, title, snippet, date, scam_type, region, loss }) => ({ url, title, snippet, date, scam_type, region, loss })),
      facets,
    }));
  },
};

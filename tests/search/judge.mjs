// What is wrong with an answer of the search, and what all answers together come to. Apart from compare.mjs, so that
// it can be tested without a browser.

/** An address as the site's pages have it: below the root, decoded, without index.html. */
function plain(address, base) {
  const decoded = decodeURI(address);
  const below = decoded.startsWith(base) ? decoded.slice(base.length) : decoded;
  return below.replace(/(^|\/)index\.html$/, '$1');
}

/**
 * Compares one answer {addresses, totals, exact, fault} with what was expected. Gives the numbers of expected, found
 * and rightly found bulletins, and a sentence for every fault.
 */
export function judge({ query, kind, expected }, answer, base) {
  const listed = answer.addresses.map((address) => plain(address, base));
  const found = new Set(listed);
  const wanted = new Set(expected);
  const missing = expected.filter((address) => !found.has(address));
  const surplus = [...found].filter((address) => !wanted.has(address));
  const faults = [];
  if (answer.fault) faults.push(answer.fault);
  if (missing.length) faults.push(`missing ${missing.length} of ${wanted.size}: ${missing.join(' ')}`);
  if (surplus.length) faults.push(`surplus ${surplus.length} beside ${wanted.size}: ${surplus.join(' ')}`);
  if (listed.length !== found.size) faults.push(`${listed.length - found.size} bulletins are listed more than once`);
  const last = answer.totals.at(-1);
  if (!answer.fault && last !== wanted.size) faults.push(`says a total of ${last}, but there are ${wanted.size}`);
  if (!answer.fault && answer.exact.at(-1) !== true) faults.push('says that its total is not exact, with all results listed');
  const early = answer.totals.find((total, at) => answer.exact[at] && total !== wanted.size);
  if (early !== undefined && early !== last) faults.push(`said an exact total of ${early}, but there are ${wanted.size}`);
  return { query, kind, faults, wanted: wanted.size, found: found.size, right: wanted.size - missing.length };
}

/** A part of a whole as a share; nothing out of nothing is all of it. */
const share = (part, whole) => (whole ? part / whole : 1);
const sum = (judged, name) => judged.reduce((total, one) => total + (one[name] ?? 0), 0);
// Never rounded up to 1: one missing bulletin in a million must show.
const figure = (value) => (value === 1 ? '1' : value.toFixed(9));

/** Prints what came of `count` queries; true if nothing is wrong. */
export function report(judged, count, print = console.log) {
  const wrong = judged.filter(({ faults }) => faults.length);
  const answered = judged.filter(({ kind }) => kind !== 'page');
  for (const { query, kind, faults } of wrong) print(`${JSON.stringify(query)} (${kind})\n  ${faults.join('\n  ')}`);
  print(`queries ${count}, answered ${answered.length}, with mismatches ${wrong.length}`);
  print(`bulletins expected ${sum(judged, 'wanted')}, found ${sum(judged, 'found')}, rightly ${sum(judged, 'right')}`);
  print(`recall ${figure(share(sum(judged, 'right'), sum(judged, 'wanted')))}`);
  print(`precision ${figure(share(sum(judged, 'right'), sum(judged, 'found')))}`);
  print(`queries that found nothing, rightly: ${answered.filter(({ wanted, found }) => !wanted && !found).length}`);
  return !wrong.length && answered.length === count;
}

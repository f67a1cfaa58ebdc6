// Tests of judge.mjs, and of compare.mjs with a made-up site whose search is right, or wrong in one way.
//
//   node --test test_compare.mjs      (BROWSER_TESTS: the folder of the browser tests, unless it is ../browser)
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { judge, report } from './judge.mjs';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const BROWSER = process.env.BROWSER_TESTS ?? path.join(HERE, '../browser');
const record = { query: '骗', kind: 'cut', expected: ['bulletins/a/', 'bulletins/通报/'] };
const right = { addresses: ['/sub/bulletins/%E9%80%9A%E6%8A%A5/', '/sub/bulletins/a/index.html'], totals: [2], exact: [true] };
const faultsOf = (change) => judge(record, { ...right, ...change }, '/sub/').faults;

test('a right answer has no fault, in any order', () => assert.deepEqual(faultsOf({}), []));

test('every kind of fault is named', () => {
  const [first, second] = right.addresses;
  assert.deepEqual(faultsOf({ addresses: [second] }), ['missing 1 of 2: bulletins/通报/']);
  assert.deepEqual(faultsOf({ addresses: [first, second, '/sub/bulletins/c/'] }), ['surplus 1 beside 2: bulletins/c/']);
  assert.deepEqual(faultsOf({ addresses: [first, second, second] }), ['1 bulletins are listed more than once']);
  assert.deepEqual(faultsOf({ totals: [3] }), ['says a total of 3, but there are 2']);
  assert.deepEqual(faultsOf({ exact: [false] }), ['says that its total is not exact, with all results listed']);
  assert.deepEqual(faultsOf({ totals: [5, 2], exact: [false, true] }), []);
  assert.deepEqual(faultsOf({ totals: [5, 2], exact: [true, true] }), ['said an exact total of 5, but there are 2']);
  assert.deepEqual(faultsOf({ addresses: [], totals: [], exact: [], fault: 'Error: out' }), ['Error: out', 'missing 2 of 2: bulletins/a/ bulletins/通报/']);
});

test('sums count bulletins, and a share is never rounded up to 1', () => {
  const lines = [];
  const million = { query: 'x', kind: 'cut', faults: ['missing'], wanted: 1_000_000, found: 999_999, right: 999_999 };
  assert.equal(report([million], 1, (line) => lines.push(line)), false);
  assert.deepEqual(lines.slice(3, 5), ['recall 0.999999000', 'precision 1']);
  assert.equal(report([judge(record, right, '/sub/')], 1, () => {}), true);
  assert.equal(report([judge(record, right, '/sub/')], 2, () => {}), false, 'a query without an answer');
});

const TEXTS = { 'bulletins/a/': '骗子来电', 'bulletins/b/': '来电', 'bulletins/c/': '\ud83d' };

/** A site published below /sub/ whose search is right, but for `spoil`, a function that may change a query's results. */
function run(spoil, { limit = '1000000', script = '' } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'compare-'));
  try {
    mkdirSync(path.join(folder, 'search'));
    writeFileSync(path.join(folder, 'index.html'), '<link rel="canonical" href="https://shisou.example/sub/">');
    const search = `<!DOCTYPE html><link rel="icon" href="data:,"><script>
      const texts = ${JSON.stringify(TEXTS)};
      window.fanzhaSearch = { search: async (query, { limit, offset }) => {
        let urls = Object.keys(texts).filter((url) => texts[url].includes(query));
        urls = (${spoil})(urls, query);
        return { total: urls.length, exact: true, results: urls.slice(offset, offset + limit).map((url) => ({ url: '../' + url })) };
      } };
      ${script}
    </script>`;
    writeFileSync(path.join(folder, 'search/index.html'), search);
    const expected = ['来电', '骗', '无', '\ud83d', '电'].map((query) => JSON.stringify({
      query, kind: 'cut', expected: Object.keys(TEXTS).filter((url) => TEXTS[url].includes(query)),
    }));
    writeFileSync(path.join(folder, 'expected.jsonl'), `${expected.join('\n')}\n`);
    const program = [path.join(HERE, 'compare.mjs'), folder, path.join(folder, 'expected.jsonl'), '--limit', limit, '--browser', BROWSER];
    return spawnSync(process.execPath, program, { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('a right search passes, at once or in steps', () => {
  for (const limit of ['1000000', '1']) {
    const { status, stdout, stderr } = run('(urls) => urls', { limit });
    assert.equal(stderr, '');
    assert.equal(stdout, [
      'queries 5, answered 5, with mismatches 0', 'bulletins expected 6, found 6, rightly 6', 'recall 1', 'precision 1',
      'queries that found nothing, rightly: 1', '',
    ].join('\n'));
    assert.equal(status, 0);
  }
});

test('a search that misses, invents, fails and makes the page fail does not pass', () => {
  const spoil = `(urls, query) => {
    if (query === '骗') throw new Error('out');
    return { 电: urls.slice(1), 无: ['bulletins/b/'] }[query] || urls;
  }`;
  const { status, stdout } = run(spoil, { script: "setTimeout(() => { throw new Error('torn'); });" });
  assert.equal(status, 1);
  for (const line of [
    '"骗" (cut)', '  Error: out', '  missing 1 of 1: bulletins/a/', '"电" (cut)', '  missing 1 of 2: bulletins/a/',
    '  says a total of 1, but there are 2', '"无" (cut)', '  surplus 1 beside 0: bulletins/b/', '  script error: torn',
    'queries 5, answered 5, with mismatches 4', 'recall 0.666666667', 'precision 0.800000000',
  ]) assert.ok(stdout.split('\n').includes(line), `${line}\nis not in\n${stdout}`);
});

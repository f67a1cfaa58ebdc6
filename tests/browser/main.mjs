// Builds the sites once, runs the gates named (all of them by default), three at a time, each in a process of its
// own, and ends with a table. Started by `tests/browser/run`, which says how to use it.
import { fork } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { table } from './lib/report.mjs';
import { HERE, buildSites } from './lib/sites.mjs';

// The longest come first, so that the lanes end at about the same time; they wait for browsers as often as for the
// processor, so that a machine of two cores has work for three.
const GATES = ['axe', 'lighthouse-phone', 'lighthouse-desktop', 'search', 'html', 'behaviours', 'engines', 'injection', 'taps', 'bytes', 'serve', 'desk', 'links'];
const TOGETHER = { lighthouse: ['lighthouse-phone', 'lighthouse-desktop'] };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    program: { type: 'string', default: process.env.FANZHA ?? 'cargo run --quiet --' },
    keep: { type: 'string' },
    jobs: { type: 'string', default: '3' },
    kind: { type: 'string' },
    thorough: { type: 'boolean' },
    repository: { type: 'string' },
  },
});
const wanted = positionals.flatMap((name) => TOGETHER[name] ?? name);
const unknown = wanted.filter((name) => !GATES.includes(name));
if (unknown.length) {
  console.error(`no gate is called ${unknown.join(', ')}; there are: ${GATES.join(' ')}`);
  process.exit(2);
}
const waiting = GATES.filter((name) => wanted.length === 0 || wanted.includes(name));

const logs = mkdtempSync(path.join(tmpdir(), 'fanzha-gate-logs-'));
let built;
try {
  built = buildSites(values.program.split(' '), { folder: values.keep, repository: values.repository });
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const order = path.join(logs, 'sites.json');
writeFileSync(order, JSON.stringify(built.sites));

/** Runs one gate and gives its result; one that dies without a result has failed. */
function run(gate) {
  const started = Date.now();
  const log = path.join(logs, `${gate}.log`);
  const output = openSync(log, 'w');
  const env = { ...process.env, FANZHA_PROGRAM: values.program };
  const options = [order, JSON.stringify({ kind: values.kind, thorough: values.thorough })];
  const child = fork(path.join(HERE, 'gate.mjs'), [gate, ...options], { stdio: ['ignore', output, output, 'ipc'], env });
  let result = null;
  child.on('message', (message) => { result = message; });
  return new Promise((done) => {
    child.on('exit', (code) => {
      const died = { gate, pages: 0, passed: 0, failed: 1 };
      const seconds = (Date.now() - started) / 1000;
      console.log(`\n== ${gate}, ${seconds.toFixed(1)} s`);
      process.stdout.write(readFileSync(log, 'utf8'));
      if (!result) console.log(`FAIL the gate ended with code ${code} and no result`);
      done({ ...(result ?? died), seconds });
    });
  });
}

const results = [];
async function lane() {
  while (waiting.length) results.push(await run(waiting.shift()));
}
await Promise.all(Array.from({ length: Number(values.jobs) }, lane));
built.remove();
rmSync(logs, { recursive: true, force: true });

results.sort((a, b) => a.gate.localeCompare(b.gate));
const sum = (field) => results.reduce((total, one) => total + one[field], 0);
console.log(`\n${table(results)}\n`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') ? 1 : 0);

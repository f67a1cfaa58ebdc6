// Every query of a generator that knows nothing of the index, against brute force over the published pages:
// tests/search. The same programs ran over 1,000 and 10,000 bulletins: docs/quality.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HERE, REPOSITORY } from '../../lib/sites.mjs';

const PROGRAMS = path.join(REPOSITORY, 'tests/search');

export async function exact({ servers, report }) {
  const { folder } = servers.demo.site;
  const place = mkdtempSync(path.join(tmpdir(), 'fanzha-exact-'));
  const file = (name) => path.join(place, name);
  const run = (program, given, output) => {
    const done = spawnSync(program, given, { cwd: PROGRAMS, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (output) writeFileSync(file(output), done.stdout);
    report.check('search demo:/search/', path.basename(given[0]), done.status === 0 ? [] : [`${done.stdout}\n${done.stderr}\n${done.error ?? ''}`.slice(-1500)]);
    return done;
  };
  run('python3', ['visible_text.py', folder], 'text.jsonl');
  run('node', ['check_reading.mjs', folder, file('text.jsonl'), '--browser', HERE]);
  run('python3', ['generate_queries.py', folder, '--text', file('text.jsonl'), '--count', '400', '--seed', '1'], 'queries.jsonl');
  run('python3', ['brute_force.py', folder, file('queries.jsonl'), '--text', file('text.jsonl')], 'expected.jsonl');
  const { stdout } = run('node', ['compare.mjs', folder, file('expected.jsonl'), '--browser', HERE]);
  for (const line of stdout.split('\n').filter((one) => /^(queries|recall|precision)/.test(one))) report.note(line);
  rmSync(place, { recursive: true });
}

// Builds the sites that the gates look at, with the program under test, in a temporary folder:
//   demo     the demonstration site at /
//   sub      the same under /sub/
//   lists    the demonstration site with what it is too small to show: long lists with pages, a current alert
//   english  a small site in English
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const HERE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const REPOSITORY = path.resolve(HERE, '../..');

// The day that counts as today, so that alerts and figures are the same on every day of the year.
const TODAY = '2026-11-22';
const HOST = 'https://fanzha.example';

// A list keeps up to 39 bulletins on its newest page, so 59 make the longest page there can be, and one more.
const LONG_LIST = 59;

/** Every site: where it is published, and which folder it is made from. */
export const SITES = {
  demo: { base: '/', root: (_, repository) => repository },
  sub: { base: '/sub/', root: (_, repository) => repository },
  lists: { base: '/', root: listsRoot },
  english: { base: '/', root: englishRoot },
};

/**
 * Builds every site and returns them, {name: {name, base, host, folder}}, with a function that deletes them.
 * `folder` keeps them in a place; `repository` takes content and theme from another copy of the repository.
 */
export function buildSites(program, { folder = null, repository = REPOSITORY } = {}) {
  const place = folder ? path.resolve(folder) : mkdtempSync(path.join(tmpdir(), 'fanzha-gates-'));
  mkdirSync(place, { recursive: true });
  const sites = {};
  for (const [name, { base, root }] of Object.entries(SITES)) {
    const output = path.join(place, name);
    const arguments_ = ['build', '--root', root(place, repository), '--base-url', HOST + base, '--output', output, '--now', TODAY];
    const run = spawnSync(program[0], [...program.slice(1), ...arguments_], { cwd: REPOSITORY, encoding: 'utf8' });
    if (run.error) throw run.error;
    if (run.status !== 0) throw new Error(`the ${name} site does not build:\n${run.stdout}${run.stderr}`);
    sites[name] = { name, base, host: HOST, folder: output };
  }
  const remove = () => { if (!folder) rmSync(place, { recursive: true, force: true }); };
  return { sites, place, remove };
}

/** The theme as it is in the repository: in the program it is the same once the program is compiled. */
function withTheme(root, repository) {
  for (const part of ['templates', 'static']) cpSync(path.join(repository, part), path.join(root, part), { recursive: true });
  return root;
}

function englishRoot(place, repository) {
  const root = path.join(place, 'english-source');
  cpSync(path.join(HERE, 'english'), root, { recursive: true });
  return withTheme(root, repository);
}

function listsRoot(place, repository) {
  const root = path.join(place, 'lists-source');
  mkdirSync(root, { recursive: true });
  cpSync(path.join(repository, 'content'), path.join(root, 'content'), { recursive: true });
  cpSync(path.join(repository, 'site.yaml'), path.join(root, 'site.yaml'));
  const folder = path.join(root, 'content/bulletins/lists');
  mkdirSync(folder, { recursive: true });
  const originals = bulletinsOf(path.join(repository, 'content/bulletins'));
  for (let number = 0; number < LONG_LIST; number += 1) {
    // The text of real cards, so that a list weighs what it weighs; a date, a type and a place of their own.
    const { title, summary } = originals[number % originals.length];
    const day = String((number % 28) + 1).padStart(2, '0');
    const front = { title, date: `2018-06-${day}`, scam_type: 'military-procurement', region: '四川省绵阳市北川羌族自治县', loss: `${number + 2}万多元`, summary };
    writeFileSync(path.join(folder, `${number}.md`), bulletin(front));
  }
  writeFileSync(path.join(folder, 'alert.md'), bulletin({
    title: '近期有人冒充快递客服要求共享屏幕，请先挂断', date: '2026-11-20', kind: 'alert', scam_type: 'customer-service',
    region: '全国', summary: '对方说包裹丢失要赔款，要您打开屏幕共享。请挂断，自己打官方电话核实。',
  }));
  return withTheme(root, repository);
}

function bulletin(front) {
  const lines = Object.entries(front).map(([key, value]) => `${key}: ${value}`);
  return `---\n${lines.join('\n')}\n---\n\n这一篇是测试用的，案情是虚构的。\n`;
}

/** Title and summary of every published case in a folder of bulletins, as they are written. */
function bulletinsOf(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.md') && !name.endsWith('.en.md'));
  return files.sort().flatMap((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const field = (key) => text.match(new RegExp(`^${key}: (.+)$`, 'm'))?.[1];
    const [title, summary] = [field('title'), field('summary')];
    return title && summary && !field('draft') ? [{ title, summary }] : [];
  });
}

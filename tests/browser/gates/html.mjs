// Every page without an error or warning: the Nu HTML checker (with the style sheet and the pictures drawn in
// SVG) and html-validate. The same pages under /sub/ differ in addresses only, which other gates follow. A page with the
// same bytes as one that was looked at has the same faults: two of five pages of the long lists are such.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { pagesOf } from '../lib/pages.mjs';
import { HERE } from '../lib/sites.mjs';

export const everyPage = true;

export async function check({ sites, report }) {
  const all = Object.values(sites).filter((site) => site.name !== 'sub');
  const distinct = distinctFiles(all.map((site) => site.folder));
  const nu = nuChecker([...distinct]);
  const config = createRequire(import.meta.url)(path.join(HERE, 'htmlvalidate.json'));
  const validator = new HtmlValidate(new FileSystemConfigLoader(config));
  for (const site of all) {
    for (const page of pagesOf(site).filter(({ file }) => distinct.has(file))) {
      const { results } = await validator.validateString(page.html);
      const messages = results.flatMap((result) => result.messages);
      const faults = messages.map((message) => `line ${message.line}: ${message.ruleId}: ${message.message}`);
      report.check(`${site.name}:/${page.address}`, 'html-validate', faults);
    }
  }
  const messages = await nu;
  for (const site of all) {
    for (const { file, html } of pagesOf(site).filter((page) => distinct.has(page.file))) {
      const faults = take(messages, file).filter((fault) => !isGuess(fault));
      report.check(`${site.name}:/${nameIn(site, file)}`, 'Nu HTML checker', faults);
      report.check(`${site.name}:/${nameIn(site, file)}`, 'what stands in the page is data or allowed by hash', [...scriptsIn(html), ...stylesIn(html)]);
    }
  }
  // What is left belongs to style sheets and drawings.
  for (const [file, faults] of messages) report.check(file, 'Nu HTML checker', faults);
}

// What the Nu HTML checker says of a page's security policy it can't know: it reads files, which have no origin, so that
// nothing of the site is 'self' to it; it takes data (JSON-LD) for scripts, and knows no hashes of styles. Whatever the
// policy does forbid is an error on the console of every browser that opens the page: the gates axe and engines fail.
const GUESS = /Content Security Policy \(meta tag\): (?:external script|external stylesheet|image|media|icon|manifest|resource)? ?“\/(?!\/)|Inline (?:script|style) violates Content Security Policy/;
const isGuess = (fault) => GUESS.test(fault);

/** Scripts that stand in a page and are no data: the policy forbids them. */
function scriptsIn(html) {
  const scripts = html.match(/<script\b[^>]*>/gi) ?? [];
  return scripts.filter((tag) => !/\bsrc=|type="application\/(?:ld\+)?json"/.test(tag)).map((tag) => `a script in the page: ${tag}`);
}

/** Styles that stand in a page and whose hash its policy does not name. */
function stylesIn(html) {
  const styles = [...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/gi)].map(([, text]) => text);
  const hashed = styles.map((text) => createHash('sha256').update(text).digest('base64'));
  const [, policy = ''] = html.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/i) ?? [];
  return hashed.filter((hash) => !policy.includes(`'sha256-${hash}'`)).map((hash) => `the policy does not name the style of ${hash}`);
}

const nameIn = (site, file) => path.relative(site.folder, file).split(path.sep).join('/').replace(/(^|\/)index\.html$/, '$1');

function take(messages, file) {
  const found = messages.get(file) ?? [];
  messages.delete(file);
  return found;
}

/** The pages, style sheets and drawings in folders, of those with the same bytes the first. */
function distinctFiles(folders) {
  const byBytes = new Map();
  for (const folder of folders) {
    const names = readdirSync(folder, { recursive: true }).filter((name) => /\.(?:html|css|svg)$/.test(name)).sort();
    for (const file of names.map((name) => path.join(folder, name))) {
      const bytes = createHash('sha256').update(readFileSync(file)).digest('hex') + path.extname(file);
      if (!byBytes.has(bytes)) byBytes.set(bytes, file);
    }
  }
  return new Set(byBytes.values());
}

/** Runs the Nu HTML checker over files and gives its messages by file. */
async function nuChecker(files) {
  const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
  const options = ['-Xss8m', '-Xmx1g', '-jar', jar, '--skip-non-html', '--also-check-css', '--also-check-svg', '--exit-zero-always', '--format', 'json', ...files];
  const child = spawn('java', options, { stdio: ['ignore', 'ignore', 'pipe'] });
  const chunks = [];
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  const code = await new Promise((done, failed) => { child.on('error', failed); child.on('close', done); });
  const answer = Buffer.concat(chunks).toString('utf8');
  if (code !== 0 || !answer.startsWith('{')) throw new Error(`the Nu HTML checker did not run: ${answer}`);
  const byFile = new Map();
  for (const message of JSON.parse(answer).messages) {
    const file = decodeURIComponent(message.url.replace(/^file:/, ''));
    const fault = `line ${message.lastLine ?? '?'}: ${message.subType ?? message.type}: ${message.message}`;
    byFile.set(file, [...(byFile.get(file) ?? []), fault]);
  }
  return byFile;
}

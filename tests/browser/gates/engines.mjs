// One page of every kind in three engines: Chromium 77 (old Android phones), the machine's current Chromium and
// WebKitGTK (iPhones), at 360 and 320 px: no script error, nothing that fails to load, no sideways scroll.
//
// The pages are served under /sub/ as well, where a forgotten prefix shows as a file that is not found.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { launch, sidewaysScroll, watchedPage } from '../lib/browser.mjs';
import { nameOf } from '../lib/report.mjs';
import { serve } from '../lib/serve.mjs';
import { HERE } from '../lib/sites.mjs';

const WIDTHS = [360, 320];
const HEIGHT = 620;

export const OTHERS = {
  'Chromium 77': {
    command: [path.join(HERE, '.venv/bin/python'), path.join(HERE, 'engines/chromium77.py')],
    is: /Chrome\/77\./,
  },
  WebKitGTK: {
    command: ['xvfb-run', '-a', '/usr/bin/python3', path.join(HERE, 'engines/webkit.py')],
    is: /AppleWebKit\/(?!.*Chrome)/,
  },
};

export async function check({ sites, samples, report }) {
  const servers = {};
  for (const site of Object.values(sites)) servers[site.name] = await serve(site, { hold: true });
  const pages = samples.map((sample) => ({ name: nameOf(sample), url: servers[sample.site].url(sample.address) }));
  for (const sample of samples.filter((one) => one.site === 'demo')) {
    pages.push({ name: nameOf({ ...sample, site: 'sub' }), url: servers.sub.url(sample.address) });
  }
  await Promise.all([
    currentChromium(pages, report),
    ...Object.entries(OTHERS).map(([name, engine]) => otherEngine(name, engine, pages, report)),
  ]);
  for (const server of Object.values(servers)) {
    report.check('', `${server.site.name}: every file that an engine asked for is there`, [...new Set(server.missing)]);
    server.close();
  }
}

async function currentChromium(pages, report) {
  const browser = await launch();
  const version = browser.version();
  for (const width of WIDTHS) {
    const context = await browser.newContext({ viewport: { width, height: HEIGHT }, isMobile: true, hasTouch: true, locale: 'zh-CN' });
    const { page, errors } = await watchedPage(context);
    for (const { name, url } of pages) {
      errors.length = 0;
      await page.goto(url, { waitUntil: 'load' });
      const sideways = await sidewaysScroll(page);
      report.check(name, `Chromium ${version}, ${width} px`, sideways > 0 ? [...errors, `scrolls sideways by ${sideways} px`] : errors);
    }
    await context.close();
  }
  await browser.close();
}

async function otherEngine(engine, { command, is }, pages, report) {
  const answers = await ask(command, { pages: pages.map((page) => page.url), widths: WIDTHS });
  for (const { name, url } of pages) {
    for (const width of WIDTHS) {
      const found = answers.find((one) => one.url === url && one.width === width);
      report.check(name, `${engine}, ${width} px`, found ? faults(found, is, width) : ['the engine did not answer']);
    }
  }
}

function faults({ loaded, errors, seen }, is, width) {
  if (!loaded || !seen) return ['does not load', ...errors];
  const wrong = [...errors];
  if (!is.test(seen.engine)) wrong.push(`is another engine: ${seen.engine}`);
  if (seen.width > width || seen.width < width - 20) wrong.push(`the window is ${seen.width} px wide`);
  if (seen.sideways > 0) wrong.push(`scrolls sideways by ${seen.sideways} px`);
  if (seen.text === 0) wrong.push('shows no text');
  return wrong;
}

/** Runs a program that takes an order and answers in lines of JSON. */
export async function ask([program, ...given], order) {
  const child = spawn(program, given, { stdio: ['pipe', 'pipe', 'pipe'] });
  const chunks = { out: [], err: [] };
  child.stdout.on('data', (chunk) => chunks.out.push(chunk));
  child.stderr.on('data', (chunk) => chunks.err.push(chunk));
  child.stdin.on('error', () => { /* it died before it read: its code says so */ });
  child.stdin.end(JSON.stringify(order));
  const code = await new Promise((done, failed) => { child.on('error', failed); child.on('close', done); });
  if (code !== 0) console.log(`${path.basename(given.at(-1))} ended with code ${code}: ${Buffer.concat(chunks.err)}`);
  return Buffer.concat(chunks.out).toString('utf8').split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

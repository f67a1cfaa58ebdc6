// Lighthouse: 100 in every category on every kind of page; the largest paint within a second, nothing shifts.
// As a phone and as a desktop, which are two gates, so that they can run side by side.
//
// The performance score is computed from timings, and a busy machine can spoil one run: when performance or the
// largest paint falls short, the page is measured twice more and the median counts. Every such page is named in
// the output. The other categories are judged by rules, not by a clock: their first run counts.
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { FLAGS, chromiumPath } from '../lib/browser.mjs';
import { nameOf } from '../lib/report.mjs';
import { serve } from '../lib/serve.mjs';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const MAX_PAINT = 1000;
const FORMS = { phone: undefined, desktop: desktopConfig };
// How long Lighthouse waits for a page to fall silent. Its usual second is for pages that load more by script;
// these load a style sheet and a few lines of script.
const QUIET = 300;
const PATIENCE = { pauseAfterFcpMs: QUIET, pauseAfterLoadMs: QUIET, networkQuietThresholdMs: QUIET, cpuQuietThresholdMs: QUIET };

export async function check({ sites, samples, report, form }) {
  const servers = {};
  for (const site of Object.values(sites)) servers[site.name] = await serve(site);
  const chrome = await launch({ chromePath: chromiumPath(), chromeFlags: FLAGS, logLevel: 'silent' });
  for (const sample of samples) {
    const url = servers[sample.site].url(sample.address);
    // Search engines are told to leave these pages out, which Lighthouse holds against any page.
    const left = sample.noindex || sample.redirect || sample.address === '404.html';
    const categories = CATEGORIES.filter((name) => !(left && name === 'seo'));
    const options = { port: chrome.port, logLevel: 'error', output: 'json', onlyCategories: categories, disableFullPageScreenshot: true, ...PATIENCE };
    const measure = async () => scoresOf(await lighthouse(url, options, FORMS[form]));
    const first = await measure();
    let score = first;
    if (first.slow) {
      const runs = [first, await measure(), await measure()].sort((a, b) => a.paint - b.paint);
      score = { ...first, ...timings(runs[1]) };
      report.note(`${nameOf(sample)}: first run ${words(first)}; the median of three counts: ${words(score)}`);
    }
    report.check(nameOf(sample), form, faults(score));
  }
  chrome.kill();
  for (const server of Object.values(servers)) server.close();
}

function scoresOf({ lhr }) {
  const numeric = (audit) => lhr.audits[audit]?.numericValue ?? Infinity;
  const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, category]) => [name, Math.round((category.score ?? 0) * 100)]));
  const lost = Object.values(lhr.categories).flatMap((category) => category.auditRefs
    .filter((ref) => ref.weight > 0 && lhr.audits[ref.id].score !== null && lhr.audits[ref.id].score < 1)
    .map((ref) => `${category.id}: ${ref.id} ${lhr.audits[ref.id].score} ${lhr.audits[ref.id].displayValue ?? ''} ${detailsOf(lhr.audits[ref.id])}`));
  const paint = numeric('largest-contentful-paint');
  const one = { scores, lost, paint, shift: numeric('cumulative-layout-shift'), performance: scores.performance, error: lhr.runtimeError?.code };
  return { ...one, slow: scores.performance < 100 || paint > MAX_PAINT };
}

const detailsOf = (audit) => (audit.details?.items ?? []).slice(0, 2).map((item) => item.node?.selector ?? item.description ?? item.url ?? '').join(' ');
const timings = ({ paint, performance, shift, lost }) => ({ paint, performance, shift, lost });
const words = ({ performance, paint }) => `performance ${performance}, largest paint ${Math.round(paint)} ms`;

function faults({ scores, performance, paint, shift, lost, error }) {
  const low = Object.entries({ ...scores, performance }).filter(([, score]) => score < 100).map(([name, score]) => `${name} ${score}`);
  if (paint > MAX_PAINT) low.push(`the largest paint takes ${Math.round(paint)} ms, ${MAX_PAINT} at most`);
  if (shift > 0) low.push(`layout shift ${shift}`);
  if (error) low.push(error);
  return low.length ? [...low, ...lost] : [];
}

// axe-core without a violation on every kind of page: phone and desktop, light and dark; with text at 200 %; and
// with the contrast of level AAA in the large text edition (关怀版). In each of these views an error on the
// console, a failed request or sideways scroll is a failure too. Rules about the structure of a page are asked in
// the views that differ in structure; where only colours or sizes differ, the rules about those are.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { DESKTOP, PHONE, launch, sidewaysScroll, visit, watchedPage } from '../lib/browser.mjs';
import { nameOf } from '../lib/report.mjs';
import { serve } from '../lib/serve.mjs';
import { LARGEST, rememberCare } from '../lib/theme.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// A reader's own setting of the browser: everything set in rem and em grows with it.
const TEXT = 200;

const LOOKS = ['color-contrast', 'target-size', 'link-in-text-block', 'scrollable-region-focusable'];
const CONTRAST_AAA = 'color-contrast-enhanced';

// One opening of a page for each screen and edition; its views follow one another on the open page, as a reader's
// settings change while a page is open.
const OPENINGS = [
  { name: 'phone', device: PHONE, views: [{ scheme: 'light', structure: true }, { scheme: 'dark' }, { scheme: 'light', text: TEXT }] },
  { name: 'desktop', device: DESKTOP, views: [{ scheme: 'light', structure: true }, { scheme: 'dark' }, { scheme: 'light', text: TEXT }] },
  { name: 'phone, 关怀版', device: PHONE, care: LARGEST, views: [{ scheme: 'light', structure: true }, { scheme: 'dark' }] },
  { name: 'desktop, 关怀版', device: DESKTOP, care: LARGEST, views: [{ scheme: 'light' }] },
];

export async function check({ sites, samples, report }) {
  const browser = await launch();
  for (const site of Object.values(sites)) {
    const server = await serve(site, { hold: true });
    for (const opening of OPENINGS) {
      const context = await browser.newContext({ ...opening.device, locale: 'zh-CN', reducedMotion: 'reduce' });
      if (opening.care) await rememberCare(context, opening.care);
      const { page, errors } = await watchedPage(context);
      for (const sample of samples.filter((one) => one.site === site.name)) {
        errors.length = 0;
        await visit(page, server.url(sample.address));
        // Evaluated, not added as an element: the site's security policy stays in force.
        await page.evaluate(AXE);
        for (const view of opening.views) {
          const faults = await look(page, view, opening.care);
          report.check(nameOf(sample), nameOfView(opening, view), faults.concat(errors.splice(0)));
        }
      }
      await context.close();
    }
    server.close();
  }
  await browser.close();
}

const nameOfView = ({ name }, { scheme, text }) => (text ? `${name}, text at ${text} %` : `${name}, ${scheme}`);

/** The faults of the open page in a view. */
async function look(page, view, care) {
  await page.emulateMedia({ colorScheme: view.scheme });
  await page.evaluate((text) => { document.documentElement.style.fontSize = text ? `${text}%` : ''; }, view.text);
  const { violations, checked } = await page.evaluate(runAxe, rulesOf(view.structure, care));
  const sideways = await sidewaysScroll(page);
  if (sideways > 0) violations.push(`scrolls sideways by ${sideways} px`);
  if (checked === 0) violations.push('axe checked nothing');
  return violations;
}

/** What axe is to run in a view. */
function rulesOf(structure, care) {
  if (structure) return { type: 'tag', values: care ? [...AA, 'wcag2aaa'] : AA };
  return { type: 'rule', values: care ? [...LOOKS, CONTRAST_AAA] : LOOKS };
}

/** Runs in the page. */
async function runAxe(runOnly) {
  const result = await window.axe.run(document, {
    runOnly,
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
  });
  const violations = result.violations.flatMap((violation) => violation.nodes.slice(0, 3).map((node) => {
    const why = node.failureSummary.split('\n')[1]?.trim() ?? '';
    return `${violation.id} (${violation.impact}, ${violation.nodes.length} times): ${node.target.join(' ')}: ${why}`;
  }));
  return { violations, checked: result.passes.length };
}

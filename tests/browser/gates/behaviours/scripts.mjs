// Without scripts every page reads and every way of browsing works: nothing that a reader sees with scripts is
// missing but the controls that need them (what has the class js), and no control is
// shown that would do nothing.
import { PHONE } from '../../lib/browser.mjs';
import { nameOf } from '../../lib/report.mjs';

export async function scripts({ browser, held, samples, report }) {
  const views = {};
  for (const [name, javaScriptEnabled] of [['with', true], ['without', false]]) {
    const context = await browser.newContext({ ...PHONE, javaScriptEnabled, locale: 'zh-CN' });
    views[name] = await context.newPage();
  }
  for (const sample of samples) {
    const seen = {};
    for (const [name, page] of Object.entries(views)) {
      await page.goto(held[sample.site].url(sample.address), { waitUntil: 'load' });
      seen[name] = await page.evaluate(read);
    }
    const { links, text, controls } = seen.without;
    report.check(nameOf(sample), 'without scripts: the text', missing(seen.with.text, text));
    report.check(nameOf(sample), 'without scripts: the links', missing(seen.with.links, links));
    report.check(nameOf(sample), 'without scripts: no dead control', controls);
  }
}

function missing(wanted, is) {
  const there = new Set(is);
  const gone = wanted.filter((one) => !there.has(one)).map((one) => `not there: ${one}`);
  return wanted.length ? gone : ['nothing is there with scripts either'];
}

/** Runs in the page: the visible pieces of text (of controls only their names), links and controls. */
function read() {
  const shown = (element) => element.checkVisibility({ checkVisibilityCSS: true }) && element.getClientRects().length > 0;
  const text = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.nodeValue.trim();
    const parent = walker.currentNode.parentElement;
    if (words && shown(parent) && !parent.closest('button, script, style, #search, .js')) text.push(words);
  }
  const links = [...document.querySelectorAll('a[href]')].filter((link) => shown(link) && !link.closest('#search, .js')).map((link) => link.getAttribute('href'));
  const controls = [...document.querySelectorAll('button, input, select, textarea, [role=button], [onclick]')].filter(shown)
    // A form that a server or another page answers works without a script; a folding part does too.
    .filter((control) => !control.closest('form[action]'))
    .map((control) => control.outerHTML.slice(0, 120));
  return { text, links, controls };
}

// An old address leads on to the new one, with and without scripts; a wrong one, however deep, gives a page that
// has its styles and leads home. At / and under /sub/.
import { PHONE, watchedPage } from '../../lib/browser.mjs';
import { nameOf } from '../../lib/report.mjs';

const WRONG = 'no/such/page/at/all/';

export async function addresses({ browser, servers, samples, report }) {
  for (const sample of samples.filter((one) => one.redirect)) {
    for (const server of [servers.demo, servers.sub]) {
      for (const javaScriptEnabled of [true, false]) {
        const name = nameOf({ ...sample, site: server.site.name });
        report.check(name, `leads on, scripts ${javaScriptEnabled ? 'on' : 'off'}`, await leadsOn(browser, server, sample, javaScriptEnabled));
      }
    }
  }
  for (const server of Object.values(servers)) {
    report.check(`wrong address ${server.site.name}:/${WRONG}`, 'gives a page', await wrong(browser, server));
  }
}

async function leadsOn(browser, server, sample, javaScriptEnabled) {
  const context = await browser.newContext({ ...PHONE, javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(server.url(sample.address));
  const there = await page.waitForURL(`${server.url('bulletins/')}**`, { timeout: 5000 }).then(() => true, () => false);
  const faults = there && (await page.locator('main h1').isVisible()) ? [] : [`ends at ${page.url()}`];
  await context.close();
  return faults;
}

async function wrong(browser, server) {
  const context = await browser.newContext({ ...PHONE });
  const { page, errors } = await watchedPage(context);
  const url = server.url(WRONG);
  const answer = await page.goto(url);
  // The wrong address itself is said to be one, by the server and on the console: all else is an error.
  const faults = errors.filter((error) => error !== `status 404: ${url}` && !/status of 404/.test(error));
  const missing = server.missing.filter((asked) => !asked.endsWith(WRONG));
  faults.push(...missing.map((asked) => `asks in vain for ${asked}`));
  if (answer.status() !== 404) faults.push(`the status is ${answer.status()}`);
  if ((await page.evaluate(() => document.styleSheets.length)) === 0) faults.push('has no style sheet');
  const home = page.locator(`a[href="${server.site.base}"]`).first();
  if ((await home.count()) === 0) faults.push('does not lead home');
  else {
    await home.tap();
    await page.waitForURL(server.url(''), { timeout: 5000 }).catch(() => faults.push(`the way home ends at ${page.url()}`));
  }
  await context.close();
  return faults;
}

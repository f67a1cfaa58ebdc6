// Whatever gets into a page all the same is stopped by the policy that the page brings along. Each thing is smuggled into
// a page twice: where the browser has been told to look away from policies it must work, or the gate could not fail, and
// under the policy it must not.
import { createServer } from 'node:http';

const ADDRESSES = ['', 'help/', 'search/', 'about/', '404.html'];

/** Run in the page; `elsewhere` is another site. Each acts at once, or within a few frames. */
const SMUGGLED = {
  'an inline script': () => { const one = document.createElement('script'); one.textContent = "ran('script')"; document.body.append(one); },
  'a handler': () => { document.body.insertAdjacentHTML('beforeend', '<button id="handler" onclick="ran(1)">x</button>'); document.querySelector('#handler').click(); },
  'a javascript: address': () => { document.body.insertAdjacentHTML('beforeend', '<a id="address" href="javascript:ran(2)">x</a>'); document.querySelector('#address').click(); },
  'a script from elsewhere': (elsewhere) => { const one = document.createElement('script'); one.src = `${elsewhere}/x.js`; document.body.append(one); },
  'a picture from elsewhere': (elsewhere) => { new Image().src = `${elsewhere}/x.png`; },
  'a frame with a script': () => { document.body.insertAdjacentHTML('beforeend', '<iframe srcdoc="<script>parent.ran(3)</script>"></iframe>'); },
  'a frame from elsewhere': (elsewhere) => { document.body.insertAdjacentHTML('beforeend', `<iframe src="${elsewhere}/frame"></iframe>`); },
  'a message elsewhere': (elsewhere) => { fetch(elsewhere, { mode: 'no-cors' }).catch(() => {}); },
  'an inline style': (elsewhere) => { document.body.insertAdjacentHTML('beforeend', `<style>main { background: url(${elsewhere}/s.png) }</style>`); },
  'another base': (elsewhere) => { document.head.insertAdjacentHTML('afterbegin', `<base href="${elsewhere}/">`); if (document.baseURI.startsWith(elsewhere)) window.ran('base'); },
};

/** Whether each thing reached what it wanted, by its name. */
async function smuggle(browser, elsewhere, address, options) {
  const context = await browser.newContext(options);
  const worked = {};
  for (const [what, act] of Object.entries(SMUGGLED)) {
    const page = await context.newPage();
    let done = false;
    let tell = () => {};
    const happened = new Promise((resolve) => { tell = () => { done = true; resolve(); }; });
    await page.exposeFunction('ran', tell);
    elsewhere.heard = tell;
    await page.goto(address, { waitUntil: 'load' });
    await page.evaluate(act, elsewhere.origin);
    // What works is heard of; for what does not, there is nothing to wait for but some time.
    await Promise.race([happened, page.waitForTimeout(options.bypassCSP ? 20_000 : 400)]);
    worked[what] = done;
    await page.close();
  }
  await context.close();
  return worked;
}

async function another() {
  const other = { heard: () => {} };
  const server = createServer((request, response) => { other.heard(); response.end(); });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  return Object.assign(other, { origin: `http://127.0.0.1:${server.address().port}`, close: () => { server.closeAllConnections(); server.close(); } });
}

export async function policyHolds(browser, server, report) {
  const elsewhere = await another();
  const without = await smuggle(browser, elsewhere, server.url(''), { bypassCSP: true });
  for (const [what, worked] of Object.entries(without)) report.check('', `without a policy works: ${what}`, worked ? [] : ['it does not']);
  for (const address of ADDRESSES) {
    const under = await smuggle(browser, elsewhere, server.url(address), {});
    for (const [what, worked] of Object.entries(under)) report.check(`injection:/${address}`, `the policy stops ${what}`, worked ? ['it works'] : []);
  }
  elsewhere.close();
  await needs(browser, server, report);
}

/** The policy forbids nothing that the pages need. */
async function needs(browser, server, report) {
  const page = await browser.newPage();
  const said = [];
  page.on('console', (message) => { if (message.type() === 'error') said.push(message.text()); });
  for (const address of ADDRESSES) {
    said.length = 0;
    await page.goto(server.url(address), { waitUntil: 'networkidle' });
    report.check(`injection:/${address}`, 'the policy forbids nothing that the page needs', said);
  }
  await page.close();
}

// A search in Chromium 77 and WebKitGTK, at / and below /sub/: the cards are there and nothing goes wrong. A filter that is
// set is a chip in a narrow window, and a choice of a list beside the results in a wide one.
import { OTHERS, ask } from '../engines.mjs';

export async function engines({ servers, report }) {
  const pages = ['demo', 'sub'].flatMap((name) => ['快递', '詐騙', 'kefu', 'APP 贷款'].map((query) => ({
    name: `search ${name}:/search/?q=${query}`,
    url: servers[name].url(`search/?q=${encodeURIComponent(query)}`),
  })));
  for (const [engine, { command, is }] of Object.entries(OTHERS)) {
    const answers = await ask(command, { pages: pages.map((page) => page.url), widths: [360], settle: 4000 });
    for (const { name, url } of pages) {
      const found = answers.find((one) => one.url === url);
      const faults = found?.seen ? [...found.errors] : ['the engine did not answer'];
      if (found?.seen && !is.test(found.seen.engine)) faults.push(`is another engine: ${found.seen.engine}`);
      if (found?.seen && found.seen.results < 3) faults.push(`shows ${found.seen.results} cards`);
      report.check(name, `${engine} searches`, faults);
    }
  }
  for (const [engine, { command }] of Object.entries(OTHERS)) {
    const url = servers.demo.url(`search/?q=${encodeURIComponent('快递')}&type=customer-service`);
    const answers = await ask(command, { pages: [url], widths: [360, 1400], settle: 4000 });
    const [narrow, wide] = [360, 1400].map((width) => answers.find((one) => one.width === width));
    report.check('search demo:/search/?q=快递&type=…', `${engine} shows filters`, [
      ...[narrow, wide].flatMap((one) => one?.errors ?? ['the engine did not answer']),
      ...(narrow?.seen?.chips === 1 && narrow.seen.lists === 0 ? [] : [`narrow: ${JSON.stringify(narrow?.seen)}`]),
      ...(wide?.seen?.chips === 0 && wide.seen.lists > 2 && wide.seen.results > 0 ? [] : [`wide: ${JSON.stringify(wide?.seen)}`]),
    ]);
  }
}

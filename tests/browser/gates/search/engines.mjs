// A search in Chromium 77 and WebKitGTK, at / and below /sub/: the cards are there and nothing goes wrong.
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
}

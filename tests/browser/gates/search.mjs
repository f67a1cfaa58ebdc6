// Search: the normal form of texts on both sides, exactness against brute force, what the page does with queries
// of every kind, its address, the keyboard, filters, and old engines. Each topic is a file in gates/search/.
import { launch } from '../lib/browser.mjs';
import { serve } from '../lib/serve.mjs';
import { answers } from './search/answers.mjs';
import { engines } from './search/engines.mjs';
import { exact } from './search/exact.mjs';
import { filters } from './search/filters.mjs';
import { history } from './search/history.mjs';
import { hostile } from './search/hostile.mjs';
import { narrow } from './search/narrow.mjs';
import { parts } from './search/parts.mjs';
import { queries } from './search/queries.mjs';
import { tables } from './search/tables.mjs';

export async function check({ sites, report }) {
  tables(report);
  const browser = await launch();
  const servers = {};
  for (const site of Object.values(sites)) servers[site.name] = await serve(site);
  const given = { browser, servers, report };
  for (const topic of [queries, answers, history, narrow, filters, hostile, parts, engines, exact]) await topic(given);
  for (const server of Object.values(servers)) server.close();
  await browser.close();
}

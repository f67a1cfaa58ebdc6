// What pages do: the large text edition (关怀版), reading without scripts, reading aloud, copying, the keyboard,
// print, old and wrong addresses, the finder and its box. Each topic is a file in gates/behaviours/.
import { launch } from '../lib/browser.mjs';
import { serve } from '../lib/serve.mjs';
import { addresses } from './behaviours/addresses.mjs';
import { care } from './behaviours/care.mjs';
import { finder } from './behaviours/finder.mjs';
import { keyboard } from './behaviours/keyboard.mjs';
import { lastLines } from './behaviours/lastlines.mjs';
import { layout } from './behaviours/layout.mjs';
import { message } from './behaviours/message.mjs';
import { print } from './behaviours/print.mjs';
import { scripts } from './behaviours/scripts.mjs';
import { voice } from './behaviours/voice.mjs';

export async function check({ sites, samples, report }) {
  const browser = await launch();
  const servers = {};
  for (const site of Object.values(sites)) servers[site.name] = await serve(site);
  const held = {};
  for (const site of Object.values(sites)) held[site.name] = await serve(site, { hold: true });
  const given = { browser, servers, held, sites, samples, report };
  for (const topic of [care, scripts, voice, keyboard, print, addresses, finder, message, layout, lastLines]) await topic(given);
  for (const server of [...Object.values(servers), ...Object.values(held)]) server.close();
  await browser.close();
}

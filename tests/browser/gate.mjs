// One gate in a process of its own: node gate.mjs GATE SITES.json OPTIONS, where OPTIONS is JSON: a kind of pages, or
// that no kind may stand for another. Started by main.mjs.
import { readFileSync } from 'node:fs';
import { pageOfEveryKind, unseenTemplates } from './lib/pages.mjs';
import { Report } from './lib/report.mjs';

const [gate, order, options] = process.argv.slice(2);
const { kind, thorough } = JSON.parse(options);
const sites = JSON.parse(readFileSync(order, 'utf8'));
const report = new Report(gate);
// "lighthouse-phone" is the file lighthouse.mjs in the form of a phone.
const [name, form] = gate.split('-');
const { check, everyPage } = await import(`./gates/${name}.mjs`);
const { found, missing } = pageOfEveryKind(sites);
// A gate that looks at one page of every kind has failed when there is none of a kind.
if (!everyPage) for (const one of missing) report.check('', `kind ${one}`, ['no page of this kind is left on any site']);
for (const one of everyPage ? [] : unseenTemplates(sites, found)) report.check('', `template ${one}`, ['lib/pages.mjs names no kind for it']);
const samples = kind ? found.filter((sample) => sample.kind === kind) : found;
await check({ sites, samples, report, form, thorough });
// A gate that looked at nothing must not look like one that found nothing.
if (report.passed + report.failed === 0) report.check('', 'this gate', ['it has checked nothing']);
const end = () => process.exit(report.failed ? 1 : 0);
if (process.send) process.send(report.result(), end);
else end();

// One site that holds every vector: bodies in a few long bulletins, texts in every field that takes a text, in site.yaml,
// in the vocabulary, in names of files, cells in everything that becomes a table.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BODY, CELLS, TEXT } from './vectors.mjs';

// Vectors on one page: few pages, yet a failure names its neighbours.
const ON_A_PAGE = 40;

const made = (list, letter) => list.map((text, index) => {
  const id = `${letter}${String(index).padStart(3, '0')}`;
  return { id, text: text.replaceAll('RUN', `ran('${id}')`).replaceAll('HOST', `//steal.example/${id}`) };
});

export const bodies = made(BODY, 'b');
export const texts = made(TEXT, 't');
export const cells = made(CELLS, 'c');

// JSON is YAML: every character arrives as it is, whatever it means to YAML.
const yaml = JSON.stringify;
const front = (fields) => `---\n${Object.entries(fields).map(([key, value]) => `${key}: ${yaml(value)}`).join('\n')}\n---\n\n`;
const bulletin = { date: '2026-01-02', scam_type: 'loan', region: '清远市', loss: '6000元' };

/** The marker that stands before a vector: a reader must see all of them. */
export const marker = (id) => `第${id}条在这里。`;

// What the checks find in this site is the matter of other tests; here it is published all the same.
const CHECKS = [
  'live-suspect-link', 'image-hotlink', 'missing-image', 'dead-link', 'page-as-image', 'email-address', 'unofficial-hotline',
  'chat-account', 'reprint-without-source',
];

function configuration() {
  const text = (index) => texts[index % texts.length].text;
  return [
    `title: ${yaml(text(3))}`,
    'base_url: https://fanzha.example/',
    `description: ${yaml(text(1))}`,
    `publisher: {name: ${yaml(text(0))}, contact: ${yaml(text(9))}}`,
    `icp: ${yaml(text(2))}`,
    `police_record: ${yaml(text(5))}`,
    `site_code: ${yaml(text(10))}`,
    `hotlines: [{number: "110", name: ${yaml(text(8))}, when: ${yaml(text(4))}}]`,
    `theme: {footer: ${yaml(texts.map((one) => one.text))}}`,
    `scam_types: [{id: mine, name: ${yaml(text(14))}, description: ${yaml(text(0))}, tips: [${yaml(text(1))}], spot: ${yaml(text(2))}, red_flags: [${yaml(text(3))}]}]`,
    `regions: {add: [{code: "mine", name: ${yaml(text(9))}}]}`,
    `checks: {${CHECKS.map((check) => `${check}: info`).join(', ')}}`,
  ].join('\n');
}

/** Writes the site's sources into a folder. */
export function writeSite(folder) {
  const write = (file, text) => {
    const place = path.join(folder, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
  };
  write('site.yaml', configuration());
  for (let from = 0; from < bodies.length; from += ON_A_PAGE) {
    const blocks = bodies.slice(from, from + ON_A_PAGE).map(({ id, text }) => `${marker(id)}\n\n${text}\n`);
    write(`content/bulletins/body-${from}.md`, front({ ...bulletin, title: `正文 ${from}` }) + blocks.join('\n'));
  }
  texts.forEach(({ id, text }, index) => {
    const other = texts[(index + 7) % texts.length].text;
    const fields = {
      title: text, summary: `${text}${marker(id)}`, tags: [text], tips: [text], red_flags: [text], impersonated: text, author: text,
      victim: { label: text, occupation: other }, source: { name: other, url: 'https://www.shili.gov.cn/a' }, kind: index % 3 ? 'case' : 'alert',
      cover: { src: 'none.png', alt: text }, corrections: [{ date: '2026-01-03', text: other }],
      ...(index % 4 ? {} : { scam_type: 'mine', region: 'mine' }),
    };
    write(`content/bulletins/text-${id}.md`, `${front({ ...bulletin, ...fields })}${marker(id)}\n`);
  });
  cells.forEach(({ id, text }, index) => {
    const victim = { label: text, occupation: cells[(index + 3) % cells.length].text };
    write(`content/bulletins/cell-${id}.md`, `${front({ ...bulletin, title: text, victim })}字。\n`);
  });
  write('content/types/loan.md', `${front({ description: texts[0].text, tips: [texts[1].text] })}${bodies[0].text}\n`);
  write('content/pages/about.md', `${front({ title: texts[2].text })}${bodies[11].text}\n`);
  write('content/pages/help.md', `${front({ title: '被骗了怎么办' })}${bodies.slice(0, 6).map((one) => one.text).join('\n\n')}\n`);
  NAMES.forEach((name, index) => write(`content/bulletins/${name}.md`, `${front({ ...bulletin, title: `名称 ${index}` })}字。\n`));
}

/** Names of files, which become addresses. */
export const NAMES = [
  '"onmouseover="ran(1)', "'><svg onload=ran(2)>", '<img src=x onerror=ran(3)>', 'javascript:ran(4)', '&lt;script&gt;', '{{ 1 }}', '%3Cscript%3E',
  '=1+1', '..%2f..%2fx', 'a?b=<script>', 'a#"onload="ran(5)', '..;x',
];

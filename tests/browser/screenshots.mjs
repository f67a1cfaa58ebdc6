// Pictures of one page of every kind. Started by `tests/browser/screenshots`.
//
// All of them go to a folder outside the repository's history. Those that README and the guide show are kept in
// docs/screenshots/ and renewed there. WebP at a modest quality, which Chromium itself writes: 10 to 40 KB a picture.
import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launch, visit } from './lib/browser.mjs';
import { pageOfEveryKind } from './lib/pages.mjs';
import { serve } from './lib/serve.mjs';
import { REPOSITORY, buildSites } from './lib/sites.mjs';
import { rememberCare } from './lib/theme.mjs';

const QUALITY = 24;
// Long lists repeat themselves: what is further down is cut off.
const MAX_HEIGHT = { phone: 1000, desktop: 800, print: 1000 };
// The pictures that README and the guide show.
const KEPT = path.join(REPOSITORY, 'docs/screenshots');
// Everybody who fetches the repository fetches these.
const MAX_KEPT = 256 * 1024;

const PHONE = { viewport: { width: 360, height: 620 }, isMobile: true, hasTouch: true };
const VIEWS = {
  phone: { name: '手机 / phone', options: PHONE, height: MAX_HEIGHT.phone },
  dark: { name: '深色 / dark', options: { ...PHONE, colorScheme: 'dark' }, height: MAX_HEIGHT.phone },
  care: { name: '关怀版 / large text', options: PHONE, care: '22', height: MAX_HEIGHT.phone },
  noscript: { name: '无脚本 / no script', options: { ...PHONE, javaScriptEnabled: false }, height: MAX_HEIGHT.phone },
  desktop: { name: '电脑 / desktop', options: { viewport: { width: 1280, height: 800 } }, height: MAX_HEIGHT.desktop },
  print: { name: '打印 / print', options: { viewport: { width: 794, height: 1123 } }, media: 'print', height: MAX_HEIGHT.print },
};

const { values } = parseArgs({
  options: {
    program: { type: 'string', default: process.env.FANZHA ?? 'cargo run --quiet --' },
    output: { type: 'string', default: path.join(REPOSITORY, 'target/screenshots') },
    repository: { type: 'string' },
  },
});

const built = buildSites(values.program.split(' '), { repository: values.repository });
const { found, missing } = pageOfEveryKind(built.sites);
mkdirSync(values.output, { recursive: true });
for (const old of readdirSync(values.output)) if (/\.webp$/.test(old)) rmSync(path.join(values.output, old));

const browser = await launch();
for (const site of Object.values(built.sites)) {
  const server = await serve(site, { hold: true });
  for (const [view, { options, media, care, height }] of Object.entries(VIEWS)) {
    const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce', ...options });
    if (care) await rememberCare(context, care);
    const page = await context.newPage();
    if (media) await page.emulateMedia({ media });
    const protocol = await context.newCDPSession(page);
    for (const sample of found.filter((one) => one.site === site.name)) {
      await visit(page, server.url(sample.address));
      const { width } = options.viewport;
      const long = await page.evaluate(() => document.scrollingElement.scrollHeight);
      // What is fixed to the window's lower edge stands at the picture's lower edge.
      await page.setViewportSize({ width, height: Math.min(long, height) });
      const { data } = await protocol.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
      writeFileSync(path.join(values.output, `${sample.kind}-${view}.webp`), Buffer.from(data, 'base64'));
      await page.setViewportSize(options.viewport);
    }
    await context.close();
  }
  server.close();
}
await browser.close();
built.remove();

const rows = found.map(({ kind, site, address }) => {
  const cells = Object.keys(VIEWS).map((view) => `[看 / see](${kind}-${view}.webp)`);
  return `| ${kind} | ${site} \`/${address}\` | ${cells.join(' | ')} |`;
});
const heads = Object.values(VIEWS).map((view) => view.name);
const shown = ['home', 'bulletin-cases', 'help', 'type'].filter((kind) => found.some((one) => one.kind === kind));
writeFileSync(path.join(values.output, 'README.md'), `# 每种网页的样子 / Every kind of page

示范站的每种网页，各拍一页：手机、深色、关怀版（22 像素）、无脚本、电脑、打印。图片由 \`tests/browser/screenshots\` 生成；长的网页只拍上面一段。

*One page of every kind of the demonstration site, on a phone, dark, in the large text edition (22 px), without scripts, on a desktop, in print. Made by \`tests/browser/screenshots\`. Long pages are cut.*

${shown.map((kind) => ['phone', 'dark', 'care'].map((view) => `<img src="${kind}-${view}.webp" width="220" alt="${kind}, ${VIEWS[view].name}">`).join('\n')).join('\n\n')}

| 种类 / kind | 网页 / page | ${heads.join(' | ')} |
|---|---|${heads.map(() => '---|').join('')}
${rows.join('\n')}
`);

const missingKept = [];
let keptBytes = 0;
for (const name of readdirSync(KEPT)) {
  try {
    copyFileSync(path.join(values.output, name), path.join(KEPT, name));
  } catch {
    missingKept.push(name);
  }
  keptBytes += statSync(path.join(KEPT, name)).size;
}
console.log(`${found.length} pages, ${Object.keys(VIEWS).length} views, in ${values.output}`);
for (const kind of missing) console.error(`no page of the kind ${kind}`);
for (const name of missingKept) console.error(`docs/screenshots/${name} is a picture of no kind of page`);
if (keptBytes > MAX_KEPT) console.error(`docs/screenshots/ is larger than ${MAX_KEPT} bytes`);
process.exit(missing.length || missingKept.length || keptBytes > MAX_KEPT ? 1 : 0);

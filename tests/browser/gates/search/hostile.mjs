// Queries that try to be something else: markup, patterns, endless text, half characters, marks of direction. None
// may break the page, become an element, or run.
import { openSearch, settled } from './page.mjs';

const HOSTILE = [
  '<img src=x onerror="document.title=\'broken in\'">', '<script>document.title="broken in"</script>', '"><b id=intruder>', "'; alert(1); '",
  '.*', '[', '(?<=a)', '\\', '\\u0000', '$&', '$1', '{q}', '{n}', '__proto__', 'constructor', 'toString', '%', '%zz', '&amp;', '#', '?q=1', '../..',
  '\ud800', '\udc00\ud800', '诈\ud83d', '\u202e骗诈\u202c', '\u0000', '\ufeff', '\u0301'.repeat(200), 'ﷺ'.repeat(300), '"', '""', '"""', '" "', '“”', '诈'.repeat(10_000), 'a '.repeat(5_000), '诈骗 '.repeat(3_000), 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
];

export async function hostile({ browser, servers, report }) {
  const { page, errors, close } = await openSearch({ browser, server: servers.demo });
  const opened = [];
  page.on('dialog', (dialog) => { opened.push(dialog.message()); dialog.dismiss(); });
  for (const query of HOSTILE) {
    const name = JSON.stringify(query).slice(0, 60);
    // The box takes a hundred characters; whoever gets round that must not break it either.
    await page.evaluate((text) => {
      const box = document.getElementById('search-box');
      box.removeAttribute('maxlength');
      box.value = text;
      box.form.requestSubmit();
    }, query);
    await settled(page);
    const answer = await page.evaluate((text) => window.fanzhaSearch.search(text, { limit: 3 }).then((found) => typeof found.total, String), query);
    const faults = await page.evaluate(() => [
      ...(document.title.includes('broken in') && !document.getElementById('search-box').value.includes('broken in') ? ['a script ran'] : []),
      ...(document.getElementById('intruder') || document.querySelector('#search img, #search script') ? ['markup became an element'] : []),
      ...(document.getElementById('search-box').value.trim() && !document.getElementById('search-status').textContent ? ['says nothing'] : []),
    ]);
    report.check('search demo:/search/', `hostile ${name}`, [...faults, ...(answer === 'number' ? [] : [`the interface answers ${answer}`]), ...opened.splice(0), ...errors.splice(0)]);
  }
  await close();
  for (const query of ['%', '%zz', '%ED%A0%80', '&q=&sort=x&type=nobody', 'a&sort=loss&year=1']) {
    const other = await openSearch({ browser, server: servers.demo, ask: `?q=${query}` });
    report.check('search demo:/search/', `hostile address ?q=${query}`, other.errors);
    await other.close();
  }
}

// Serves a built site on a free loopback port as a plain static host does: folders by their index.html, the
// site's 404 page, its own headers from the _headers file, text compressed.
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
};
const COMPRESSED = /^(text\/|application\/(json|xml)|image\/svg)/;

/** What a host that compresses while it answers sends: brotli at its usual level, not at its best. */
export function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}

/**
 * Starts a server; `url(address)` gives the address of a page, `missing` collects what was asked for in vain.
 * With `hold`, pages that lead on to another are held where they are, so that they themselves can be looked at.
 * `parts` says what becomes of a request for a part of a file: it is `sent`, as hosts do; `ignored`, so that the whole file
 * is sent; `refused` (416); or `wrong`, another part than was asked for.
 */
export async function serve(site, { hold = false, parts = 'sent' } = {}) {
  const cache = new Map();
  const missing = [];
  const rules = headerRules(site);
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://loopback').pathname);
    let { status, file, location } = locate(site, asked);
    if (location) return response.writeHead(301, { location }).end();
    if (status === 404) missing.push(asked);
    if (!file) return response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    const encoding = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') ? 'br' : 'gzip';
    const key = `${encoding} ${file}`;
    if (!cache.has(key)) cache.set(key, prepare(file, encoding, hold));
    const { body, headers } = cache.get(key);
    const part = status === 200 && partOf(body, headers, request.headers.range, parts);
    const answer = part || { status, body };
    response.writeHead(answer.status, { ...headers, ...headersFor(rules, asked), ...answer.headers, 'content-length': answer.body.length });
    return response.end(request.method === 'HEAD' ? undefined : answer.body);
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    site,
    origin,
    missing,
    // What a page is asked stands behind its address and is encoded already.
    url: (address) => origin + site.base + encodeURI(address.split('?')[0]) + address.slice(address.split('?')[0].length),
    close: () => { server.closeAllConnections(); server.close(); },
  };
}

/** The answer to a request for a part of a file that is not compressed; null when the whole file is sent. */
function partOf(body, headers, range, parts) {
  const asked = /^bytes=(\d+)-(\d+)$/.exec(range ?? '');
  if (!asked || headers['content-encoding'] || parts === 'ignored') return null;
  const [first, last] = [Number(asked[1]), Math.min(Number(asked[2]), body.length - 1)];
  if (parts === 'refused' || first > last) return { status: 416, body: Buffer.alloc(0), headers: { 'content-range': `bytes */${body.length}` } };
  const from = parts === 'wrong' ? 0 : first;
  const sent = body.subarray(from, from + last - first + 1);
  return { status: 206, body: sent, headers: { 'content-range': `bytes ${from}-${from + sent.length - 1}/${body.length}` } };
}

function locate(site, asked) {
  const notFound = path.join(site.folder, '404.html');
  const none = { status: 404, file: asked.startsWith(site.base) && existsSync(notFound) ? notFound : null };
  if (!asked.startsWith(site.base)) return none;
  let file = path.join(site.folder, asked.slice(site.base.length));
  if (!file.startsWith(site.folder) || !existsSync(file)) return none;
  if (statSync(file).isDirectory()) {
    if (!asked.endsWith('/')) return { location: `${asked}/` };
    file = path.join(file, 'index.html');
    if (!existsSync(file)) return none;
  }
  return { status: 200, file };
}

const LEADS_ON = /<meta http-equiv="refresh"[^>]*>/i;

function prepare(file, encoding, hold) {
  const type = TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
  const headers = { 'content-type': type, vary: 'accept-encoding', 'cache-control': type.startsWith('text/html') ? 'no-cache' : 'max-age=31536000' };
  let bytes = readFileSync(file);
  if (hold && file.endsWith('.html')) bytes = Buffer.from(bytes.toString('utf8').replace(LEADS_ON, ''));
  if (!COMPRESSED.test(type)) return { body: bytes, headers };
  headers['content-encoding'] = encoding;
  return { body: encoding === 'br' ? brotli(bytes) : gzipSync(bytes), headers };
}

/** The rules of a _headers file: a path, in which * stands for anything, then indented lines `Name: value`. */
function headerRules(site) {
  const file = path.join(site.folder, '_headers');
  if (!existsSync(file)) return [];
  const rules = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (!line.trim() || line.trim().startsWith('#')) continue;
    const header = line.match(/^\s+([\w-]+):\s*(.+)$/);
    if (header) rules.at(-1)?.headers.push([header[1].toLowerCase(), header[2]]);
    else {
      const escaped = line.trim().replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
      rules.push({ path: new RegExp(`^${escaped}$`), headers: [] });
    }
  }
  return rules;
}

function headersFor(rules, asked) {
  return Object.fromEntries(rules.filter((rule) => rule.path.test(asked)).flatMap((rule) => rule.headers));
}

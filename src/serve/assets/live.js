// The preview's script in a page: it reloads the page after changes and shows mistakes. Only `fanzha serve` adds it.
'use strict';
(() => {
  const own = document.currentScript.dataset;
  const address = location.pathname + location.search;
  const scrollKey = `fanzha-scroll ${address}`;
  const query = new URLSearchParams({ page: address, version: own.version });
  // A preview that is restarted is back within these milliseconds.
  const PATIENCE = 3000;
  let closed = '';
  let root = null;
  let source = null;
  let last = null;
  let lost = 0;

  // Scrolls to where the reader was before the reload, and once more at the end, because pictures may move the text.
  const saved = sessionStorage.getItem(scrollKey);
  if (saved !== null) {
    sessionStorage.removeItem(scrollKey);
    history.scrollRestoration = 'manual';
    const [x, y] = saved.split(' ').map(Number);
    const restore = () => scrollTo({ left: x, top: y, behavior: 'instant' });
    restore();
    addEventListener('load', () => { restore(); history.scrollRestoration = 'auto'; }, { once: true });
  }

  function reload() {
    source.close();
    try { sessionStorage.setItem(scrollKey, `${scrollX} ${scrollY}`); } catch { /* Without storage the page starts at its top. */ }
    location.reload();
  }

  // Replaces a style sheet; the old one stays until the new one is loaded.
  function replaceStyle(link, newAddress) {
    if (link.dataset.next === newAddress) return;
    link.dataset.next = newAddress;
    const next = link.cloneNode();
    delete next.dataset.next;
    next.href = newAddress;
    next.addEventListener('load', () => link.remove(), { once: true });
    next.addEventListener('error', () => next.remove(), { once: true });
    link.after(next);
  }

  function updateStyles(message) {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
      const { origin, pathname, search } = new URL(link.href);
      if (origin !== location.origin) continue;
      for (const [start, ending, current] of message.styles) {
        if (pathname.startsWith(start) && pathname.endsWith(ending) && pathname !== current) replaceStyle(link, current);
      }
      const count = message.sheets[pathname];
      if (count && search !== `?${count}`) replaceStyle(link, `${pathname}?${count}`);
    }
  }

  function panelRoot() {
    if (root) return root;
    const host = document.createElement('fanzha-preview');
    root = host.attachShadow({ mode: 'open' });
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = `${own.base}/_fanzha/overlay.css`;
    root.append(style, document.createElement('div'));
    document.documentElement.append(host);
    return root;
  }

  // `message.errors` is HTML that the preview made; every text in it is escaped. Beside an editor of the desk they would cover the
  // page, and they stand in the editor.
  function showFindings(message) {
    if (parent !== window) return;
    const shown = message.errors && closed !== message.errors;
    if (!root && !message.errors && !message.warnings) return;
    const box = panelRoot().querySelector('div');
    box.lang = message.lang;
    box.className = shown ? 'errors' : message.errors || message.warnings ? 'badge' : '';
    box.innerHTML = shown
      ? `<section role="alertdialog" aria-label="${message.title}"><header><h1>${message.title}</h1><p>${message.shown_instead}</p><button type="button">${message.close}</button></header>${message.errors}</section>`
      : message.errors ? `<button type="button">${message.badge}</button>`
        : message.warnings ? `<details><summary>${message.count}</summary><section>${message.warnings}</section></details>` : '';
    const button = box.querySelector('button');
    if (button) button.onclick = () => { closed = shown ? message.errors : ''; showFindings(message); };
  }

  // The way from a page to its form at the desk.
  function showEdit(message) {
    if (parent !== window || !message.edit || root?.querySelector('.edit')) return;
    const link = document.createElement('a');
    link.className = 'edit';
    link.lang = message.lang;
    link.href = message.edit;
    link.textContent = message.edit_words;
    panelRoot().append(link);
  }

  // Without a preview, edits do not show any more. The page must say so.
  function showLost() {
    const box = panelRoot().querySelector('div');
    box.lang = last.lang;
    box.className = 'badge lost';
    box.innerHTML = `<p role="status">${last.lost}</p>`;
  }

  addEventListener('keydown', (event) => {
    const button = root?.querySelector('.errors button');
    if (event.key === 'Escape' && button) button.click();
  });

  function listen() {
    source = new EventSource(`${own.base}/_fanzha/events?${query}`);
    source.onmessage = (event) => {
      const message = JSON.parse(event.data);
      clearTimeout(lost);
      last = message;
      lost = 0;
      if (message.go && message.go !== location.pathname) { source.close(); location.href = message.go; return; }
      if (message.version !== own.version) { reload(); return; }
      updateStyles(message);
      showFindings(message);
      showEdit(message);
    };
    // The browser tries again by itself, unless it was refused; that happens while the preview restarts.
    source.onerror = () => {
      if (last && !lost) lost = setTimeout(showLost, PATIENCE);
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 500);
    };
  }
  listen();
  // A page from the browser's history may be old.
  addEventListener('pageshow', (event) => { if (event.persisted) { source.close(); listen(); } });
  addEventListener('pagehide', () => source.close());
})();

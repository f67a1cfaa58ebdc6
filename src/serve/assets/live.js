// The preview's part of a page: hears of changes and of mistakes. Only `fanzha serve` adds it.
'use strict';
(() => {
  const own = document.currentScript.dataset;
  const place = location.pathname + location.search;
  const remembered = `fanzha-scroll ${place}`;
  const asked = new URLSearchParams({ page: place, version: own.version });
  // A preview that is begun anew is back before that, in milliseconds.
  const PATIENCE = 3000;
  let closed = '';
  let root = null;
  let source = null;
  let last = null;
  let lost = 0;

  // Where the reader was before the page came anew. Pictures may still grow, so it is done once more at the end.
  const scroll = sessionStorage.getItem(remembered);
  if (scroll !== null) {
    sessionStorage.removeItem(remembered);
    history.scrollRestoration = 'manual';
    const [x, y] = scroll.split(' ').map(Number);
    const back = () => scrollTo({ left: x, top: y, behavior: 'instant' });
    back();
    addEventListener('load', () => { back(); history.scrollRestoration = 'auto'; }, { once: true });
  }

  function reload() {
    source.close();
    try { sessionStorage.setItem(remembered, `${scrollX} ${scrollY}`); } catch { /* Without storage the page starts at its top. */ }
    location.reload();
  }

  // Puts another address into a style sheet's link; the old one stays until the new one has come.
  function restyle(link, address) {
    if (link.dataset.next === address) return;
    link.dataset.next = address;
    const next = link.cloneNode();
    delete next.dataset.next;
    next.href = address;
    next.addEventListener('load', () => link.remove(), { once: true });
    next.addEventListener('error', () => next.remove(), { once: true });
    link.after(next);
  }

  function styles(state) {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"][href]')) {
      const { origin, pathname, search } = new URL(link.href);
      if (origin !== location.origin) continue;
      for (const [start, ending, address] of state.styles) {
        if (pathname.startsWith(start) && pathname.endsWith(ending) && pathname !== address) restyle(link, address);
      }
      const count = state.sheets[pathname];
      if (count && search !== `?${count}`) restyle(link, `${pathname}?${count}`);
    }
  }

  function panel() {
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

  // `state.errors` is HTML of the preview's own making; every word in it is escaped.
  function messages(state) {
    const shown = state.errors && closed !== state.errors;
    if (!root && !state.errors && !state.warnings) return;
    const box = panel().querySelector('div');
    box.lang = state.lang;
    box.className = shown ? 'errors' : state.errors || state.warnings ? 'badge' : '';
    box.innerHTML = shown
      ? `<section role="alertdialog" aria-label="${state.title}"><header><h1>${state.title}</h1><p>${state.behind}</p><button type="button">${state.close}</button></header>${state.errors}</section>`
      : state.errors ? `<button type="button">${state.badge}</button>`
        : state.warnings ? `<details><summary>${state.count}</summary><section>${state.warnings}</section></details>` : '';
    const button = box.querySelector('button');
    if (button) button.onclick = () => { closed = shown ? state.errors : ''; messages(state); };
  }

  // Without a preview nothing of what is saved shows: the page must not look as if it did.
  function missed() {
    const box = panel().querySelector('div');
    box.lang = last.lang;
    box.className = 'badge lost';
    box.innerHTML = `<p role="status">${last.lost}</p>`;
  }

  addEventListener('keydown', (event) => {
    const button = root?.querySelector('.errors button');
    if (event.key === 'Escape' && button) button.click();
  });

  function listen() {
    source = new EventSource(`${own.base}/_fanzha/events?${asked}`);
    source.onmessage = (event) => {
      const state = JSON.parse(event.data);
      clearTimeout(lost);
      last = state;
      lost = 0;
      if (state.go && state.go !== location.pathname) { source.close(); location.href = state.go; return; }
      if (state.version !== own.version) { reload(); return; }
      styles(state);
      messages(state);
    };
    // The browser tries again by itself unless it was told off; then the preview was ended and begun anew.
    source.onerror = () => {
      if (last && !lost) lost = setTimeout(missed, PATIENCE);
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 500);
    };
  }
  listen();
  // A page that the reader comes back to may be old.
  addEventListener('pageshow', (event) => { if (event.persisted) { source.close(); listen(); } });
  addEventListener('pagehide', () => source.close());
})();

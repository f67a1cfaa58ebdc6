// The desk's script: it warns before what was typed and not saved is left, and puts an article on the clipboard. Everything else
// works without it.
'use strict';
(() => {
  const form = document.querySelector('form[data-unsaved]');
  if (!form) return;
  const typed = () => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]));
  const before = typed();
  let isSent = false;
  form.addEventListener('submit', () => { isSent = true; });
  addEventListener('pageshow', () => { isSent = false; });
  addEventListener('beforeunload', (event) => {
    if (!isSent && ('changed' in form.dataset || typed() !== before)) event.preventDefault();
  });
})();

(() => {
  const button = document.getElementById('copy');
  if (!button) return;
  const said = document.getElementById('copied');
  const parts = { 'text/html': document.getElementById('rich').value, 'text/plain': document.getElementById('plain').value };

  // Without encryption, as in a local network, browsers hide the newer way; the older one copies what is selected, and lets a
  // page say what that is.
  function copyTheOlderWay() {
    const put = (event) => {
      for (const [type, text] of Object.entries(parts)) event.clipboardData.setData(type, text);
      event.preventDefault();
    };
    getSelection().selectAllChildren(document.querySelector('h1'));
    document.addEventListener('copy', put, { once: true });
    const done = document.execCommand('copy');
    document.removeEventListener('copy', put);
    getSelection().removeAllRanges();
    return done;
  }

  async function copy() {
    try {
      const blobs = Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })]);
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
      return true;
    } catch {
      return copyTheOlderWay();
    }
  }

  button.hidden = false;
  button.addEventListener('click', async () => {
    const done = await copy();
    said.hidden = false;
    said.className = done ? 'notice good' : 'notice error';
    said.textContent = done ? button.dataset.done : button.dataset.failed;
  });
})();

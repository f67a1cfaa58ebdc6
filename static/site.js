/* What the default theme does with a script: large text (关怀版), reading aloud, copying. It is deferred, so that
   the first drawing does not wait for it; who uses large text has it in the cache, where it comes before the
   first drawing. Only the search page waits for it, so that nothing is drawn there that the results replace. Every
   page works without it. ES2017 at most: some phones' WeChat is as old as Chromium 77. */
(function () {
  'use strict';
  var root = document.documentElement;
  var KEY = 'fanzha-care';
  var SIZES = ['18', '22', '30'];
  var speech = 'speechSynthesis' in window && 'SpeechSynthesisUtterance' in window ? window.speechSynthesis : null;

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  // Storage throws where a browser forbids it; the choice then holds for this page only.
  function stored(value) {
    try {
      if (value === undefined) return localStorage.getItem(KEY);
      if (value) localStorage.setItem(KEY, value);
      else localStorage.removeItem(KEY);
    } catch (error) { /* nothing is remembered */ }
    return value;
  }

  function care(size) {
    if (SIZES.indexOf(size) >= 0) root.setAttribute('data-care', size);
    else root.removeAttribute('data-care');
    // The page of steps has no script: its address says the size.
    var help = document.querySelector('.top-help');
    if (help) {
      each('a[href^="' + help.pathname + '"]', function (link) {
        if (link.pathname !== help.pathname) return;
        link.setAttribute('href', link.getAttribute('href').split('#')[0] + (SIZES.indexOf(size) > 0 ? '#care-' + size : ''));
      });
    }
    each('.care [aria-pressed]', function (button) {
      button.setAttribute('aria-pressed', String(button.getAttribute('data-care-set') === size));
    });
  }

  function choose(button) {
    var size = button.getAttribute('data-care-set');
    stored(size);
    care(size);
    // The switch and the panel take turns: the keyboard's place moves from the one to the other.
    if (button.offsetParent) return;
    document.querySelector(size ? '.care [aria-pressed=true]' : '.care-switch').focus();
  }

  // The words of the page, one piece for each block of text. Digits of hotlines are read one by one.
  function words() {
    var blocks = 'h1,h2,h3,h4,p,li,dt,dd,td,th,figcaption';
    var lines = [];
    each('.bar a[href^="tel:"]', function (link) { lines.push(link.getAttribute('href').slice(4)); });
    var from = document.querySelector('main > article') || document.querySelector('main');
    var walker = document.createTreeWalker(from, NodeFilter.SHOW_TEXT, null, false);
    var pieces = [];
    var last = null;
    while (walker.nextNode()) {
      var node = walker.currentNode;
      var parent = node.parentElement;
      if (!node.nodeValue.trim() || !parent.getClientRects().length || parent.closest('[data-silent],button,script,style,del,s,details:not([open])>:not(summary)') || parent.matches('details:not([open])')) continue;
      var block = parent.closest(blocks);
      if (block && block === last) pieces[pieces.length - 1] += node.nodeValue;
      else pieces.push(node.nodeValue);
      last = block;
    }
    return pieces.map(function (piece) {
      return piece.replace(/\d{3,5}(?!\d)/g, function (number) {
        return lines.indexOf(number) < 0 ? number : number.split('').join(' ');
      });
    });
  }

  var speaking = null;

  function hush() {
    if (!speaking) return;
    var button = speaking;
    var label = button.querySelector('span');
    speaking = null;
    label.textContent = button.getAttribute('data-start');
    button.setAttribute('aria-pressed', 'false');
    speech.cancel();
  }

  function listen(button) {
    if (speaking) return hush();
    var label = button.querySelector('span');
    button.setAttribute('data-start', label.textContent);
    label.textContent = button.getAttribute('data-stop');
    button.setAttribute('aria-pressed', 'true');
    speaking = button;
    speech.cancel();
    var pieces = words();
    pieces.forEach(function (piece, index) {
      var utterance = new SpeechSynthesisUtterance(piece);
      utterance.lang = root.lang;
      utterance.rate = 0.9;
      utterance.onerror = hush;
      if (index === pieces.length - 1) utterance.onend = hush;
      speech.speak(utterance);
    });
  }

  // For pages without https and for old browsers.
  function copyByHand(text) {
    var area = document.createElement('textarea');
    area.value = text;
    area.readOnly = true;
    area.className = 'off-screen';
    document.body.appendChild(area);
    area.select();
    area.setSelectionRange(0, text.length);
    var done = false;
    try { done = document.execCommand('copy'); } catch (error) { /* said below */ }
    document.body.removeChild(area);
    return done;
  }

  function copy(button) {
    var text = document.getElementById(button.getAttribute('data-copy')).textContent.trim();
    var said = button.parentNode.querySelector('[role=status]');
    function tell(done) {
      button.focus();
      said.textContent = button.getAttribute(done ? 'data-done' : 'data-failed');
    }
    said.textContent = '';
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(text).then(function () { tell(true); }, function () { tell(copyByHand(text)); });
    } else {
      tell(copyByHand(text));
    }
  }

  root.classList.add('scripted');
  // A search that the address asks for: the results come in the place of the links to browse by.
  if (/[?&]\w+=[^&]/.test(location.search)) {
    root.classList.add('asked');
    window.addEventListener('load', function () { if (!window.fanzhaSearch) root.classList.remove('asked'); });
  }
  if (speech) root.classList.add('can-speak');
  care(stored());
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', function () { care(stored()); });
  // A page that comes back out of the browser's memory may be older than the last choice.
  window.addEventListener('pageshow', function (event) { if (event.persisted) care(stored()); });
  window.addEventListener('pagehide', hush);
  document.addEventListener('click', function (event) {
    var button = event.target.closest ? event.target.closest('button') : null;
    if (!button) return;
    if (button.hasAttribute('data-care-set')) choose(button);
    else if (button.hasAttribute('data-listen')) listen(button);
    else if (button.hasAttribute('data-copy')) copy(button);
  });
})();

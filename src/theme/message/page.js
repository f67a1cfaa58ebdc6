// The box of the finder: what a message has of the signs, each with the reason. Nothing is kept: no storage, no address, and
// the text is gone when the page is left.
const MOST_TEXTS = 4;
const LONGEST_TEXT = 40;
const section = document.getElementById('message');
const box = document.getElementById('message-text');
const result = document.getElementById('message-result');
const words = JSON.parse(section.getAttribute('data-words'));
const word = (key, n) => words[key].replace('{n}', n);

function element(name, text, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

// A sign: the words of the message, and why they are one. They are text, whatever is in them.
function signItem({ why, texts }) {
  const item = element('li');
  texts.slice(0, MOST_TEXTS).forEach((text) => {
    const characters = Array.from(text.trim());
    item.appendChild(element('mark', characters.length > LONGEST_TEXT ? `${characters.slice(0, LONGEST_TEXT).join('')}…` : characters.join('')));
    item.appendChild(document.createTextNode(' '));
  });
  item.appendChild(document.createTextNode(why));
  return item;
}

function group(heading, signs) {
  const made = element('section', '', 'found');
  made.appendChild(heading);
  const list = element('ul', '', 'flags');
  signs.map(signItem).forEach((item) => list.appendChild(item));
  made.appendChild(list);
  return made;
}

function typeHeading({ name, url }) {
  const link = element('a', name);
  link.setAttribute('href', url);
  const heading = element('h4');
  heading.appendChild(link);
  return heading;
}

// Types with the most signs come first, then what is common to all scams.
function grouped(found, types) {
  const byType = new Map();
  found.filter(({ type }) => type).forEach((sign) => byType.set(sign.type, (byType.get(sign.type) || []).concat(sign)));
  const groups = Array.from(byType).sort((a, b) => b[1].length - a[1].length).map(([type, signs]) => group(typeHeading(types[type]), signs));
  const common = found.filter(({ type }) => !type);
  return groups.concat(common.length ? [group(element('h4', word('message_common')), common)] : []);
}

function show(heading, note, groups) {
  result.textContent = '';
  const title = element('h3', heading);
  title.setAttribute('tabindex', '-1');
  result.appendChild(title);
  note.forEach((line) => result.appendChild(element('p', line)));
  const all = element('div', '', 'founds');
  groups.forEach((one) => all.appendChild(one));
  if (groups.length) result.appendChild(all);
  // Screen readers go on here; below stand the hotline and the steps, whatever was found.
  title.focus();
}

function clear() {
  box.value = '';
  result.textContent = '';
}

function look(find, types) {
  if (!box.value.trim()) {
    box.focus();
    return;
  }
  const { found, warns } = find(box.value);
  if (!found.length) {
    show(word('message_none'), [word('message_none_text')], []);
    return;
  }
  show(word('message_some', found.length), [word('message_some_text')].concat(warns ? [word('message_warns')] : []), grouped(found, types));
}

section.setAttribute('data-loading', '');
fetch(section.getAttribute('data-signs')).then((answer) => {
  if (!answer.ok) throw new Error(`signs: ${answer.status}`);
  return answer.json();
}).then((signs) => {
  if (signs.version !== 1) throw new Error(`signs of version ${signs.version}`);
  const find = finderOf(signs);
  const button = document.getElementById('message-look');
  button.addEventListener('click', () => look(find, signs.types));
  button.disabled = false;
}).catch(() => { result.textContent = word('message_failed'); }).then(() => section.removeAttribute('data-loading'));
document.getElementById('message-clear').addEventListener('click', () => { clear(); box.focus(); });
window.addEventListener('pagehide', clear);
window.addEventListener('pageshow', clear);

// What has happened to somebody who asks, or is happening, and is not only asked for or claimed: 验证码已经给他了, and not
// 说我已经欠费了. Such questions get the steps first, with the sentence for their situation.

// How a text goes on behind the last of some words, or null where it has none.
function behindLast(text, words) {
  const ends = words.filter((word) => text.includes(word)).map((word) => text.lastIndexOf(word) + word.length);
  return ends.length ? text.slice(Math.max(...ends)) : null;
}

// Whether what a question tells from one place to another is what somebody else says or did. What the one who asks did about
// it is not: 客服说要退款我就把验证码给他了.
function isClaimed(whole, start, end, { claims, own, received }) {
  const found = whole.slice(start, end);
  const said = behindLast(whole.slice(whole.lastIndexOf(' ', start) + 1, start), claims);
  // 说我 names whom the claim is about, and 说的 what was done.
  const isOwn = said === null || said.startsWith('的') || own.some((word) => (said + found).indexOf(word, 1) >= 0);
  return !isOwn || received.some((word) => found.includes(word));
}

// Whether a question states one of some signs, and claims it of nobody else.
function isStated(signs, whole, words) {
  return signs.some((sign) => {
    const found = new RegExp(sign).exec(whole);
    return found && !isClaimed(whole, found.index, found.index + found[0].length, words);
  });
}

// The first situation that a question states.
const situationIn = (whole, words) => words.situations.find(({ stated }) => isStated(stated, whole, words));

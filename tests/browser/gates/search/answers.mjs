// Questions in whole sentences: what comes first for each of tests/search/questions.json, which were written before the ranking
// and without it; the steps for who has lost money; words typed by their sound; what the site has besides bulletins.
import { PLACES, ask, judgeOf, questions } from '../../lib/questions.mjs';
import { openSearch, settled, shown, type } from './page.mjs';

// The share of questions for which one of the first three places is right.
const ANSWERED = 0.9;

// Of each set so many are asked here, spread evenly; benches/questions.mjs asks them all. A browser takes a third of a second
// for each, and there are more than a thousand.
const MOST_OF_A_SET = 40;
const spread = (all) => all.filter((_, index) => Math.floor(((index + 1) * MOST_OF_A_SET) / all.length) > Math.floor((index * MOST_OF_A_SET) / all.length) || all.length <= MOST_OF_A_SET);

export async function answers({ browser, servers, report }) {
  const { site } = servers.demo;
  const { page, errors, asked, close } = await openSearch({ browser, server: servers.demo });
  const check = (what, faults) => report.check('search demo:/search/', what, [...faults, ...errors.splice(0)]);
  const places = (question) => ask(page, question);

  const isAnswered = judgeOf(site);
  for (const set of new Set(questions.map((one) => one.set))) {
    const mine = spread(questions.filter((one) => one.set === set));
    const missed = [];
    for (const { q, right } of mine) {
      const found = await places(q);
      if (!isAnswered(found, right)) missed.push(`${q}: ${found.slice(0, PLACES).join(' ')}`);
    }
    const answered = mine.length - missed.length;
    report.note(`${answered} of ${mine.length} ${set ?? 'first'} questions answered in the first three places`);
    check(`${set ?? 'first'} questions are answered`, answered >= ANSWERED * mine.length ? [] : missed);
  }

  const first = {
    '我被骗了怎么办': '/help/', '钱转给骗子了还能追回来吗': '/help/', '刷单被骗了三万怎么办': '/help/',
    '96110打来的电话是真的吗': 'tel:96110', '怎样防骗': '/tips/',
    '快弟丢了要赔我钱': '/types/customer-service/', '刷丹给佣金': '/types/brushing/', '贷宽要先交钱': '/types/loan/',
    '轉帳到安全帳戶': '/types/authority/', 'weixin客服说要关闭百万保障': '/types/customer-service/',
    '「刷单」，返利，是真的吗？！': '/types/brushing/',
    // An amount beside a word of giving, or a wish to take the money back: it is gone.
    '解冻费交了两万贷款还没下来怎么办': '/help/', '孩子打游戏把我微信里一万二转给别人了': '/help/', '骗子有我的裸照怎么报警': '/help/',
    '微信转错钱给骗子怎么撤回': '/help/', '给了我三十块就要我刷单': '/types/brushing/',
    // A heading that asks the same; figures that were typed as letters.
    '银行卡非柜面限制怎么解除': '/questions/', '报警不方便说话能发短信吗': '/questions/', '96l10': 'tel:96110', 'fanzha app': '/glossary/',
    '交钱包进国企有这种好事吗': '/types/recruitment/', '驾照扣分花钱消分': '/types/shopping/', '加油卡充值打三折能信吗': '/types/shopping/',
  };
  for (const [question, place] of Object.entries(first)) {
    const found = await places(question);
    check(`${question} leads to ${place} first`, found[0] === place ? [] : found.slice(0, PLACES));
  }
  const stated = async (question) => {
    await places(question);
    return page.$$eval('#search-results > li', (items) => items.slice(0, 3).map((item) => item.innerText));
  };
  // An explanation stands before the bulletins that have the word, and what helps before those of a word that says too little.
  for (const [word, place] of [['跑分', '/glossary/'], ['AI拟声', '/types/leader-acquaintance/'], ['被骗', '/help/'], ['钱没了', '/help/']]) {
    await places(word);
    const lead = await page.$$eval('#search-first a', (links) => links.map((link) => link.pathname));
    const state = await shown(page);
    check(`${word} is answered before the bulletins that have it`, lead[0] === place && /^找到\d+篇/.test(state.said) ? [] : [...lead, state.said]);
  }
  await places('快递');
  check('a word that nothing explains leads to bulletins', (await page.$$('#search-first > li')).length ? ['an explanation'] : []);
  // Who has paid gets the advice for that, whatever the last word is; who has not, not.
  const advised = { '群里老师推荐的股票我买了': /转过钱：/, '客服叫我交保证金我交了': /转[了过]钱：/, '客服叫我交保证金': /还没转钱：/, '我的微信号租给人家一个月了': /借出去了/, '前男友拿我的照片威胁我怎么办': /钱还在手里：/, '自称上海公安局的民警视频里穿着警服,说我名下有张卡洗钱': /正在通话：/ };
  for (const [question, advice] of Object.entries(advised)) {
    const found = await stated(question);
    check(`${question}: the advice is for the state of things`, advice.test(found[0]) ? [] : found);
  }
  const flown = await stated('对方让我开飞行模式下载腾讯会议');
  check('nobody is given the advice for another state of things', flown.some((text) => /不听使唤/.test(text)) ? flown : []);
  const about96110 = await stated('96110打来的电话是真的吗');
  check('whoever asks of 96110 is told to take the call, and what it never asks', /一定要接.*不会叫您转账/.test(about96110[0]) ? [] : about96110);
  const story = await stated('房子看了钥匙也给了，结果收钱的不是房东');
  check('a bulletin that tells the same story stands second', /却是租客/.test(story[1]) ? [] : story);
  const labels = await stated('收到法院起诉我信用卡的短信还有链接');
  check('no label stands for an answer', labels.filter((text) => /[:：]$|\n常见问题$/.test(text.trim())));

  const layout = () => page.evaluate(() => {
    const top = (name) => { const one = document.querySelector(name); return one.getClientRects().length ? Math.round(one.getBoundingClientRect().top + scrollY) : null; };
    return { said: top('#search-status'), unsure: top('#search-ask'), results: top('#search-results'), filters: top('#search-filters'), links: [...document.querySelectorAll('#search-ask a')].map((link) => link.getAttribute('href')) };
  });
  const near = await layout();
  const inOrder = near.said < near.unsure && near.unsure < near.results && near.results < near.filters;
  check('with nearest results the finder and the hotline come first, the filters last', inOrder && near.links.join() === '/check/,tel:96110' ? [] : [JSON.stringify(near)]);
  await type(page, '刷单');
  const exact = await layout();
  check('with bulletins found the filters stand first, and nothing is unsure', exact.filters < exact.said && exact.unsure === null ? [] : [JSON.stringify(exact)]);
  await places('轉帳到安全帳戶');

  const state = await shown(page);
  check('an answer says what it is, and that it is not word for word', /^没有一字不差的/.test(state.said) && (await page.$eval('#search-results .meta', (mark) => mark.textContent)) === '诈骗类型' ? [] : [state.said]);
  check('nothing is asked of another host', asked.filter((name) => !name.startsWith('/')));

  await type(page, '刷单');
  await page.waitForSelector('#search-also:not([hidden])');
  const also = await page.$$eval('#search-also a', (links) => links.map((link) => new URL(link.href).pathname));
  check('below the bulletins stands what else the site has, without what explains the word above them', also.length && also.length <= 4 && !also.includes('/types/brushing/') ? [] : also);
  await type(page, '');
  check('and goes with the query', (await page.$('#search-also[hidden]')) ? [] : ['it is still there']);
  await page.goto(servers.demo.url('search/?q=%E8%BF%99%E4%B8%AA%E6%98%AF%E8%AF%88%E9%AA%97%E5%90%97&type=romance'));
  await settled(page);
  check('with a filter only bulletins are shown', (await page.$$('.card-answer')).length ? ['an answer'] : []);
  await page.route((url) => url.pathname.endsWith('/answers.json'), (route) => route.fulfill({ status: 404 }));
  await page.goto(servers.demo.url('search/'));
  await settled(page);
  await type(page, '龘靐齉是真的吗');
  const without = await shown(page);
  // The browser says that the file is not there.
  errors.splice(0);
  check('without the answers: what was found, which is nothing', /^没有找到写有/.test(without.said) && without.browse ? [] : [without.said]);
  await close();
}

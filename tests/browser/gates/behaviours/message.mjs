// The box of the finder: what swindlers write is found however it is written, with its reason; nothing of the text leaves the
// page or stays in the browser; it never says that a message is safe. The messages are invented.
import { PHONE, sidewaysScroll, visit, watchedPage } from '../../lib/browser.mjs';

const MARK = 'biaoji7391';

// Each message, the scam types that it must lead to, the likeliest first, and words of it that must be marked.
const MESSAGES = [
  ['我是市公安局的，你名下的卡涉嫌洗钱，不要告诉家人，请把钱转到安全账户', ['authority'], ['涉嫌洗钱', '安全账户', '不要告诉家']],
  ['在家动动手指，点赞一单3元秒结，加V：abc', ['brushing'], ['秒结', '加V']],
  ['明天来我办公室。我在开会不方便接电话，你先帮我转一笔款', ['leader-acquaintance'], ['来我办公室', '帮我转']],
  ['您的快递在运输中丢失，办理三倍赔偿，请打开屏幕共享', ['customer-service'], ['快递在运输中丢', '屏幕共享']],
  ['您的“百万保障”今天到期，不取消就每月自动扣费', ['customer-service'], ['百万保障', '自动扣费']],
  ['无抵押，秒到账，卡号填错已冻结，交解冻费', ['loan'], ['无抵押', '解冻费']],
  ['学生账户不注销会影响征信，把钱转到清零账户', ['credit-repair'], ['影响征信', '清零账户']],
  ['宝贝，有内幕消息，稳赚不赔，为了我们的未来投一点', ['investment', 'romance'], ['内幕消息', '为了我们的未来']],
  ['高价收号，账号被冻结要交解冻费', ['gaming'], ['收号', '账号被冻结']],
  ['恭喜您被抽中为幸运用户，先交手续费领奖', ['prize-subsidy'], ['幸运用户', '手续费']],
  ['您的帳戶異常，請點擊連結重新驗證', ['phishing-takeover'], ['帳戶異常', '點擊連結']],
  ['ＥＴＣ已失效，请点击 etc.gov-cn.top/a 办理', ['phishing-takeover'], ['ＥＴＣ已失效', 'etc.gov-cn.top']],
  ['加 薇 ❤ 信，验-证-码 发我', [], ['薇 ❤ 信', '验-证-码']],
  ['看这里 hxxp://192.0.2.7/x 或者 jiaoyi[.]xyz', [], ['hxxp://192.0.2.7', 'jiaoyi.xyz']],
  ['尊敬的用户：\n\n 请  告诉我   verification   code\n谢谢  ', [], ['verification   code']],
  ['出租银行卡一天三百，跑分', ['money-mule'], ['跑分']],
  ['手机摔坏了，这是同学手机。名师讲座只剩两个名额，你先加教务处刘主任QQ', ['leader-acquaintance'], ['教务处', '名师讲座']],
  ['林教授把名额留给咱们老学员，你先放五万试试水，亏了我赔你', ['investment'], ['教授把名额', '亏了我赔']],
  ['做一单结一单，手机就能做，有意加薇❤ abc', ['brushing'], ['做一单', '加薇']],
  ['系统给你发了六位数，你发我一下', [], ['六位数，你发']],
  ['您的抖币会員今晚凌晨自动續費，每月八百', ['customer-service'], ['自动續費']],
  ['您的凭证将于今日停用，请重新核验', ['phishing-takeover'], ['重新核验']],
  ['老公，海关说箱子里有金表，要补税才放，等我回国就还你', ['romance'], ['老公，海关', '等我回国']],
  ['身上钱不够，能先转我三千吗，晚上还你', ['leader-acquaintance'], ['先转我', '晚上还你']],
  ['后勤想订60套校服，麻烦您联系这家厂家，您先垫上，货款一起打给您', ['military-procurement'], ['您先垫', '货款一起']],
  ['<img src=x onerror=alert(1)> 验证码', [], ['验证码']],
];
const HARMLESS = ['妈，我今晚回来吃饭。', '您的快递已到，请到驿站领取。', '本月电费86.40元，已出账，逾期将产生违约金。', '本月工资已转到您的账户，请查收。', '我在上课，下课打给你。', 'x', '🍎🍐'];
const WARNINGS = ['谨防冒充公检法，民警不会要求转到安全账户', '验证码 000000，5分钟内有效。请勿告诉任何人。', '我行不会以任何理由索要验证码，也不会要求您向“安全账户”转账。'];
// Such words serve a swindler, too; whoever asks for money, a code or secrecy is not said to warn.
const NO_WARNINGS = [
  '您的验证码000000正在被盗用！请勿告诉他人，立即将资金转移至我行为您开设的备用账户',
  '国家反诈中心：谨防账户被盗，请将资金转入监管账户核查', '警方提示：您涉案，不要告诉家人', '温馨提示：验证码请发给我，系统六位数字发我',
];
const SAFE = /安全的|放心|没有问题|不是诈骗|可以相信/;

export async function message({ browser, held, report }) {
  const context = await browser.newContext({ ...PHONE, locale: 'zh-CN', reducedMotion: 'reduce' });
  const { page, errors } = await watchedPage(context);
  const url = held.demo.url('check/');
  await visit(page, url);
  await page.waitForFunction(() => !document.getElementById('message-look').disabled);
  report.check('demo:/check/', 'message: signs are found and explained', await found(page));
  report.check('demo:/check/', 'message: without signs it does not say safe', await harmless(page));
  report.check('demo:/check/', 'message: nothing leaves and nothing stays', await silence(page, url));
  report.check('demo:/check/', 'message: the keyboard is enough', await keyed(page));
  report.check('demo:/check/', 'message: no error', errors);
  await context.close();
  report.check('demo:/check/', 'message: small, dark, large', await small(browser, url));
  report.check('demo:/check/', 'message: signs that do not come', await offline(browser, url));
}

/** What the box says of a message. */
async function said(page, text) {
  await page.fill('#message-text', text);
  await page.click('#message-look');
  return page.evaluate(() => {
    const result = document.getElementById('message-result');
    return {
      text: result.textContent,
      marks: [...result.querySelectorAll('mark')].map((mark) => mark.textContent),
      links: [...result.querySelectorAll('a')].map((link) => link.getAttribute('href')),
      reasons: [...result.querySelectorAll('li')].filter((item) => item.textContent.length < 15).map((item) => item.textContent),
      strange: result.querySelectorAll('img, script, iframe').length,
    };
  });
}

async function found(page) {
  const faults = [];
  for (const [text, types, marks] of MESSAGES) {
    const answer = await said(page, text);
    const wanted = types.map((type) => `/types/${type}/`);
    if (answer.links.slice(0, wanted.length).sort().join() !== wanted.sort().join()) faults.push(`${text}: leads to ${answer.links}`);
    if (answer.links.some((link) => !/^\/types\/[a-z-]+\/$/.test(link))) faults.push(`${text}: links to ${answer.links}`);
    faults.push(...marks.filter((mark) => !answer.marks.includes(mark)).map((mark) => `${text}: ${mark} is not marked, but ${answer.marks}`));
    faults.push(...answer.reasons.map((item) => `${text}: ${item} has no reason`));
    if (answer.strange || SAFE.test(answer.text)) faults.push(`${text}: ${answer.text}`);
  }
  for (const [texts, isWarned] of [[WARNINGS, true], [NO_WARNINGS, false]]) {
    for (const text of texts) {
      const answer = await said(page, text);
      if (answer.text.includes('骗子也会冒充') !== isWarned || !answer.marks.length) faults.push(`${text}: ${answer.text}`);
    }
  }
  return faults;
}

async function harmless(page) {
  const faults = [];
  for (const text of HARMLESS) {
    const answer = await said(page, text);
    if (!answer.text.includes('没有发现，不等于没有风险') || SAFE.test(answer.text) || answer.marks.length) faults.push(`${text}: ${answer.text}`);
  }
  const after = await page.evaluate(() => ['.unsure a[href="tel:96110"]', 'a.call[href="/help/"]']
    .filter((way) => !(document.querySelector('#message-result').compareDocumentPosition(document.querySelector(way)) & Node.DOCUMENT_POSITION_FOLLOWING)));
  return faults.concat(after.map((way) => `${way} does not follow`));
}

/** Whatever is typed, pasted, looked at or cleared: no request, nothing in the address or in a storage, nothing after a reload. */
async function silence(page, url) {
  const asked = [];
  const note = (request) => asked.push(`asks for ${request.url()}`);
  page.on('request', note);
  await said(page, `${MARK} 验证码 http://${MARK}.example/a`);
  await page.locator('#message-text').pressSequentially(`${MARK} 安全账户`);
  await page.click('#message-look');
  await page.waitForTimeout(500);
  page.off('request', note);
  const kept = await page.evaluate(() => JSON.stringify([location.href, document.cookie, { ...localStorage }, { ...sessionStorage }, history.state, window.name]));
  const forms = await page.evaluate(() => [document.getElementById('message-text').form, document.getElementById('message-text').name].filter(Boolean).length);
  await page.goto('about:blank');
  await page.goBack();
  const back = await page.inputValue('#message-text');
  await page.goto(url);
  await page.waitForFunction(() => !document.getElementById('message-look').disabled);
  const faults = asked.concat(kept.includes(MARK) ? [`keeps ${kept}`] : [], forms ? ['could be sent by a form'] : []);
  return faults.concat(back ? [`has the text after Back: ${back}`] : []);
}

async function keyed(page) {
  await page.focus('#message-text');
  await page.keyboard.type('anquan 验证码');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const at = await page.evaluate(() => document.activeElement.textContent);
  await page.focus('#message-clear');
  await page.keyboard.press('Enter');
  const left = await page.evaluate(() => document.getElementById('message-text').value + document.getElementById('message-result').textContent);
  return [at === '有 1 处可疑' ? '' : `the keyboard is at ${at}`, left && `not cleared: ${left}`].filter(Boolean);
}

async function small(browser, url) {
  const context = await browser.newContext({ ...PHONE, viewport: { width: 320, height: 620 }, colorScheme: 'dark', locale: 'zh-CN' });
  const { page, errors } = await watchedPage(context);
  await visit(page, url);
  await page.waitForFunction(() => !document.getElementById('message-look').disabled);
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  await said(page, `安全账户 http://${'changde'.repeat(30)}.top/`);
  const sideways = await sidewaysScroll(page);
  await context.close();
  return errors.concat(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : []);
}

/** A reader who has lost the network is told so, and whom to ask. */
async function offline(browser, url) {
  const context = await browser.newContext({ ...PHONE, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.route('**/signs.json', (route) => route.abort());
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForFunction(() => document.getElementById('message-result').textContent);
  const text = await page.textContent('#message-result');
  const dead = await page.isEnabled('#message-look');
  await context.close();
  return [/网络断了/.test(text) ? '' : text, dead ? 'the button does nothing' : ''].filter(Boolean);
}

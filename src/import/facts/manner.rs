//! How the swindlers made contact, whom they pretended to be, and how the money was moved, where a story says so.

use super::stories::Story;
use super::{Certainty, Proposal};
use crate::vocabulary::{ContactMethod, PaymentMethod, Vocabulary};

/// A telling stretch: its first word, the words that may end it, and how far apart they may be, in characters.
type Pattern<T> = (&'static str, &'static [&'static str], usize, T);

/// How contact was made. The first that a story tells counts.
const CONTACTS: [Pattern<ContactMethod>; 69] = [
    ("号码通话", &[], 0, ContactMethod::Phone),
    ("拨打", &["号码", "电话"], 3, ContactMethod::Phone),
    ("接听诈骗电话", &[], 0, ContactMethod::Phone),
    ("收到", &["短消息"], 16, ContactMethod::Sms),
    ("邮箱里", &["邮件"], 24, ContactMethod::Email),
    ("收到", &["的快递", "一个快递", "一件快递", "包裹"], 14, ContactMethod::Mail),
    ("收到一位", &["微信消息"], 16, ContactMethod::WeChat),
    ("微信群里", &["看到", "发现", "认识", "刷到"], 4, ContactMethod::WeChat),
    ("拉进一个微信", &["群"], 4, ContactMethod::WeChat),
    ("拉入一个微信", &["群"], 4, ContactMethod::WeChat),
    ("拉入一微信", &["群"], 4, ContactMethod::WeChat),
    ("添加其微信", &[], 0, ContactMethod::WeChat),
    ("微信里", &["收到", "认识", "结识", "看到"], 4, ContactMethod::WeChat),
    ("微信群内", &["跟随", "看到", "被诱导", "认识"], 4, ContactMethod::WeChat),
    ("通过微信群拉人", &[], 0, ContactMethod::WeChat),
    ("QQ群里", &["看到", "发现", "认识", "刷到"], 6, ContactMethod::Qq),
    ("陌生的QQ好友", &[], 0, ContactMethod::Qq),
    ("在QQ上", &["被人", "收到", "认识", "结识"], 2, ContactMethod::Qq),
    ("QQ上弹出", &[], 0, ContactMethod::Qq),
    ("添加QQ", &[], 0, ContactMethod::Qq),
    ("看短视频", &["主播", "看到", "时"], 8, ContactMethod::ShortVideo),
    ("短视频里", &["看到", "刷到"], 4, ContactMethod::ShortVideo),
    ("APP上", &["收到", "认识", "结识", "看到", "看中"], 4, ContactMethod::App),
    ("软件上", &["认识", "结识", "收到", "被诱导", "被人"], 4, ContactMethod::App),
    ("交流软件", &["认识", "结识", "看到"], 4, ContactMethod::App),
    ("网站上", &["看到", "看中", "卖", "认识", "投简历"], 4, ContactMethod::Web),
    ("添加好友的微信", &[], 0, ContactMethod::WeChat),
    ("入QQ群", &[], 0, ContactMethod::Qq),
    ("招聘网站", &["投简历", "看到"], 4, ContactMethod::Web),
    ("在网上申请", &[], 0, ContactMethod::Web),
    ("游戏里", &["收到", "看到", "好友”发来"], 6, ContactMethod::App),
    ("点击短信", &[], 0, ContactMethod::Sms),
    ("当面推销", &[], 0, ContactMethod::InPerson),
    ("接到", &["微信视频", "微信语音", "微信电话"], 16, ContactMethod::WeChat),
    ("接到", &["QQ视频", "QQ语音", "QQ电话"], 16, ContactMethod::Qq),
    ("接到", &["电话", "来电"], 24, ContactMethod::Phone),
    ("接听", &["电话", "来电"], 12, ContactMethod::Phone),
    ("接了", &["电话"], 12, ContactMethod::Phone),
    ("打来", &["电话"], 4, ContactMethod::Phone),
    ("打电话", &["称", "给其", "给她", "给他"], 6, ContactMethod::Phone),
    ("收到", &["短信"], 16, ContactMethod::Sms),
    ("收到", &["邮件"], 16, ContactMethod::Email),
    ("收到", &["快递，", "快递。", "快递，里面", "包裹，", "卡片", "传单"], 12, ContactMethod::Mail),
    ("收到", &["微信好友", "微信消息", "微信添加"], 12, ContactMethod::WeChat),
    ("收到", &["QQ消息", "QQ好友"], 12, ContactMethod::Qq),
    (
        "微信",
        &["添加好友", "好友申请", "认识", "结识", "聊天认识", "收到", "有人加"],
        8,
        ContactMethod::WeChat,
    ),
    ("被", &["微信群"], 14, ContactMethod::WeChat),
    ("在微信", &["看到", "认识", "结识", "收到"], 14, ContactMethod::WeChat),
    ("朋友圈", &["看到", "发现", "刷到"], 10, ContactMethod::WeChat),
    ("QQ", &["添加好友", "好友申请", "认识", "结识", "收到"], 8, ContactMethod::Qq),
    ("被", &["QQ群"], 14, ContactMethod::Qq),
    ("抖音", &["看到", "刷到", "认识", "结识", "收到", "私信", "浏览", "时"], 10, ContactMethod::ShortVideo),
    ("快手", &["看到", "刷到", "认识", "结识", "收到", "私信", "浏览"], 10, ContactMethod::ShortVideo),
    ("短视频", &["看到", "刷到", "认识", "结识", "收到", "私信", "时"], 10, ContactMethod::ShortVideo),
    ("小红书", &["看到", "刷到", "认识", "结识", "收到", "私信"], 10, ContactMethod::ShortVideo),
    ("直播间", &["看到", "认识", "收到", "添加"], 10, ContactMethod::ShortVideo),
    ("拉进", &["QQ群"], 6, ContactMethod::Qq),
    ("拉入", &["QQ群"], 6, ContactMethod::Qq),
    ("拉进", &["微信群"], 6, ContactMethod::WeChat),
    ("拉入", &["微信群"], 6, ContactMethod::WeChat),
    ("婚恋", &["认识", "结识", "上"], 8, ContactMethod::App),
    ("相亲", &["认识", "结识"], 8, ContactMethod::App),
    ("交友平台", &["认识", "结识", "上"], 8, ContactMethod::App),
    ("聊天软件", &["认识", "结识", "收到"], 8, ContactMethod::App),
    ("网站", &["看到", "认识", "结识", "浏览", "搜"], 10, ContactMethod::Web),
    ("网页", &["看到", "浏览", "弹出"], 10, ContactMethod::Web),
    ("交友软件", &["认识", "结识", "看到", "上"], 8, ContactMethod::App),
    ("交友APP", &["认识", "结识", "看到", "上"], 8, ContactMethod::App),
    ("闲鱼", &["看到", "收到", "出售", "卖", "购买"], 10, ContactMethod::App),
];

/// How the money was moved. A story that tells two ways proposes none.
const PAYMENTS: [Pattern<PaymentMethod>; 47] = [
    ("对公账户", &["转账", "打了", "转了", "汇"], 10, PaymentMethod::BankTransfer),
    ("网上银行", &["转账", "转", "汇"], 14, PaymentMethod::BankTransfer),
    ("网银", &["汇款", "汇", "打款"], 6, PaymentMethod::BankTransfer),
    ("通过银行", &["转账", "汇款", "转", "汇"], 6, PaymentMethod::BankTransfer),
    ("手机银行", &["汇", "转走"], 8, PaymentMethod::BankTransfer),
    ("银行汇款", &[], 0, PaymentMethod::BankTransfer),
    ("微信收款码", &["付", "转"], 8, PaymentMethod::WeChatPay),
    ("微信", &["转账", "付了", "转了"], 2, PaymentMethod::WeChatPay),
    ("微信支付", &["付"], 6, PaymentMethod::WeChatPay),
    ("微信扫码", &["付", "转"], 4, PaymentMethod::WeChatPay),
    ("支付宝", &["转了", "付了", "向"], 4, PaymentMethod::Alipay),
    ("信用卡被", &["刷走", "盗刷", "消费"], 6, PaymentMethod::Card),
    ("银行卡被", &["盗刷", "刷走", "消费"], 6, PaymentMethod::Card),
    ("银行卡分", &["盗刷", "刷走", "消费"], 8, PaymentMethod::Card),
    ("卡内资金被盗刷", &[], 0, PaymentMethod::Card),
    ("现金", &["买了", "付了"], 12, PaymentMethod::Cash),
    ("付现金", &[], 0, PaymentMethod::Cash),
    ("对公账户打了", &[], 0, PaymentMethod::BankTransfer),
    ("用网银", &["转"], 4, PaymentMethod::BankTransfer),
    ("网银转账", &[], 0, PaymentMethod::BankTransfer),
    ("借款软件", &["借钱", "借出"], 8, PaymentMethod::Loan),
    ("取走现金", &[], 0, PaymentMethod::Cash),
    ("虚拟币", &["转到", "转入", "转给"], 8, PaymentMethod::VirtualCurrency),
    ("网贷平台", &["借款后转", "借款转", "借出", "贷款后转"], 6, PaymentMethod::Loan),
    ("网银", &["转账", "转"], 6, PaymentMethod::BankTransfer),
    ("手机银行", &["转账", "转出", "汇款", "转"], 8, PaymentMethod::BankTransfer),
    ("银行卡", &["转账", "汇款"], 6, PaymentMethod::BankTransfer),
    ("银行", &["转账", "汇款"], 4, PaymentMethod::BankTransfer),
    (
        "转",
        &["银行账户", "银行卡账户", "银行账号", "指定银行卡", "的银行卡", "对公账户"],
        14,
        PaymentMethod::BankTransfer,
    ),
    ("汇", &["银行账户", "银行账号", "的银行卡", "对公账户"], 14, PaymentMethod::BankTransfer),
    ("微信转账", &[], 0, PaymentMethod::WeChatPay),
    ("微信支付", &[], 0, PaymentMethod::WeChatPay),
    ("微信红包", &[], 0, PaymentMethod::WeChatPay),
    ("微信", &["扫码支付", "扫码付", "付款", "转账"], 4, PaymentMethod::WeChatPay),
    ("支付宝", &["转账", "付款", "扫码", "支付", "转走", "余额宝", "被转"], 8, PaymentMethod::Alipay),
    ("余额宝", &["转"], 14, PaymentMethod::Alipay),
    ("现金", &["交给", "交予", "交付", "寄", "放在", "送到", "送至"], 14, PaymentMethod::Cash),
    ("取出", &["现金", "交给"], 14, PaymentMethod::Cash),
    ("取现", &["交给", "交付", "送到"], 14, PaymentMethod::Cash),
    ("购物卡", &[], 0, PaymentMethod::GiftCard),
    ("礼品卡", &[], 0, PaymentMethod::GiftCard),
    ("充值卡", &[], 0, PaymentMethod::GiftCard),
    ("卡密", &[], 0, PaymentMethod::GiftCard),
    ("USDT", &["转", "购买", "充"], 14, PaymentMethod::VirtualCurrency),
    ("泰达币", &["转", "购买", "充"], 14, PaymentMethod::VirtualCurrency),
    ("购买虚拟货币", &[], 0, PaymentMethod::VirtualCurrency),
    ("购买虚拟币", &[], 0, PaymentMethod::VirtualCurrency),
];

/// Where a pattern is in a text.
fn find_pattern<T: Copy>(text: &str, (first, ends, reach, value): &Pattern<T>) -> Option<(usize, usize, T)> {
    text.match_indices(first).find_map(|(at, word)| {
        let rest = &text[at + word.len()..];
        let near = super::sentences::head(rest, *reach);
        let near = near.split(['。', '；']).next().expect("a split has a first part");
        if ends.is_empty() {
            return Some((at, at + word.len(), *value));
        }
        let end = ends.iter().filter_map(|end| near.find(end).map(|found| found + end.len())).min()?;
        Some((at, at + word.len() + end, *value))
    })
}

/// The way that swindlers made contact.
pub(super) fn contact(story: &Story) -> Option<Proposal> {
    story.sentences.iter().take(3).find_map(|sentence| {
        let found = CONTACTS.iter().filter_map(|pattern| find_pattern(sentence.text, pattern));
        let (start, end, method) = found.min_by_key(|(start, ..)| *start)?;
        let words = &sentence.text[start..end];
        let is_quoted = words.contains('“') || words.contains("自称") || words.contains("冒充");
        let is_of_police = !is_quoted
            && ["民警", "警方", "反诈", "派出所", "劝阻", "96110", "家人", "预警"]
                .iter()
                .any(|word| words.contains(word));
        let is_denied = sentence.text[..start].ends_with(['未', '没']);
        (!is_denied && !is_of_police).then(|| told("contact_method", method.id(), &sentence.text[start..end]))
    })
}

/// The way that the money was moved.
pub(super) fn payment(story: &Story) -> Option<Proposal> {
    let mut ways: Vec<(PaymentMethod, &str)> = Vec::new();
    let tells = |text: &str| text.contains(['转', '汇', '付', '现', '卡', '宝', '币', 'U']);
    for sentence in story.sentences.iter().filter(|sentence| tells(sentence.text)) {
        for pattern in &PAYMENTS {
            if let Some((start, end, method)) = find_pattern(sentence.text, pattern)
                && ways.iter().all(|(known, _)| *known != method)
            {
                ways.push((method, &sentence.text[start..end]));
            }
        }
    }
    let [(method, words)] = ways[..] else { return None };
    Some(told("payment_method", method.id(), words))
}

fn told(field: &'static str, value: &str, evidence: &str) -> Proposal {
    Proposal { field, value: value.to_owned(), evidence: evidence.to_owned(), certainty: Certainty::Sure }
}

/// Whom the swindlers pretended to be.
pub(super) fn impersonated(story: &Story) -> Option<Proposal> {
    story.sentences.iter().find_map(|sentence| {
        let text = sentence.text;
        let words = [
            "自称是",
            "自称为",
            "自称系",
            "自称",
            "冒充",
            "假冒",
            "谎称是",
            "谎称自己是",
            "声称自己是",
            "伪装成",
        ];
        words
            .iter()
            .filter_map(|word| Some((text.find(word)?, *word)))
            .min_by_key(|(at, word)| (*at, usize::MAX - word.len()))
            .and_then(|(at, word)| {
                let role = role(&text[at + word.len()..])?;
                let evidence = &text[at..];
                let evidence =
                    super::sentences::head(evidence, word.chars().count() + role.chars().count() + 4);
                Some(told("impersonated", &role, evidence))
            })
    })
}

/// What only a sentence about the victim holds.
const NO_ROLES: [&str; 4] = ["女士", "先生", "使用", "购买"];

/// Characters of the longest role: 某电商平台理赔部客服.
const LONGEST_ROLE: usize = 18;

/// The role at the head of a text: “快递公司”的工作人员打来.
fn role(rest: &str) -> Option<String> {
    const ENDS: [&str; 37] = [
        "骗走",
        "骗取",
        ",",
        ":",
        "的陌生",
        "的电话",
        "的电信",
        "的来电",
        "的男子",
        "的女子",
        "的人",
        "的不法",
        "的犯罪",
        "的诈骗",
        "的骗子",
        "的网友",
        "的微信",
        "的QQ",
        "打来",
        "打电话",
        "来电",
        "联系",
        "添加",
        "进行",
        "实施",
        "以",
        "称",
        "说",
        "，",
        "。",
        "、",
        "；",
        "：",
        "（",
        "类",
        "诈骗",
        "给",
    ];
    let rest = rest.trim_start_matches(['是', '“', '"', '‘', '「', '其', '：', ':']);
    let near = super::sentences::head(rest, LONGEST_ROLE + 2);
    let end = ENDS.iter().filter_map(|end| near.find(end)).min()?;
    // 冒充公检法诈骗 and 冒充客服类诈骗 name a kind of scam.
    if near[end..].starts_with(['类', '诈']) {
        return None;
    }
    let role: String = near[..end].chars().filter(|c| !"“”\"‘’「」".contains(*c)).collect();
    let role = ["一名", "一位", "一个"].iter().find_map(|word| role.strip_prefix(word)).unwrap_or(&role);
    let role = role.replace("的工作人员", "工作人员").replace("的客服", "客服");
    let length = role.chars().count();
    let is_role = (2..=LONGEST_ROLE).contains(&length)
        && !NO_ROLES.iter().any(|word| role.contains(word))
        && !role.contains(['我', '你', '他', '她', '了']);
    // 自称王警官: a name is no role.
    is_role.then_some(role)
}

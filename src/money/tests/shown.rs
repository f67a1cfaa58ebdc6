//! How amounts are shown and found in running texts, and that no text makes the reader panic.

use super::*;

#[test]
fn what_an_amount_can_be() {
    assert_eq!([exact(0), most(0)].map(|a| a.is_zero()), [true, true]);
    assert_eq!([exact(1), UNQUANTIFIED, least(0)].map(|a| a.is_zero()), [false; 3]);
    let above = [exact(1), UNQUANTIFIED, most(5), least(1), range(1, 2)];
    assert_eq!(above.map(|a| a.is_above_zero()), [true; 5]);
    assert_eq!([exact(0), most(0), least(0), range(0, 5)].map(|a| a.is_above_zero()), [false; 4]);
    let sums = [least(20_000), most(5), UNQUANTIFIED, range(1, 2), about(7)];
    assert_eq!(sums.map(|a| a.at_least_minor()), [2_000_000, 0, 0, 100, 700]);
    let odd = [exact(5), least(100_000_001), range(5, 8), most(9)];
    assert_eq!(odd.map(|a| a.is_unlikely()), [true; 4]);
    let likely = [exact(0), exact(10), exact(100_000_000), UNQUANTIFIED, foreign(Currency::Usd, 5)];
    assert_eq!(likely.map(|a| a.is_unlikely()), [false; 5]);
}

#[test]
fn currencies_have_their_own_names() {
    let codes = "CNY USD HKD TWD MOP JPY KRW EUR GBP SGD AUD CAD NZD CHF THB MYR VND IDR PHP INR \
                 MMK RUB USDT BTC";
    for code in codes.split(' ') {
        assert_eq!(Currency::from_code(code).map(Currency::code), Some(code));
    }
    assert_eq!(Currency::from_code("usd"), Some(Currency::Usd));
    assert_eq!(Currency::from_code("XXX"), None);
    assert_eq!((Currency::Usd.code(), Currency::Usd.zh_name()), ("USD", "美元"));
    assert_eq!((Currency::Btc.code(), Currency::Btc.zh_name()), ("BTC", "比特币"));
    assert_eq!((Currency::Mmk.code(), Currency::Rub.code()), ("MMK", "RUB"));
}

#[test]
fn shown_to_readers() {
    let rows = [
        (exact(6000), "6000元", "CNY 6,000"),
        (fen(1250), "12.5元", "CNY 12.5"),
        (exact(0), "0元", "CNY 0"),
        (exact(10_000), "1万元", "CNY 10,000"),
        (exact(315_000), "31.5万元", "CNY 315,000"),
        (exact(123_456), "123456元", "CNY 123,456"),
        (exact(12_300), "1.23万元", "CNY 12,300"),
        (exact(120_000_000), "1.2亿元", "CNY 120,000,000"),
        (exact(123_450_000), "12345万元", "CNY 123,450,000"),
        (least(20_000), "至少2万元", "at least CNY 20,000"),
        (most(30_000), "不超过3万元", "at most CNY 30,000"),
        (about(50_000), "约5万元", "about CNY 50,000"),
        (range(100_000, 200_000), "10万至20万元", "CNY 100,000 to 200,000"),
        (range(5000, 20_000), "5000元至2万元", "CNY 5,000 to 20,000"),
        (range(10_000, 1_115_110_000_000), "1万元至11151.1亿元", "CNY 10,000 to 1,115,110,000,000"),
        (UNQUANTIFIED, "数额未公布", "amount not published"),
        (foreign(Currency::Usd, 30_000), "3万美元", "USD 30,000"),
        (Amount::at_least(Currency::Hkd, 500_000), "至少5000港元", "at least HKD 5,000"),
    ];
    for (amount, zh, en) in rows {
        assert_eq!((show_zh(&amount), show_en(&amount)), (zh.to_owned(), en.to_owned()));
    }
    assert_eq!([600_000, 1250, 1234, 5, -50].map(Amount::decimal), ["6000", "12.5", "12.34", "0.05", "-0.5"]);
    assert_eq!(Amount::decimal(i64::MIN), "-92233720368547758.08");
}

#[test]
fn totals_of_a_running_text() {
    let rows: [(&str, &[(&str, Amount)]); 20] = [
        ("王先生先后转账9笔，共计被骗120余万元。", &[("120余万元", least(1_200_000))]),
        ("被诈****骗了 10 多万元。", &[("10 多万元", least(100_000))]),
        ("女子刷单被骗117万", &[("117万", exact(1_170_000))]),
        ("损失约5万元，后来又被骗走3000元。", &[("约5万元", about(50_000)), ("3000元", exact(3000))]),
        ("累计转账人民币31.5万元后", &[("人民币31.5万元", exact(315_000))]),
        ("最终损失２万元。", &[("２万元", exact(20_000))]),
        ("损失3000美元", &[("3000美元", foreign(Currency::Usd, 3000))]),
        ("被骗5000元到派出所报案", &[("5000元", exact(5000))]),
        ("被骗2万元多次转账", &[("2万元", exact(20_000))]),
        ("共计3万人被骗", &[]),
        ("累计120余起", &[]),
        ("成功避免损失5万元", &[]),
        ("挽回经济损失，共计5万元", &[]),
        ("前两单累计获利500元", &[]),
        ("今年以来全市群众累计损失3亿元", &[]),
        ("险些被骗5万元", &[]),
        ("骗走百万", &[]),
        ("在2个网贷平台借款，共计5万元", &[]),
        ("没想到又被骗5万元", &[("5万元", exact(50_000))]),
        ("没有数字：损失、被骗、共计。", &[]),
    ];
    for (text, wanted) in rows {
        let got: Vec<_> = totals_in_text(text).into_iter().map(|(r, a)| (&text[r], a)).collect();
        assert_eq!(got, wanted, "{text}");
    }
}

/// A small generator of pseudo-random numbers, so that a failure repeats.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }
}

const PIECES: &[&str] = &[
    "0",
    "1",
    "7",
    "9",
    "00",
    "999999999",
    ".",
    ",",
    "_",
    " ",
    "-",
    "~",
    "至",
    "到",
    "e",
    "+",
    "一",
    "二",
    "两",
    "三",
    "五",
    "九",
    "零",
    "〇",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "w",
    "k",
    "个",
    "半",
    "点",
    "几",
    "数",
    "多",
    "余",
    "来",
    "把",
    "若干",
    "元",
    "块",
    "钱",
    "角",
    "分",
    "美元",
    "$",
    "¥",
    "HK$",
    "USDT",
    "u",
    "约",
    "近",
    "超",
    "上",
    "以上",
    "以下",
    "左右",
    "(",
    ")",
    "共计",
    "被骗",
    "损失",
    "负",
    "²",
    "\u{200b}",
    "\u{a0}",
    "。",
    "，",
    "不到",
    "廿",
    "㎏",
    "ﷺ",
    "好几",
    "人",
];

#[test]
fn no_text_makes_it_panic() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..20_000 {
        let length = random.below(9);
        let text: String = (0..length).map(|_| PIECES[random.below(PIECES.len())]).collect();
        if let Ok(Some(amount)) = parse_amount(&text) {
            assert!(amount.min.is_none_or(|m| (0..=MAX_MINOR).contains(&m)), "{text:?}: {amount:?}");
            assert!(amount.max.is_none_or(|m| (0..=MAX_MINOR).contains(&m)), "{text:?}: {amount:?}");
            if let (Some(min), Some(max)) = (amount.min, amount.max) {
                assert!(min <= max, "{text:?}: {amount:?}");
            }
        }
        let mut end = 0;
        for (range, _) in totals_in_text(&format!("共计{text}被骗{text}")) {
            assert!(range.start >= end && range.start < range.end, "{text:?}");
            end = range.end;
        }
    }
    for length in 1..400 {
        for piece in ["9", "九", "万", "亿", "1,", "0.", "十", "多"] {
            let _ = parse_amount(&piece.repeat(length));
        }
    }
}

#[test]
fn what_is_shown_reads_back() {
    let mut random = Random(42);
    for _ in 0..10_000 {
        let mut sum = || {
            let digits = u32::try_from(random.below(12)).unwrap();
            i64::try_from(random.below(1000)).unwrap() * 10_i64.pow(digits)
        };
        let (one, other) = (sum(), sum());
        let amounts = [
            Amount::exact(CNY, one),
            Amount::at_least(CNY, one),
            Amount::at_most(CNY, one),
            Amount::about(Currency::Usd, one),
            Amount::range(CNY, one, other),
        ];
        for amount in amounts {
            assert_eq!(parse_amount(&show_zh(&amount)), Ok(Some(amount)), "{}", show_zh(&amount));
        }
    }
}

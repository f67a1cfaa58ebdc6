//! The loss grammar: what a written amount means, and what is refused.

use fanzha::money::AmountError::{
    MixedCurrencies, Negative, NotAnAmount, NotFinite, OctalLooking, ReversedRange, TooLarge,
    TooPrecise,
};
use fanzha::money::{
    Amount, AmountError, Currency, MAX_MINOR, parse_amount, show_en, show_zh, totals_in_text,
};

const CNY: Currency = Currency::Cny;
const UNQUANTIFIED: Amount = Amount::unquantified(CNY);

fn exact(yuan: i64) -> Amount {
    Amount::exact(CNY, yuan * 100)
}

fn fen(minor: i64) -> Amount {
    Amount::exact(CNY, minor)
}

fn least(yuan: i64) -> Amount {
    Amount::at_least(CNY, yuan * 100)
}

fn most(yuan: i64) -> Amount {
    Amount::at_most(CNY, yuan * 100)
}

fn about(yuan: i64) -> Amount {
    Amount::about(CNY, yuan * 100)
}

fn range(min: i64, max: i64) -> Amount {
    Amount::range(CNY, min * 100, max * 100)
}

fn foreign(currency: Currency, units: i64) -> Amount {
    Amount::exact(currency, units * 100)
}

#[track_caller]
fn assert_all<T: PartialEq + std::fmt::Debug>(
    rows: &[(&str, T)],
    wrap: impl Fn(&T) -> Result<Option<Amount>, AmountError>,
) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(written, wanted)| (written, wrap(wanted), parse_amount(written)))
        .filter(|(_, wanted, got)| wanted != got)
        .map(|(written, wanted, got)| format!("{written:?}: wanted {wanted:?}, got {got:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[track_caller]
fn assert_reads(rows: &[(&str, Amount)]) {
    assert_all(rows, |amount| Ok(Some(*amount)));
}

#[test]
fn exact_figures() {
    assert_reads(&[
        ("6000", exact(6000)),
        ("6,000元", exact(6000)),
        ("６０００", exact(6000)),
        ("６，０００元", exact(6000)),
        ("6_000", exact(6000)),
        ("6 000 元", exact(6000)),
        ("6\u{a0}000元", exact(6000)),
        ("1,234,567.89元", fen(123_456_789)),
        ("12,3456元", exact(123_456)),
        ("+5000", exact(5000)),
        ("0", exact(0)),
        ("0元", exact(0)),
        ("零", exact(0)),
        ("6000.5", fen(600_050)),
        ("6000.50", fen(600_050)),
        ("6000.500", fen(600_050)),
        (".5", fen(50)),
        ("1e6", exact(1_000_000)),
        ("1.5E3", exact(1500)),
        ("1e-2", fen(1)),
        ("31.5万", exact(315_000)),
        ("1.2亿", exact(120_000_000)),
        ("1.23456789亿", exact(123_456_789)),
        ("30w", exact(300_000)),
        ("30W元", exact(300_000)),
        ("5k", exact(5000)),
        ("3kw", exact(30_000_000)),
        ("174万元", exact(1_740_000)),
        ("150.18万元", exact(1_501_800)),
        ("1.5千万", exact(15_000_000)),
        ("12000万", exact(120_000_000)),
        ("3万亿", exact(3_000_000_000_000)),
        ("3个亿", exact(300_000_000)),
        ("1亿2000万", exact(120_000_000)),
    ]);
}

#[test]
fn figures_with_units_inside() {
    assert_reads(&[
        ("3千8", exact(3800)),
        ("3千8百", exact(3800)),
        ("3千80", exact(3080)),
        ("3千零8", exact(3008)),
        ("3万5", exact(35_000)),
        ("3w5", exact(35_000)),
        ("3万500", exact(30_500)),
        ("3万5千2百元", exact(35_200)),
        ("1万零500", exact(10_500)),
        ("1万0500元", exact(10_500)),
        ("3点5万", exact(35_000)),
        ("2万半", exact(25_000)),
        ("2个半亿", exact(250_000_000)),
    ]);
}

#[test]
fn chinese_numerals() {
    assert_reads(&[
        ("一百二十万元", exact(1_200_000)),
        ("两万三", exact(23_000)),
        ("十万", exact(100_000)),
        ("十万八千元", exact(108_000)),
        ("三千八", exact(3800)),
        ("二百五", exact(250)),
        ("一百零五元", exact(105)),
        ("一万零五十", exact(10_050)),
        ("一万零五", exact(10_005)),
        ("一万半", exact(15_000)),
        ("半万", exact(5000)),
        ("廿三万", exact(230_000)),
        ("卅万", exact(300_000)),
        ("俩万", exact(20_000)),
        ("三点五万", exact(35_000)),
        ("十二点五万元", exact(125_000)),
        ("零点五万", exact(5000)),
        ("一二〇万", exact(1_200_000)),
        ("五〇〇〇元", exact(5000)),
        ("一亿零五百万", exact(105_000_000)),
        ("三百零五万", exact(3_050_000)),
        ("十五万", exact(150_000)),
        ("壹拾贰万叁仟肆佰伍拾陆元柒角捌分", fen(12_345_678)),
        ("人民币贰萬圓整", exact(20_000)),
        ("陆仟元整", exact(6000)),
        ("伍億元", exact(500_000_000)),
    ]);
}

#[test]
fn money_words() {
    assert_reads(&[
        ("5000块", exact(5000)),
        ("5000块钱", exact(5000)),
        ("5000圆", exact(5000)),
        ("5万元人民币", exact(50_000)),
        ("人民币5万元", exact(50_000)),
        ("5万元（人民币）", exact(50_000)),
        ("￥6,000", exact(6000)),
        ("¥6000.00元", exact(6000)),
        ("RMB 5000", exact(5000)),
        ("5000RMB", exact(5000)),
        ("CNY5000", exact(5000)),
        ("3元5角2分", fen(352)),
        ("12块5", fen(1250)),
        ("3块半", fen(350)),
        ("5毛", fen(50)),
        ("2.5角", fen(25)),
        ("八毛钱", fen(80)),
        ("12元零5分", fen(1205)),
        ("共计5万元", exact(50_000)),
        ("损失：5万元。", exact(50_000)),
        ("高达5万元", exact(50_000)),
        ("5万元现金", exact(50_000)),
        ("\u{feff}2\u{200b}万 元 ", exact(20_000)),
    ]);
}

#[test]
fn at_least() {
    assert_reads(&[
        ("2 万多元", least(20_000)),
        ("2万多", least(20_000)),
        ("10余万", least(100_000)),
        ("10多万元", least(100_000)),
        ("2796万余元", least(27_960_000)),
        ("2万元多", least(20_000)),
        ("超5万", least(50_000)),
        ("逾3万元", least(30_000)),
        ("超过5万元", least(50_000)),
        ("至少5万", least(50_000)),
        ("不少于5万", least(50_000)),
        ("5万以上", least(50_000)),
        ("5万元起", least(50_000)),
        ("5万+", least(50_000)),
        (">5万", least(50_000)),
        ("≥5万", least(50_000)),
        ("三万出头", least(30_000)),
        ("十几万", least(100_000)),
        ("30几万", least(300_000)),
        ("一百几十万", least(1_000_000)),
        ("2千几百元", least(2000)),
        ("2个多亿", least(200_000_000)),
        ("上百万", least(1_000_000)),
        ("过万元", least(10_000)),
        ("百万余元", least(1_000_000)),
        ("万余元", least(10_000)),
        ("约5万余元", least(50_000)),
        ("两三万多", least(20_000)),
        ("3萬餘元", least(30_000)),
        ("20多块钱", least(20)),
    ]);
}

#[test]
fn at_most_and_about() {
    assert_reads(&[
        ("近3万", most(30_000)),
        ("不到3万", most(30_000)),
        ("将近3万元", most(30_000)),
        ("3万元不到", most(30_000)),
        ("几乎5万", most(50_000)),
        ("不足3万", most(30_000)),
        ("不超过3万元", most(30_000)),
        ("最多3万", most(30_000)),
        ("3万以内", most(30_000)),
        ("3万元以下", most(30_000)),
        ("<3万", most(30_000)),
        ("近百万", most(1_000_000)),
        ("近万元", most(10_000)),
        ("约5万", about(50_000)),
        ("大约5万元", about(50_000)),
        ("5万左右", about(50_000)),
        ("5万元（约）", about(50_000)),
        ("5万块钱上下", about(50_000)),
        ("~5万", about(50_000)),
        ("差不多5万", about(50_000)),
        ("十来万", about(100_000)),
        ("万把块", about(10_000)),
        ("百万元", about(1_000_000)),
        ("近10余万", about(100_000)),
    ]);
}

#[test]
fn ranges() {
    assert_reads(&[
        ("10-20万", range(100_000, 200_000)),
        ("5万至8万元", range(50_000, 80_000)),
        ("5000-2万", range(5000, 20_000)),
        ("10～20万元", range(100_000, 200_000)),
        ("10—20万元", range(100_000, 200_000)),
        ("10——20万", range(100_000, 200_000)),
        ("五到八万", range(50_000, 80_000)),
        ("十到二十万元", range(100_000, 200_000)),
        ("一百到三百万", range(1_000_000, 3_000_000)),
        ("三到五百万", range(3_000_000, 5_000_000)),
        ("1-2千万", range(10_000_000, 20_000_000)),
        ("5百-8千", range(500, 8000)),
        ("5千-1万", range(5000, 10_000)),
        ("5元至8万元", range(5, 80_000)),
        ("5000-6000元", range(5000, 6000)),
        ("两三万", range(20_000, 30_000)),
        ("三五万元", range(30_000, 50_000)),
        ("十七八万", range(170_000, 180_000)),
        ("三四百块", range(300, 400)),
        ("两、三万元", range(20_000, 30_000)),
        ("3万以上50万以下", range(30_000, 500_000)),
        ("5万到8万之间", range(50_000, 80_000)),
        ("约10-20万", range(100_000, 200_000)),
        ("5万-8万多", least(50_000)),
        ("近5-8万", most(80_000)),
        ("几千到5万", most(50_000)),
        ("5万-5万", exact(50_000)),
        (
            "3万至5万美元",
            Amount::range(Currency::Usd, 3_000_000, 5_000_000),
        ),
        (
            "US$3-5万",
            Amount::range(Currency::Usd, 3_000_000, 5_000_000),
        ),
    ]);
}

#[test]
fn unquantified_and_unknown() {
    assert_reads(&[
        ("数万元", UNQUANTIFIED),
        ("几十万", UNQUANTIFIED),
        ("好几万", UNQUANTIFIED),
        ("几十", UNQUANTIFIED),
        ("几百块钱", UNQUANTIFIED),
        ("若干元", UNQUANTIFIED),
        ("数百万余元", UNQUANTIFIED),
        ("超数万元", UNQUANTIFIED),
        ("几千至几万元", UNQUANTIFIED),
        ("数万美元", Amount::unquantified(Currency::Usd)),
        ("未遂", exact(0)),
        ("无损失", exact(0)),
    ]);
    for word in [
        "",
        " ",
        "未知",
        "不详",
        "不明",
        "待查",
        "金额不详",
        "损失未知",
        "未公布",
        "~",
        "null",
        "-",
        "——",
    ] {
        assert_eq!(parse_amount(word), Ok(None), "{word:?}");
    }
}

#[test]
fn foreign_currencies() {
    assert_reads(&[
        ("US$5000", foreign(Currency::Usd, 5000)),
        ("$5,000", foreign(Currency::Usd, 5000)),
        ("3万美元", foreign(Currency::Usd, 30_000)),
        ("5万块美金", foreign(Currency::Usd, 50_000)),
        ("HK$5000", foreign(Currency::Hkd, 5000)),
        ("港币5万元", foreign(Currency::Hkd, 50_000)),
        ("$5000港币", foreign(Currency::Hkd, 5000)),
        ("NT$3万", foreign(Currency::Twd, 30_000)),
        ("新臺幣3萬元", foreign(Currency::Twd, 30_000)),
        ("3000 USDT", foreign(Currency::Usdt, 3000)),
        ("ＵＳＤＴ3000", foreign(Currency::Usdt, 3000)),
        ("5000U", foreign(Currency::Usdt, 5000)),
        ("2个比特币", foreign(Currency::Btc, 2)),
        ("500万韩元", foreign(Currency::Krw, 5_000_000)),
        ("5000KRW", foreign(Currency::Krw, 5000)),
        ("230万澳元", foreign(Currency::Aud, 2_300_000)),
        ("3万澳门元", foreign(Currency::Mop, 30_000)),
        ("¥5000日元", foreign(Currency::Jpy, 5000)),
        (
            "3万美元（约合人民币21万元）",
            foreign(Currency::Usd, 30_000),
        ),
        ("约3万多美元", Amount::at_least(Currency::Usd, 3_000_000)),
    ]);
}

#[test]
fn refusals() {
    let rows = [
        ("-500", Negative),
        ("−500元", Negative),
        ("-0", Negative),
        ("负五百元", Negative),
        ("¥-500", Negative),
        ("-1e6", Negative),
        (".inf", NotFinite),
        ("-.inf", NotFinite),
        (".nan", NotFinite),
        ("∞", NotFinite),
        ("017", OctalLooking),
        ("0o17", OctalLooking),
        ("007元", OctalLooking),
        ("2021-07-28", OctalLooking),
        ("99999999999999999999999", TooLarge),
        (
            "999999999999999999999999999999999999999999999999999",
            TooLarge,
        ),
        ("1e400", TooLarge),
        ("100万亿", TooLarge),
        ("9999999999亿亿", NotAnAmount),
        ("0.001元", TooPrecise),
        ("1.23456789万", TooPrecise),
        ("1e-3", TooPrecise),
        ("8万-5万", ReversedRange),
        ("20-10万", ReversedRange),
        ("5万元-8万美元", MixedCurrencies),
        ("5万元和3000美元", MixedCurrencies),
        ("¥5000美元", MixedCurrencies),
        ("很多钱", NotAnAmount),
        ("元", NotAnAmount),
        ("万元", NotAnAmount),
        ("几", NotAnAmount),
        ("6,00元", NotAnAmount),
        ("10 20万", NotAnAmount),
        ("3万5万", NotAnAmount),
        ("5万,3万", NotAnAmount),
        ("30万w", NotAnAmount),
        ("万万", NotAnAmount),
        ("三百五万", NotAnAmount),
        ("10²元", NotAnAmount),
        ("①6000元", NotAnAmount),
        ("5万元（含本金3万元）", NotAnAmount),
        ("50%", NotAnAmount),
        ("3人", NotAnAmount),
        ("1:30", NotAnAmount),
        ("5万元起诉", NotAnAmount),
        ("0x10", NotAnAmount),
        ("三、八万", NotAnAmount),
        ("true", NotAnAmount),
    ];
    assert_all(&rows, |error| Err(*error));
}

#[test]
fn what_an_amount_can_be() {
    assert_eq!([exact(0), most(0)].map(|a| a.is_zero()), [true, true]);
    assert_eq!(
        [exact(1), UNQUANTIFIED, least(0)].map(|a| a.is_zero()),
        [false; 3]
    );
    let above = [exact(1), UNQUANTIFIED, most(5), least(1), range(1, 2)];
    assert_eq!(above.map(|a| a.is_above_zero()), [true; 5]);
    assert_eq!(
        [exact(0), most(0), least(0), range(0, 5)].map(|a| a.is_above_zero()),
        [false; 4]
    );
    let sums = [least(20_000), most(5), UNQUANTIFIED, range(1, 2), about(7)];
    assert_eq!(
        sums.map(|a| a.at_least_minor()),
        [2_000_000, 0, 0, 100, 700]
    );
    let odd = [exact(5), least(100_000_001), range(5, 8), most(9)];
    assert_eq!(odd.map(|a| a.is_unlikely()), [true; 4]);
    let likely = [
        exact(0),
        exact(10),
        exact(100_000_000),
        UNQUANTIFIED,
        foreign(Currency::Usd, 5),
    ];
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
    assert_eq!(
        (
            Currency::Usd.code(),
            Currency::Usd.zh_name(),
            Currency::Usd.en_name()
        ),
        ("USD", "美元", "US dollars")
    );
    assert_eq!(
        (Currency::Btc.code(), Currency::Btc.zh_name()),
        ("BTC", "比特币")
    );
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
        (
            range(100_000, 200_000),
            "10万至20万元",
            "CNY 100,000 to 200,000",
        ),
        (range(5000, 20_000), "5000元至2万元", "CNY 5,000 to 20,000"),
        (UNQUANTIFIED, "数额未公布", "amount not published"),
        (foreign(Currency::Usd, 30_000), "3万美元", "USD 30,000"),
        (
            Amount::at_least(Currency::Hkd, 500_000),
            "至少5000港元",
            "at least HKD 5,000",
        ),
    ];
    for (amount, zh, en) in rows {
        assert_eq!(
            (show_zh(&amount), show_en(&amount)),
            (zh.to_owned(), en.to_owned())
        );
    }
    assert_eq!(
        [600_000, 1250, 1234, 5, -50].map(Amount::decimal),
        ["6000", "12.5", "12.34", "0.05", "-0.5"]
    );
    assert_eq!(Amount::decimal(i64::MIN), "-92233720368547758.08");
}

#[test]
fn totals_of_a_running_text() {
    let rows: [(&str, &[(&str, Amount)]); 20] = [
        (
            "王先生先后转账9笔，共计被骗120余万元。",
            &[("120余万元", least(1_200_000))],
        ),
        ("被诈****骗了 10 多万元。", &[("10 多万元", least(100_000))]),
        ("女子刷单被骗117万", &[("117万", exact(1_170_000))]),
        (
            "损失约5万元，后来又被骗走3000元。",
            &[("约5万元", about(50_000)), ("3000元", exact(3000))],
        ),
        (
            "累计转账人民币31.5万元后",
            &[("人民币31.5万元", exact(315_000))],
        ),
        ("最终损失２万元。", &[("２万元", exact(20_000))]),
        (
            "损失3000美元",
            &[("3000美元", foreign(Currency::Usd, 3000))],
        ),
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
        let got: Vec<_> = totals_in_text(text)
            .into_iter()
            .map(|(r, a)| (&text[r], a))
            .collect();
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
        let text: String = (0..length)
            .map(|_| PIECES[random.below(PIECES.len())])
            .collect();
        if let Ok(Some(amount)) = parse_amount(&text) {
            assert!(
                amount.min.is_none_or(|m| (0..=MAX_MINOR).contains(&m)),
                "{text:?}: {amount:?}"
            );
            assert!(
                amount.max.is_none_or(|m| (0..=MAX_MINOR).contains(&m)),
                "{text:?}: {amount:?}"
            );
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
            assert_eq!(
                parse_amount(&show_zh(&amount)),
                Ok(Some(amount)),
                "{}",
                show_zh(&amount)
            );
        }
    }
}

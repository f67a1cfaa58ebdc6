//! The loss grammar: what a written amount means, and what is refused.

use proptest::prelude::*;

use crate::money::AmountError::{
    MixedCurrencies, Negative, NotAnAmount, NotFinite, OctalLooking, ReversedRange, TooLarge, TooPrecise,
};
use crate::money::amount::MAX_MINOR;
use crate::money::{
    Amount, AmountError, Currency, parse_amount, properties, show_en, show_zh, totals_in_text,
};

mod shown;
mod table;

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
        ("3万至5万美元", Amount::range(Currency::Usd, 3_000_000, 5_000_000)),
        ("US$3-5万", Amount::range(Currency::Usd, 3_000_000, 5_000_000)),
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
    for word in
        ["", " ", "未知", "不详", "不明", "待查", "金额不详", "损失未知", "未公布", "~", "null", "-", "——"]
    {
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
        ("3万美元（约合人民币21万元）", foreign(Currency::Usd, 30_000)),
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
        ("999999999999999999999999999999999999999999999999999", TooLarge),
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
        ("6_000", NotAnAmount),
        ("近10余万", NotAnAmount),
        ("3000 5000", NotAnAmount),
        ("3.5万5", NotAnAmount),
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

proptest! {
    #[test]
    fn every_text_is_read_soundly(text in "[-0-9.,，。万亿多余约近几十百千元美日港币￥$ 至到~〇一二两三九]{0,12}") {
        properties::inspect(&text);
    }
}

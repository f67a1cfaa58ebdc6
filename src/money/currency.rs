//! The currencies that fraud bulletins name.
//!
//! Sums in different currencies are never added, so each has its own name for readers and the
//! many spellings under which authors write it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::normal::starts_with;

/// A currency, or a token that victims are told to pay in. Each variant is named by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) enum Currency {
    /// Yuan.
    Cny,
    /// US dollars.
    Usd,
    /// Hong Kong dollars.
    Hkd,
    /// New Taiwan dollars.
    Twd,
    /// Macau patacas.
    Mop,
    /// Japanese yen.
    Jpy,
    /// South Korean won.
    Krw,
    /// Euros.
    Eur,
    /// Pounds sterling.
    Gbp,
    /// Singapore dollars.
    Sgd,
    /// Australian dollars.
    Aud,
    /// Canadian dollars.
    Cad,
    /// New Zealand dollars.
    Nzd,
    /// Swiss francs.
    Chf,
    /// Thai baht.
    Thb,
    /// Malaysian ringgit.
    Myr,
    /// Vietnamese dong.
    Vnd,
    /// Indonesian rupiah.
    Idr,
    /// Philippine pesos.
    Php,
    /// Indian rupees.
    Inr,
    /// Myanmar kyats.
    Mmk,
    /// Russian roubles.
    Rub,
    /// Tether (USDT).
    Usdt,
    /// Bitcoin.
    Btc,
}

/// One row of the table of currencies.
struct CurrencyRow {
    currency: Currency,
    code: &'static str,
    zh: &'static str,
    /// Spellings after normalisation (simplified characters, small letters).
    spellings: &'static [&'static str],
}

#[rustfmt::skip]
const CURRENCIES: [CurrencyRow; 24] = [
    row(Currency::Cny, "CNY", "元", &["人民币元", "人民币", "rmb¥", "cn¥", "rmb", "cny", "yuan", "renminbi", "chineseyuan", "¥"]),
    row(Currency::Usd, "USD", "美元", &["美元", "美圆", "美金", "美刀", "刀", "us$", "usd", "usdollars", "u.s.dollars", "dollars", "$"]),
    row(Currency::Hkd, "HKD", "港元", &["港元", "港圆", "港币", "港纸", "hk$", "hkd", "hongkongdollars", "hkdollars"]),
    row(Currency::Twd, "TWD", "新台币", &["新台币", "台币", "台元", "nt$", "ntd", "twd", "newtaiwandollars", "ntdollars"]),
    row(Currency::Mop, "MOP", "澳门元", &["澳门元", "澳门币", "葡币", "mop$", "mop"]),
    row(Currency::Jpy, "JPY", "日元", &["日元", "日圆", "日币", "円", "jp¥", "jpy", "japaneseyen", "yen"]),
    row(Currency::Krw, "KRW", "韩元", &["韩元", "韩圆", "韩币", "₩", "krw", "koreanwon", "won"]),
    row(Currency::Eur, "EUR", "欧元", &["欧元", "€", "eur", "euros", "euro"]),
    row(Currency::Gbp, "GBP", "英镑", &["英镑", "镑", "£", "gbp", "pounds", "poundssterling"]),
    row(Currency::Sgd, "SGD", "新加坡元", &["新加坡元", "新加坡币", "新币", "坡币", "s$", "sgd", "singaporedollars"]),
    row(Currency::Aud, "AUD", "澳元", &["澳大利亚元", "澳元", "澳币", "澳大利亚币", "au$", "a$", "aud", "australiandollars"]),
    row(Currency::Cad, "CAD", "加元", &["加拿大元", "加元", "加币", "加拿大币", "ca$", "c$", "cad", "canadiandollars"]),
    row(Currency::Nzd, "NZD", "新西兰元", &["新西兰元", "新西兰币", "纽元", "纽币", "nz$", "nzd", "newzealanddollars"]),
    row(Currency::Chf, "CHF", "瑞士法郎", &["瑞士法郎", "瑞郎", "chf"]),
    row(Currency::Thb, "THB", "泰铢", &["泰铢", "泰币", "฿", "thb", "thaibaht", "baht"]),
    row(Currency::Myr, "MYR", "林吉特", &["马来西亚林吉特", "林吉特", "令吉", "马币", "myr", "ringgit"]),
    row(Currency::Vnd, "VND", "越南盾", &["越南盾", "越盾", "₫", "vnd"]),
    row(Currency::Idr, "IDR", "印尼盾", &["印尼盾", "印尼卢比", "idr"]),
    row(Currency::Php, "PHP", "菲律宾比索", &["菲律宾比索", "比索", "₱", "php", "philippinepesos"]),
    row(Currency::Inr, "INR", "印度卢比", &["印度卢比", "₹", "inr"]),
    row(Currency::Mmk, "MMK", "缅币", &["缅币", "缅元", "缅甸元", "mmk", "kyats"]),
    row(Currency::Rub, "RUB", "卢布", &["俄罗斯卢布", "卢布", "₽", "rub", "roubles", "rubles"]),
    row(Currency::Usdt, "USDT", "泰达币", &["usdt币", "usdt", "泰达币", "u币", "tether"]),
    row(Currency::Btc, "BTC", "比特币", &["比特币", "btc", "bitcoins", "bitcoin"]),
];

const fn row(
    currency: Currency,
    code: &'static str,
    zh: &'static str,
    spellings: &'static [&'static str],
) -> CurrencyRow {
    CurrencyRow { currency, code, zh, spellings }
}

impl Currency {
    /// Every currency, in the order in which they are declared.
    pub(crate) fn all() -> impl Iterator<Item = Currency> {
        CURRENCIES.iter().map(|row| row.currency)
    }

    /// The ISO 4217 code, or the token's own: "CNY", "USDT".
    pub(crate) fn code(self) -> &'static str {
        self.row().code
    }

    /// The currency of a code, in capitals or small letters.
    #[cfg(test)]
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        CURRENCIES.iter().find(|row| row.code.eq_ignore_ascii_case(code)).map(|row| row.currency)
    }

    /// What follows a figure in Chinese: "元", "美元".
    pub(crate) fn zh_name(self) -> &'static str {
        self.row().zh
    }

    fn row(self) -> &'static CurrencyRow {
        // The table lists the currencies in the order of the enum; a test compares them.
        &CURRENCIES[self as usize]
    }
}

/// A currency as it was named before or after a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(crate) currency: Currency,
    /// A bare `$` or `¥`, which several currencies share.
    sign_only: bool,
    /// A Chinese name. After it, 元 means that currency's unit: 港币5000元 is Hong Kong money.
    pub(crate) is_name: bool,
}

impl Mention {
    /// A name or code that only one currency has.
    pub(crate) fn unambiguous(currency: Currency) -> Self {
        Self { currency, sign_only: false, is_name: false }
    }

    /// The one currency that two mentions agree on, such as HKD for `$` and 港币.
    pub(crate) fn agree(self, other: Self) -> Option<Self> {
        if self.currency == other.currency || other.could_be(self.currency) {
            return Some(self);
        }
        self.could_be(other.currency).then_some(other)
    }

    fn could_be(self, currency: Currency) -> bool {
        use Currency::{Aud, Cad, Cny, Hkd, Jpy, Mop, Nzd, Sgd, Twd, Usd};
        match self.currency {
            Usd => self.sign_only && matches!(currency, Hkd | Twd | Mop | Sgd | Aud | Cad | Nzd),
            Cny => self.sign_only && currency == Jpy,
            _ => false,
        }
    }
}

/// The longest currency name with which `chars` begin, and its length in characters.
pub(super) fn name_at(chars: &[char]) -> Option<(Mention, usize)> {
    // Most characters begin no name, and there are 150 names.
    static FIRST: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
        let spellings = CURRENCIES.iter().flat_map(|row| row.spellings);
        spellings.filter_map(|spelling| spelling.chars().next()).collect()
    });
    if !FIRST.contains(chars.first()?) {
        return None;
    }
    let mut best: Option<(Mention, usize)> = None;
    for row in &CURRENCIES {
        for spelling in row.spellings {
            let length = best.map_or(0, |(_, length)| length);
            match starts_with(chars, spelling) {
                Some(longer) if longer > length => {
                    let sign_only = matches!(*spelling, "$" | "¥");
                    let is_name = !spelling.is_ascii() && !sign_only;
                    best = Some((Mention { currency: row.currency, sign_only, is_name }, longer));
                }
                _ => {}
            }
        }
    }
    best
}

//! The currencies that fraud bulletins name.
//!
//! Sums in different currencies are never added, so each has its own name for readers and the
//! many spellings under which authors write it.

use super::normal::starts_with;

/// A currency, or a token that victims are told to pay in. Each variant is named by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Currency {
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

/// What is known of one currency.
struct Entry {
    currency: Currency,
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    /// Spellings after normalisation (simplified characters, small letters).
    spellings: &'static [&'static str],
}

#[rustfmt::skip]
const ENTRIES: [Entry; 24] = [
    entry(Currency::Cny, "CNY", "元", "yuan", &["人民币元", "人民币", "rmb¥", "cn¥", "rmb", "cny", "yuan", "¥"]),
    entry(Currency::Usd, "USD", "美元", "US dollars", &["美元", "美圆", "美金", "美刀", "us$", "usd", "$"]),
    entry(Currency::Hkd, "HKD", "港元", "Hong Kong dollars", &["港元", "港圆", "港币", "港纸", "hk$", "hkd"]),
    entry(Currency::Twd, "TWD", "新台币", "New Taiwan dollars", &["新台币", "台币", "台元", "nt$", "ntd", "twd"]),
    entry(Currency::Mop, "MOP", "澳门元", "Macau patacas", &["澳门元", "澳门币", "葡币", "mop$", "mop"]),
    entry(Currency::Jpy, "JPY", "日元", "Japanese yen", &["日元", "日圆", "日币", "円", "jp¥", "jpy"]),
    entry(Currency::Krw, "KRW", "韩元", "South Korean won", &["韩元", "韩圆", "韩币", "₩", "krw", "won"]),
    entry(Currency::Eur, "EUR", "欧元", "euros", &["欧元", "€", "eur"]),
    entry(Currency::Gbp, "GBP", "英镑", "pounds sterling", &["英镑", "镑", "£", "gbp"]),
    entry(Currency::Sgd, "SGD", "新加坡元", "Singapore dollars", &["新加坡元", "新加坡币", "新币", "坡币", "s$", "sgd"]),
    entry(Currency::Aud, "AUD", "澳元", "Australian dollars", &["澳大利亚元", "澳元", "澳币", "澳大利亚币", "au$", "a$", "aud"]),
    entry(Currency::Cad, "CAD", "加元", "Canadian dollars", &["加拿大元", "加元", "加币", "加拿大币", "ca$", "c$", "cad"]),
    entry(Currency::Nzd, "NZD", "新西兰元", "New Zealand dollars", &["新西兰元", "新西兰币", "纽元", "纽币", "nz$", "nzd"]),
    entry(Currency::Chf, "CHF", "瑞士法郎", "Swiss francs", &["瑞士法郎", "瑞郎", "chf"]),
    entry(Currency::Thb, "THB", "泰铢", "Thai baht", &["泰铢", "泰币", "฿", "thb"]),
    entry(Currency::Myr, "MYR", "林吉特", "Malaysian ringgit", &["马来西亚林吉特", "林吉特", "令吉", "马币", "myr"]),
    entry(Currency::Vnd, "VND", "越南盾", "Vietnamese dong", &["越南盾", "越盾", "₫", "vnd"]),
    entry(Currency::Idr, "IDR", "印尼盾", "Indonesian rupiah", &["印尼盾", "印尼卢比", "idr"]),
    entry(Currency::Php, "PHP", "菲律宾比索", "Philippine pesos", &["菲律宾比索", "比索", "₱", "php"]),
    entry(Currency::Inr, "INR", "印度卢比", "Indian rupees", &["印度卢比", "₹", "inr"]),
    entry(Currency::Mmk, "MMK", "缅币", "Myanmar kyats", &["缅币", "缅元", "缅甸元", "mmk"]),
    entry(Currency::Rub, "RUB", "卢布", "Russian roubles", &["俄罗斯卢布", "卢布", "₽", "rub"]),
    entry(Currency::Usdt, "USDT", "泰达币", "Tether (USDT)", &["usdt币", "usdt", "泰达币", "u币"]),
    entry(Currency::Btc, "BTC", "比特币", "bitcoin", &["比特币", "btc"]),
];

const fn entry(
    currency: Currency,
    code: &'static str,
    zh: &'static str,
    en: &'static str,
    spellings: &'static [&'static str],
) -> Entry {
    Entry { currency, code, zh, en, spellings }
}

impl Currency {
    /// Every currency, in the order in which they are declared.
    pub fn all() -> impl Iterator<Item = Currency> {
        ENTRIES.iter().map(|entry| entry.currency)
    }

    /// The ISO 4217 code, or the token's own: "CNY", "USDT".
    pub fn code(self) -> &'static str {
        self.entry().code
    }

    /// The currency of a code, in capitals or small letters.
    pub fn from_code(code: &str) -> Option<Self> {
        ENTRIES.iter().find(|e| e.code.eq_ignore_ascii_case(code)).map(|e| e.currency)
    }

    /// What follows a figure in Chinese: "元", "美元".
    pub fn zh_name(self) -> &'static str {
        self.entry().zh
    }

    /// The name in running English, in the plural: "US dollars".
    pub fn en_name(self) -> &'static str {
        self.entry().en
    }

    fn entry(self) -> &'static Entry {
        // The table lists the currencies in the order of the enum; a test compares them.
        &ENTRIES[self as usize]
    }
}

/// A currency as it was named beside a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub currency: Currency,
    /// A bare `$` or `¥`, which several currencies share.
    sign_only: bool,
    /// A Chinese name, behind which 元 is that currency's unit: 港币5000元 is Hong Kong money.
    pub is_name: bool,
}

impl Mention {
    pub fn strong(currency: Currency) -> Self {
        Self { currency, sign_only: false, is_name: false }
    }

    /// The one currency that two mentions agree on, such as HKD for `$` and 港币.
    pub fn agree(self, other: Self) -> Option<Self> {
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
    let mut best: Option<(Mention, usize)> = None;
    for entry in &ENTRIES {
        for spelling in entry.spellings {
            let length = best.map_or(0, |(_, length)| length);
            match starts_with(chars, spelling) {
                Some(longer) if longer > length => {
                    let sign_only = matches!(*spelling, "$" | "¥");
                    let is_name = !spelling.is_ascii() && !sign_only;
                    best = Some((Mention { currency: entry.currency, sign_only, is_name }, longer));
                }
                _ => {}
            }
        }
    }
    best
}

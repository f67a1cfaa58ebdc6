//! Numbers and addresses that are meant to be known: hotlines, what the site itself gives as its contact, and
//! the service numbers that ship with the program.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::config::{Config, OFFICIAL_SUFFIXES};

/// `number`, `name` and when it was last compared, a line each. The first line says where the list is from.
const SERVICE_NUMBERS: &str = include_str!("../data/service-numbers.tsv");

static LISTED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = SERVICE_NUMBERS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split('\t').next()).collect()
});

/// Whether digits are a number that the site itself gives: a hotline of its, or its contact.
pub(in crate::safety) fn is_own_number(config: &Config, digits: &[Option<u8>]) -> bool {
    let digits: Option<String> =
        digits.iter().map(|digit| digit.map(|digit| char::from(b'0' + digit))).collect();
    digits.is_some_and(|digits| is_own(config, &digits))
}

fn is_own(config: &Config, digits: &str) -> bool {
    let bare = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let contact = config.publisher.contact.as_deref().map(bare).unwrap_or_default();
    config.hotlines.iter().any(|hotline| bare(&hotline.number) == digits)
        || digits.len() >= 5 && contact.contains(digits)
}

/// Whether digits are a number that readers may call: the site's own, a bank's, a public service's.
pub(in crate::safety) fn is_listed(config: &Config, digits: &str) -> bool {
    LISTED.contains(digits) || is_own(config, digits)
}

/// Whether an email address is one that the site gives as its contact, or an office's.
pub(in crate::safety) fn is_own_address(config: &Config, address: &str, domain: &str) -> bool {
    let contact = config.publisher.contact.as_deref().unwrap_or_default().to_lowercase();
    let of_office = OFFICIAL_SUFFIXES
        .iter()
        .any(|suffix| domain.strip_suffix(suffix).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')));
    contact.contains(&address.to_lowercase()) || of_office
}

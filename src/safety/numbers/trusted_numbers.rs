//! Numbers that readers are meant to know: the site's hotlines and contact, and the service numbers that ship with the
//! program.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::config::Config;

/// A number and its name in each line. The first lines say where the list is from.
const SERVICE_NUMBERS: &str = include_str!("../data/service-numbers.tsv");

static SERVICES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = SERVICE_NUMBERS.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split('\t').next()).collect()
});

/// Whether digits are a number that the site itself gives: one of its hotlines, or its contact. Masked ones are not.
pub(crate) fn is_own_number(config: &Config, digits: &[Option<u8>]) -> bool {
    let digits: Option<String> =
        digits.iter().map(|digit| digit.map(|digit| char::from(b'0' + digit))).collect();
    digits.is_some_and(|digits| is_own(config, &digits))
}

/// The contact is free text, so shorter numbers would match inside longer ones.
const SHORTEST_OF_CONTACT: usize = 5;

fn is_own(config: &Config, digits: &str) -> bool {
    let bare = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let contact = config.publisher.contact.as_deref().map(bare).unwrap_or_default();
    config.hotlines.iter().any(|hotline| bare(&hotline.number) == digits)
        || digits.len() >= SHORTEST_OF_CONTACT && contact.contains(digits)
}

/// Whether digits are a number that readers may call: the site's own, or that of a bank or a public service.
pub(crate) fn is_trusted_number(config: &Config, digits: &str) -> bool {
    SERVICES.contains(digits) || is_own(config, digits)
}

//! Numbers: how people write them, which of them must not be published, and which may be.
//!
//! `number_chars` and `digit_groups` read digits in every disguise; `id_cards`, `bank_cards`, `mobile_numbers` and `hotlines`
//! find what must not be published; `order_numbers` and `trusted_numbers` say which numbers may be.

pub(crate) mod bank_cards;
pub(crate) mod digit_groups;
pub(crate) mod foreign_numbers;
pub(crate) mod hex_dumps;
pub(crate) mod hotlines;
pub(crate) mod id_cards;
pub(crate) mod mobile_numbers;
pub(crate) mod number_chars;
pub(crate) mod order_numbers;
pub(crate) mod trusted_numbers;

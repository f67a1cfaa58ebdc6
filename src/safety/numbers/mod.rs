//! Numbers: how people write them, which of them must not be published, and which may be.
//!
//! `number_chars` and `digit_groups` read digits in every disguise; `id_cards`, `bank_cards`, `mobile_numbers` and `hotlines`
//! find what must not be published; `order_numbers` and `trusted_numbers` say which numbers may be.

pub(in crate::safety) mod bank_cards;
pub(in crate::safety) mod digit_groups;
pub(in crate::safety) mod hotlines;
pub(in crate::safety) mod id_cards;
pub(in crate::safety) mod mobile_numbers;
pub(in crate::safety) mod number_chars;
pub(in crate::safety) mod order_numbers;
pub(in crate::safety) mod trusted_numbers;

//! Numbers: how people write them, which of them must not be published, and which are meant to be known.

pub(in crate::safety) mod cards;
pub(in crate::safety) mod digits;
pub(in crate::safety) mod hotlines;
pub(in crate::safety) mod mobile_numbers;
pub(in crate::safety) mod order_numbers;
pub(in crate::safety) mod trusted_numbers;

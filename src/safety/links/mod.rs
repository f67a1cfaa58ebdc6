//! Addresses on the web: those that a reader could follow, and how they are made harmless.

pub(in crate::safety) mod chinese_hosts;
pub(in crate::safety) mod hosts;
pub(in crate::safety) mod live_links;
pub(in crate::safety) mod spaced_hosts;
pub(in crate::safety) mod tracking;

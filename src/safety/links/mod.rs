//! Addresses on the web: those that a reader could follow, how they are made harmless, and which may be links.
//!
//! `web_addresses`, `running_links`, `chinese_hosts` and `spaced_hosts` find addresses; `host_shape` says what a host looks
//! like; `defang` and `tracking` write an address anew; `live_links` and `schemes` decide which ones become links.

pub(in crate::safety) mod chinese_hosts;
pub(in crate::safety) mod defang;
pub(in crate::safety) mod host_shape;
pub(in crate::safety) mod live_links;
pub(in crate::safety) mod running_links;
pub(in crate::safety) mod schemes;
pub(in crate::safety) mod spaced_hosts;
pub(in crate::safety) mod tracking;
pub(in crate::safety) mod web_addresses;

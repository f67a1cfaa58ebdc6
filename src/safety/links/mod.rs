//! Addresses on the web: those that a reader could follow, how they are made harmless, and which may be links.
//!
//! `web_addresses`, `running_links`, `chinese_hosts` and `spaced_hosts` find addresses; `host_shape` says what a host
//! looks like; `defang` and `tracking` rewrite an address; `live_links` and `schemes` decide which ones become links.

pub(crate) mod chinese_hosts;
pub(crate) mod defang;
pub(crate) mod host_shape;
pub(crate) mod live_links;
pub(crate) mod names_of_programs;
pub(crate) mod running_links;
pub(crate) mod schemes;
pub(crate) mod spaced_hosts;
pub(crate) mod tracking;
pub(crate) mod web_addresses;

//! The preview: a site in memory that follows the disk, rendered as it is requested.
//!
//! What it serves is byte for byte what a build publishes, except one script in each page, which reloads the page after
//! changes. Nothing is written but processed pictures in the cache. One thread follows the disk and makes a new
//! [`ServedSite`] for each change; requests read the newest one and never wait for the next.
//!
//! In reading order: [`Preview`] makes what is served, [`follow_disk`] receives changes, `answer_requests` answers.

#![allow(
    clippy::disallowed_methods,
    reason = "the preview watches the disk, reads the clock and answers the network"
)]

mod access;
mod answer;
mod byte_range;
mod connection;
mod desk_code;
mod desk_door;
mod desk_form;
mod findings;
mod http;
mod page_message;
mod page_script;
mod preview;
mod response;
mod served_site;
mod shown_site;
mod unfinished;
mod watch;

pub(crate) use access::AccessPolicy;
pub(crate) use desk_code::DeskCode;
pub(crate) use desk_door::DeskDoor;
pub(crate) use http::{answer_requests, bind, lan_address};
pub use preview::Preview;
pub use served_site::ServedSite;
pub use watch::{DiskEvent, DiskFeed, DiskWatcher, Timing, follow_disk};

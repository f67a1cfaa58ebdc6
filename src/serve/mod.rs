//! The preview: a site in memory, kept true to the disk, rendered as it is asked for.
//!
//! What it serves is byte for byte what a build publishes, but for one script in each page, which hears of changes. Nothing
//! is written but worked-on pictures in the cache. One thread follows the disk and makes a new [`State`] for each change;
//! requests read the newest one and never wait for the next.
//!
//! In reading order: [`Preview`] turns changes into states, [`follow`] hears of changes, [`serve`] answers requests.

#![allow(
    clippy::disallowed_methods,
    reason = "the preview watches the disk, reads the clock and answers the network"
)]

mod content_type;
mod events;
mod findings;
mod follow;
mod guard;
mod http;
mod live;
mod preview;
mod state;

pub use follow::{News, Pace, Watching, follow};
pub use guard::Guard;
pub use http::{bind, lan_address, serve};
pub use preview::Preview;
pub use state::{Answer, State};

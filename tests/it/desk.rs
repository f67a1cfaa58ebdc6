//! The desk: pages on which bulletins are written, through a real socket.

mod browser;
mod editing;
mod exports;
mod hostile;
mod outcomes;
mod uploads;
mod writers;

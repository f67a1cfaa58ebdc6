//! The desk: pages on which bulletins are written, through a real socket.

mod browser;
mod deleting;
mod editing;
mod exports;
mod filled;
mod form;
mod hostile;
mod outcomes;
mod pictures;
mod settings;
mod unpublished;
mod uploads;
mod writers;

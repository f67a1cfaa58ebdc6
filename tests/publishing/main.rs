//! Temporary.
mod demo;
mod publish;
mod support;

//! Temporary.
mod corpus;
mod demo;
mod publish;
mod support;

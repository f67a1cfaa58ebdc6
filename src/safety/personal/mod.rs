//! Personal data besides numbers: who somebody is, where they live, how to reach them.

pub(in crate::safety) mod ages_of_minors;
pub(in crate::safety) mod chat_accounts;
pub(in crate::safety) mod email_addresses;
pub(in crate::safety) mod employers;
pub(in crate::safety) mod full_names;
pub(in crate::safety) mod homes_and_plates;
pub(in crate::safety) mod name_shape;

//! Personal data besides numbers: who somebody is, where they live, where they work, how to reach them.

pub(in crate::safety) mod account_shape;
pub(in crate::safety) mod ages_of_minors;
pub(in crate::safety) mod chat_accounts;
pub(in crate::safety) mod email_addresses;
pub(in crate::safety) mod employers;
pub(in crate::safety) mod full_names;
pub(in crate::safety) mod name_shape;
pub(in crate::safety) mod number_plates;
pub(in crate::safety) mod street_addresses;

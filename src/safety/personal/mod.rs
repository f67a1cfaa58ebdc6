//! Personal data besides numbers: who somebody is, where they live, where they work, how to reach them.

pub(crate) mod account_shape;
mod age_owners;
pub(crate) mod ages_of_minors;
pub(crate) mod chat_accounts;
pub(crate) mod email_addresses;
pub(crate) mod employers;
pub(crate) mod full_names;
pub(crate) mod name_shape;
pub(crate) mod number_plates;
pub(crate) mod street_addresses;

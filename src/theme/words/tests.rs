//! The interface words hold the names of the closed vocabularies.

use crate::diagnostics::Language;
use crate::theme::Words;
use crate::vocabulary::ContactMethod;

#[test]
fn templates_know_the_names() {
    let words = Words::for_language(Language::En);
    assert_eq!(words.get("contact_short_video"), "Short-video platform");
    assert_eq!(words.name_of(ContactMethod::ShortVideo), "Short-video platform");
}

//! Sums of money as authors write them: bounds stay in order and in range, and what is shown can be said.
#![no_main]

use fanzha::money::{MAX_MINOR, parse_amount, show_en, show_zh, totals_in_text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(Some(amount)) = parse_amount(text) {
        for bound in [amount.min, amount.max].into_iter().flatten() {
            assert!((0..=MAX_MINOR).contains(&bound), "{text:?}: {amount:?}");
        }
        if let Some((min, max)) = amount.min.zip(amount.max) {
            assert!(min <= max, "{text:?}: {amount:?}");
        }
        let shown = show_zh(&amount);
        if amount.min.is_some() || amount.max.is_some() {
            assert_eq!(parse_amount(&shown), Ok(Some(amount)), "{text:?} is shown as {shown:?}");
        }
        assert!(!show_en(&amount).is_empty());
    }
    for (span, _) in totals_in_text(text) {
        assert!(text.get(span.clone()).is_some_and(|part| !part.is_empty()), "{span:?} of {text:?}");
    }
});

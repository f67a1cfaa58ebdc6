//! What holds of every text that is read as a sum of money. The fuzz target `loss` and a test look at the same.

use super::amount::MAX_MINOR;
use super::{parse_amount, show_en, show_zh, totals_in_text};

/// Panics when a bound is out of order or range, or when what is shown does not read back.
pub(crate) fn inspect(text: &str) {
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
}

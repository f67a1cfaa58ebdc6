//! Exceptions: what an entry of `allow:` has to quote.

use pretty_assertions::assert_eq;

use super::{BULLETIN, FRONT};
use crate::support::Site;

#[test]
fn an_exception_quotes_the_whole_text_or_the_host() {
    let with = |code: &str, text: &str, body: &str| {
        let allow = format!("allow:\n  - {{code: {code}, text: \"{text}\", reason: 值班}}\n---");
        Site::with(&[(BULLETIN, &format!("{}{body}\n", FRONT.replacen("\n---", &format!("\n{allow}"), 1)))])
    };
    for (code, text, body, exit) in [
        ("mobile-number", "13955501234", "电话13955501234", 0),
        ("mobile-number", "1", "电话13955501234", 1),
        ("live-suspect-link", ".", "见http://etcpay.example/a", 1),
        ("live-suspect-link", "etcpay.example", "见http://etcpay.example/a", 0),
        ("live-suspect-link", "http://etcpay.example", "见http://etcpay.example/a", 0),
    ] {
        let run = with(code, text, body).check(&[]);
        assert_eq!(run.code, exit, "{text}: {}", run.stderr);
    }
}

//! Texts made to take long: long lines and tables in which every word could start a finding. Without limits each of these
//! took minutes.

use fanzha::safety::scan;

use crate::fixes::promise::config;

#[test]
fn texts_made_to_cost_time_are_looked_through() {
    const LENGTH: usize = 60_000;
    let config = config();
    for (path, part) in [
        ("a.csv", "姓名,年龄\n"),
        ("a.csv", "姓名;李大力;13\n"),
        ("a.csv", "某,13955501234,刷单\n"),
        ("a.csv", "姓名,"),
        ("a.txt", "."),
        ("a.txt", "a. "),
        ("a.txt", "拨打"),
        ("a.txt", "年龄"),
        ("a.txt", "微信号：zq88866、"),
        ("a.txt", "13955501234、"),
        ("a.txt", "a://["),
        ("a.txt", "<!--"),
        ("a.md", "a*** "),
        ("a.md", "a.top*"),
        ("a.md", "小学"),
        ("a.md", "“轻信"),
        ("a.md", "6222020200112233445、"),
        ("a.md", "姓名|a|b\n|-|-|\n姓名|a\n|-|\n"),
    ] {
        let text = part.repeat(LENGTH / part.len());
        let found = scan(path, &text, &config);
        assert!(found.iter().all(|found| found.span.is_some()), "{part}");
    }
}

/// Escapes have digits and no sign: a plus in an address or a text begins none.
#[test]
fn signs_are_no_digits_of_an_escape() {
    let config = config();
    assert_eq!(scan("a.md", "%+1%+2%+3 \\u+123 \\x+1", &config), []);
    let hidden = scan("a.md", "1%33955501234 \\u0031\\x33955501234", &config);
    assert_eq!(hidden.len(), 2, "{hidden:?}");
}

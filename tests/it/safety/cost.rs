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
    ] {
        let text = part.repeat(LENGTH / part.len());
        let found = scan(path, &text, &config);
        assert!(found.iter().all(|found| found.span.is_some()), "{part}");
    }
}

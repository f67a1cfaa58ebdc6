//! Spaces of every kind around a text stay a part of it.

use super::scalar;
use crate::yaml::read_mapping;

#[test]
fn space_at_the_end_is_kept_by_quotes() {
    for space in [' ', '\t', '\u{3000}', '\u{a0}', '\u{2003}'] {
        for text in [format!("标题{space}"), format!("{space}标题"), format!("标{space}题")] {
            let yaml = format!("title: {}\n", scalar(&text));
            let entries = read_mapping(&yaml, 0..yaml.len(), "a.md", &mut Vec::new()).expect("it is YAML");
            assert_eq!(entries[0].value.text(), Some(&*text), "{yaml}");
        }
    }
    assert_eq!(scalar("标题"), "标题");
}

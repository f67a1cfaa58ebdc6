//! Headers of players and what they get of a file with ten bytes.

use super::Requested::{Part, Unsatisfiable, Whole};
use super::requested_part;

#[test]
fn headers_ask_for_parts() {
    let cases = [
        ("bytes=0-1", Part(0..2)),
        ("bytes=0-", Part(0..10)),
        ("bytes=4-6", Part(4..7)),
        ("bytes=4-99", Part(4..10)),
        ("bytes=-3", Part(7..10)),
        ("bytes=-99", Part(0..10)),
        ("bytes=9-9", Part(9..10)),
        ("bytes=9-99999999999999999999999", Part(9..10)),
        ("bytes=10-", Unsatisfiable),
        ("bytes=10-12", Unsatisfiable),
        ("bytes=-0", Unsatisfiable),
        ("bytes=99999999999999999999999-", Unsatisfiable),
        ("bytes=3-2", Whole),
        ("bytes=0-1,4-5", Whole),
        ("bytes=-", Whole),
        ("bytes=a-b", Whole),
        ("lines=0-1", Whole),
        ("", Whole),
    ];
    for (header, expected) in cases {
        assert_eq!(requested_part(Some(header), 10), expected, "{header}");
    }
    assert_eq!(requested_part(None, 10), Whole);
    assert_eq!(requested_part(Some("bytes=0-"), 0), Unsatisfiable);
}

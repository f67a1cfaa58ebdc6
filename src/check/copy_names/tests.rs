//! Names of copies as systems and sync programs write them.

use super::original_name;

#[test]
fn marks_of_copies_are_taken_off() {
    let original = |name: &str| original_name(&format!("b/{name}"));
    let copies = [
        "a (1)",
        "a(1)",
        "a（2）",
        "a - 副本",
        "a - 副本 (2)",
        "a 副本",
        "a副本2",
        "a copy",
        "a copy 2",
        "a的副本",
        "Copy of a",
        "复件 a",
        "复件 (2) a",
        "a (小李's conflicted copy 2026-07-29)",
        "a(小李的冲突副本2026-07-29)",
        "a.sync-conflict-20260729-101500-ABCDEF7",
        "a (conflicted copy 2026-07-29 101500)",
        "a_conflict-20260729-101500",
        "a-DESKTOP-AB12CD3",
        "a - Copy (3)",
        "a-备份",
        "a 最终版",
        "a_v2",
        "a-final",
    ];
    for copy in copies {
        assert_eq!(original(copy).as_deref(), Some("b/a"), "{copy}");
    }
    for name in
        ["a", "2026-07-28-1", "copy-trading", "photocopy", "w30", "a (上)", "(1)", "副本", "v2", "a v"]
    {
        assert_eq!(original(name), None, "{name}");
    }
}

//! `fanzha explain`.

use pretty_assertions::assert_eq;

use crate::support::fanzha;

#[test]
fn explain_explains_a_check() {
    let known = fanzha(&["explain", "bad-date"]);
    assert_eq!((known.code, known.stderr.as_str()), (0, ""));
    assert_eq!(
        known.stdout,
        "bad-date（错误）

日期要真有这一天，年月日写全：`2026-05-03`、`2026/5/3` 或 `2026年5月3日`。

```yaml
date: 2026-13-45     # 错：没有 13 月
date: 5月3日         # 错：没有年份
date: 2026-05-03     # 对
```

案发时间 `occurred` 可以只写到月（`2026-05`），也可以写到几点（`2026-05-03T16`）。
"
    );
    let english = fanzha(&["explain", "yaml-tab", "--lang", "en"]);
    assert_eq!(
        english.stdout,
        "yaml-tab (error)

In the header and in `site.yaml`, lines are indented with spaces, never with the Tab key.

```yaml
# wrong (→ stands for the Tab key)
source:
→name: Qingyuan Police

# right (two spaces)
source:
  name: Qingyuan Police
```
"
    );
}

#[test]
fn explain_names_the_nearest_check_and_lists_all() {
    let unknown = fanzha(&["explain", "bad-dat"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert_eq!(
        unknown.stderr,
        "没有叫“bad-dat”的检查，您要找的是不是“bad-date”
"
    );
    let list = fanzha(&["explain"]);
    let first: Vec<&str> = list.stdout.lines().take(5).collect();
    assert_eq!((list.code, list.stderr.as_str()), (0, ""));
    assert_eq!(list.stdout.lines().count(), fanzha::diagnostics::Code::ALL.len());
    assert_eq!(
        first.join("\n"),
        "unreadable-file              错误
file-too-large               错误
not-utf8                     错误
byte-order-mark              警告
symlink-out-of-content       错误"
    );
}

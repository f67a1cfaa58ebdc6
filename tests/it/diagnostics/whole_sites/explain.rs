//! `fanzha explain`.

use pretty_assertions::assert_eq;

use crate::support::fanzha;

#[test]
fn explain_explains_a_check() {
    let known = fanzha(&["explain", "bad-date"]);
    assert_eq!((known.code, known.stderr.as_str()), (0, ""));
    assert_eq!(
        known.stdout,
        "bad-date（错误）：日期不对

日期要真有这一天，年月日写全：`2026-05-03`、`2026/5/3` 或 `2026年5月3日`。

```yaml
date: 2026-13-45     # 错：没有 13 月
date: 5月3日         # 错：没有年份
date: 2026-05-03     # 对
```

空格、汉字数字也看得懂：`2026 年 5 月 3 日`、`二〇二六年五月三日`。

案发时间 `occurred` 可以只写到年（`2026年`）或到月（`2026年5月份`），也可以写到几点（`2026年5月3日下午4时许`），或者写一段时间（`2026年5月3日至8日`）。从表格里复制来的 `46145` 是表格给日期编的号，要换成日期。
"
    );
    let english = fanzha(&["explain", "yaml-tab", "--lang", "en"]);
    assert_eq!(
        english.stdout,
        "yaml-tab (error): tab at the start of a line

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
fn explain_names_the_nearest_check() {
    let unknown = fanzha(&["explain", "bad-daet"]);
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert_eq!(unknown.stderr, "没有叫“bad-daet”的检查，您要找的是不是“bad-date”\n");
    let nothing = fanzha(&["explain", "天气"]);
    assert_eq!((nothing.code, nothing.stdout.as_str()), (2, ""));
    assert_eq!(nothing.stderr, "没有跟“天气”有关的检查；运行 fanzha explain 看全部\n");
}

#[test]
fn explain_lists_all_checks_with_their_titles() {
    let list = fanzha(&["explain"]);
    assert_eq!(list.code, 0);
    assert_eq!(
        list.stderr,
        "想看哪一条，运行：fanzha explain 代号，也可以写中文词，如 fanzha explain 金额\n"
    );
    let all = fanzha::diagnostics::Code::ALL;
    let listed = list.stdout.lines().filter(|line| line.starts_with("  ")).count();
    assert_eq!(listed, all.len());
    let first: Vec<&str> = list.stdout.lines().take(3).collect();
    assert_eq!(
        first,
        [
            "文件",
            "  unreadable-file               错误  文件打不开",
            "  file-too-large                错误  文件太大"
        ]
    );
    for heading in ["信息栏", "各项内容", "正文和图片", "个人信息", "不能公布的内容"] {
        assert_eq!(list.stdout.lines().filter(|line| *line == heading).count(), 1, "{heading}");
    }
}

#[test]
fn explain_finds_checks_by_a_word() {
    let amounts = fanzha(&["explain", "金额"]);
    assert_eq!(amounts.code, 0);
    for code in ["bad-loss", "unlikely-loss", "loss-body-disagree", "recovered-exceeds-loss"] {
        assert!(amounts.stdout.contains(code), "{}", amounts.stdout);
    }
    let one = fanzha(&["explain", "二维码"]);
    assert!(one.stdout.starts_with("scannable-qr-code（错误）：能扫的二维码\n\n"), "{}", one.stdout);
    // These stand in no title and no message.
    for (word, code) in [
        ("空框", "missing-image"),
        ("GBK", "not-utf8"),
        ("乱码", "not-utf8"),
        ("冲突", "merge-conflict"),
        ("我县", "unknown-region"),
    ] {
        let found = fanzha(&["explain", word]);
        assert_eq!(found.code, 0, "{}", found.stdout);
        assert!(found.stdout.contains(code), "{}", found.stdout);
    }
    let nothing = fanzha(&["explain", "天文台"]);
    assert_eq!(nothing.code, 2, "{}", nothing.stdout);
    let bom = fanzha(&["explain", "BOM"]);
    assert!(bom.stdout.starts_with("byte-order-mark"), "{}", bom.stdout);
    let english = fanzha(&["explain", "amount", "--lang", "en"]);
    assert!(english.stdout.contains("bad-loss"), "{}", english.stdout);
}

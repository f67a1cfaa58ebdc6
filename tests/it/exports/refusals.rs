//! What may not leave: drafts, bulletins with a later date, withdrawn ones, files with errors.

use crate::exports::export;
use crate::support::{GOOD, Site};

fn with(extra: &str) -> String {
    GOOD.replace("title: 好通报\n", &format!("title: 好通报\n{extra}"))
}

#[test]
fn what_is_not_published_is_not_exported() {
    let site = Site::with(&[
        ("content/bulletins/good.md", GOOD),
        ("content/bulletins/draft.md", &with("draft: true\n")),
        ("content/bulletins/later.md", &with("").replace("2026-01-02", "2027-01-02")),
        ("content/bulletins/withdrawn.md", &with("withdrawn: {date: 2026-02-01, reason: 与事实不符}\n")),
        ("content/bulletins/private.md", &GOOD.replace("正文。", "请打13800138000找他。")),
        ("content/pages/about.md", "---\ntitle: 关于\n---\n\n正文。\n"),
    ]);
    for (name, message) in [
        ("bulletins/draft", "content/bulletins/draft.md 还是草稿，不能导出"),
        ("bulletins/later", "content/bulletins/later.md 还没有到发布的日子，不能导出"),
        ("bulletins/withdrawn", "content/bulletins/withdrawn.md 已经撤回，不能导出"),
        ("pages/about", "content/pages/about.md 不是通报"),
        ("bulletins/none", "没有 content/bulletins/none.md"),
    ] {
        for what in ["wechat", "docx", "speech"] {
            let run = export(&site, what, &[&format!("content/{name}.md"), "content/bulletins/good.md"]);
            assert_eq!(run.code, 2, "{what} {name}: {}", run.stderr);
            assert!(run.stderr.starts_with(message), "{what} {name}: {}", run.stderr);
        }
    }
    let run = export(&site, "wechat", &["content/bulletins/private.md"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("有错误的内容不能导出"), "{}", run.stderr);
    assert!(!site.at("export").exists(), "nothing is half-written");
    // Figures need the whole site.
    assert_eq!(export(&site, "table", &[]).code, 1);
    assert_eq!(site.run("digest", &["--period", "2026-01"]).code, 1);
    // A bulletin without mistakes does not wait for another one.
    assert_eq!(export(&site, "wechat", &["content/bulletins/good.md"]).code, 0);
}

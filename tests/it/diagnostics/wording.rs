//! Messages in both languages: the facts in them, and how much of a fact is told.

use fanzha::diagnostics::emit::{github, human, json, one_line_summary, sarif};
use fanzha::diagnostics::{Code, Diagnostic, Language, Level, Located, Wording, locate};
use pretty_assertions::assert_eq;

fn zh() -> &'static Wording {
    Wording::for_language(Language::ZhCn)
}

#[test]
fn language_tags_and_locales_are_read() {
    for tag in ["zh", "zh-CN", "zh_CN.UTF-8", "ZH-Hans"] {
        assert_eq!(Language::parse(tag), Some(Language::ZhCn), "{tag}");
    }
    assert_eq!(Language::parse("en_GB@euro"), Some(Language::En));
    assert_eq!(["", "C", "fr"].map(Language::parse), [None; 3]);
    assert_eq!(Language::ALL.map(Language::tag), ["zh-CN", "en"]);
}

#[test]
fn optional_parts_and_terms_are_filled() {
    let unknown = Diagnostic::new(Code::UnknownKey, "a.md").fact("key", "regoin");
    assert_eq!(zh().message(&unknown), "不认识“regoin”这一项");
    let near = unknown.fact("nearest", "region");
    assert_eq!(zh().message(&near), "不认识“regoin”这一项，您要写的是不是“region（地区）”");
    let kind = Diagnostic::new(Code::WrongKind, "a.md").fact("field", "tips");
    assert_eq!(
        Wording::for_language(Language::En).message(&kind.fact("expected", "list")),
        "“tips” is written in the wrong way; it should be a list"
    );
}

#[test]
fn facts_stay_on_one_short_line() {
    let value = format!("甲\n乙\u{1b}[31m{}", "丙".repeat(100_000));
    let message = zh().message(&Diagnostic::new(Code::BadBaseUrl, "site.yaml").fact("value", value));
    assert!(message.starts_with("网站网址“甲 乙 [31m丙丙"), "{message}");
    assert!(message.chars().count() < 250 && message.contains("丙…”"), "{message}");
}

#[test]
fn the_command_line_has_its_phrases() {
    let facts = [("count", "2".to_owned()), ("next", "2026-05-10".to_owned())];
    let parts = [
        zh().talk("unpublished-drafts", &facts),
        zh().talk("unpublished-scheduled", &facts),
        zh().talk("unpublished-scheduled", &facts[..1]),
    ];
    let facts = [("total", "6".to_owned()), ("parts", zh().join(&parts))];
    assert_eq!(
        zh().talk("unpublished", &facts),
        "列表里没有的 6 篇：2 篇草稿，2 篇定时（最近一篇 2026-05-10 发布），2 篇定时"
    );
    assert_eq!([Level::Error, Level::Info].map(|level| zh().level(level)), ["错误", "提示"]);
}

fn at_level(level: Level) -> Located {
    locate(Diagnostic { level, ..Diagnostic::new(Code::YamlTab, "a.md") }, None)
}

#[test]
fn what_is_off_is_not_reported() {
    let wording = Wording::for_language(Language::ZhCn);
    let off = [at_level(Level::Off)];
    assert_eq!(human(&off, wording, false), "");
    assert_eq!(github(&off, wording), "");
    assert_eq!(json(&off, wording), "[]\n");
    assert!(!sarif(&off, wording).contains("yaml-tab"));
    assert_eq!(one_line_summary(&off, wording), "没有发现问题");
}

#[test]
fn the_summary_counts_by_level() {
    let wording = Wording::for_language(Language::ZhCn);
    let all = [Level::Warning, Level::Error, Level::Info, Level::Error].map(at_level);
    assert_eq!(one_line_summary(&all, wording), "错误 2 个，警告 1 个，提示 1 个");
    let english = Wording::for_language(Language::En);
    assert_eq!(one_line_summary(&all[..1], english), "warnings: 1");
}

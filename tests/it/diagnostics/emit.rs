//! The texts that the emitters make of diagnostics: whole outputs, as an author or a tool gets them.

use fanzha::diagnostics::emit::{github, human, json, sarif};
use fanzha::diagnostics::{Code, Diagnostic, Language, Level, Located, Wording, locate};
use pretty_assertions::assert_eq;
use serde_json::{Value, json};

const FILE: &str = "content/bulletins/客服.md";
const SOURCE: &str = "---\r\ntitle：冒充客服\r\ndate:2026-05-03\r\nloss: 2万\r\n---\r\n正文";

fn zh() -> &'static Wording {
    Wording::for_language(Language::ZhCn)
}

fn full_width_colon() -> Located {
    let start = SOURCE.find('：').unwrap();
    let diagnostic = Diagnostic::new(Code::YamlFullWidthColon, FILE)
        .at(start..start + '：'.len_utf8())
        .fact("key", "title")
        .fix(": ");
    locate(diagnostic, Some(SOURCE))
}

fn missing_space() -> Located {
    let at = SOURCE.find("2026").unwrap();
    let diagnostic = Diagnostic::new(Code::YamlMissingSpace, FILE).at(at..at).fact("key", "date:").fix(" ");
    locate(diagnostic, Some(SOURCE))
}

fn not_utf8() -> Located {
    locate(Diagnostic::new(Code::NotUtf8, FILE).fact("encoding", "gbk"), None)
}

fn missing_config() -> Located {
    locate(Diagnostic::new(Code::MissingConfig, ""), None)
}

fn emphasis(text: &str, span: std::ops::Range<usize>, fix: &str) -> String {
    let diagnostic = Diagnostic::new(Code::LiteralEmphasis, FILE).at(span).fix(fix);
    human(&[locate(diagnostic, Some(text))], zh(), false)
}

/// The drawing alone: without the title, the notes and the place.
fn drawing(output: &str) -> Vec<&str> {
    let numbered = |line: &&str| line.starts_with(|c: char| c.is_ascii_digit());
    output.lines().filter(numbered).collect()
}

#[test]
fn people_see_the_line_the_reason_and_the_fixed_line() {
    assert_eq!(
        human(&[full_width_colon(), not_utf8()], zh(), false),
        "\
错误[yaml-full-width-colon]: “title（标题）”后面用了中文冒号，要用英文冒号
 --> content/bulletins/客服.md:2:6
  |
2 | title：冒充客服
  |      ^^
  |
  = 为什么: 程序只认英文冒号加一个空格；写成中文冒号，这一行就认不出来。
  = 怎么改: 切换到英文输入法，把“：”改成“: ”（冒号后面有一个空格）。
改成
  |
2 - title：冒充客服
2 + title: 冒充客服
  |

错误[not-utf8]: 文件的编码不是 UTF-8，看起来是“GBK（记事本里叫 ANSI）”
--> content/bulletins/客服.md
 = 为什么: 编码不对，汉字会变成乱码。网站上的文件都要用 UTF-8 编码。
 = 怎么改: 用记事本打开这个文件，点“另存为”，在“编码”里选 UTF-8，再保存。
"
    );
    assert_eq!(
        human(&[missing_space()], Wording::for_language(Language::En), false),
        "\
error[yaml-missing-space]: A space is missing after “date:”
 --> content/bulletins/客服.md:3:6
  |
3 | date:2026-05-03
  |      ^
  |
  = why: Without the space, name and value are read as one word.
  = how to fix: Put a space after it.
fixed:
  |
3 | date: 2026-05-03
  |      +
"
    );
    assert_eq!(human(&[], zh(), true), "");
}

#[test]
fn colour_changes_no_word() {
    let colored = human(&[full_width_colon()], zh(), true);
    assert!(colored.contains("\u{1b}["));
    let mut parts = colored.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    let plain = parts.fold(first, |text, part| text + part.split_once('m').unwrap().1);
    assert_eq!(plain, human(&[full_width_colon()], zh(), false));
}

#[test]
fn a_very_long_line_is_cut_around_the_mistake() {
    let text = format!("开头\r\n{}加粗**坏{}\r\n", "甲".repeat(30_000), "乙".repeat(30_000));
    let at = text.find("**").unwrap();
    let output = emphasis(&text, at..at + 2, "");
    assert!(output.contains("客服.md:2:30003\n"), "{output}");
    assert!(output.len() < 2000 && output.contains("…"), "{output}");
    assert!(output.contains("甲甲加粗**坏乙乙") && output.contains("甲甲加粗坏乙乙"), "{output}");
    let whole = emphasis(&text, 8..text.len() - 2, "丙".repeat(10_000).as_str());
    assert!(whole.len() < 2000, "{whole}");
}

#[test]
fn spans_at_ends_over_lines_and_without_length_are_drawn() {
    let end = emphasis("甲\r\n乙", 8..8, "\r\n丙\r\n");
    assert_eq!(drawing(&end), ["2 | 乙", "2 ~ 乙", "3 ~ 丙"]);
    let after_the_last_line = emphasis("甲\n", 4..4, "乙\n");
    assert_eq!(drawing(&after_the_last_line), ["2 |", "2 + 乙"]);
    let whole_lines = emphasis("甲\r\n乙\r\n丙\r\n丁\r\n", 5..15, "");
    assert_eq!(drawing(&whole_lines), ["2 | / 乙", "3 | | 丙", "2 - 乙", "3 - 丙"]);
    let two_lines = emphasis("甲一\n乙二\n", 3..10, "三");
    assert_eq!(drawing(&two_lines), ["1 |   甲一", "2 | | 乙二", "1 - 甲一", "2 - 乙二", "1 + 甲三二"]);
    assert_eq!(drawing(&emphasis("", 0..0, "甲")), ["1 |", "1 | 甲"]);
}

#[test]
fn scripts_get_an_array_with_places_and_fixes() {
    let expected = json!([
        {
            "code": "yaml-missing-space", "level": "error", "file": FILE, "line": 3, "column": 6, "end_line": 3,
            "end_column": 6,
            "message": "“date:”后面少了一个空格",
            "why": "没有空格，程序会把名称和内容当成连在一起的一个词。",
            "fix": { "replacement": " " },
        },
        {
            "code": "missing-config", "level": "error", "file": null, "line": null,
            "column": null, "end_line": null, "end_column": null,
            "message": "这里没有网站设置文件 site.yaml",
            "why": "程序靠 site.yaml 认出哪里是网站，网站的名称和网址也写在里面。",
            "fix": null,
        },
    ]);
    let expected = serde_json::to_string_pretty(&expected).unwrap() + "\n";
    assert_eq!(json(&[missing_space(), missing_config()], zh()), expected);
    assert_eq!(json(&[], zh()), "[]\n");
}

#[test]
fn code_scanning_gets_rules_regions_and_fixes() {
    let english = Wording::for_language(Language::En);
    let log: Value = serde_json::from_str(&sarif(&[missing_space()], english)).unwrap();
    let explanation = english.explain(Code::YamlMissingSpace);
    let artifact = json!({ "uri": "content/bulletins/%E5%AE%A2%E6%9C%8D.md" });
    let region = json!({ "startLine": 3, "startColumn": 6, "endLine": 3, "endColumn": 6 });
    let expected = json!([{
        "tool": { "driver": {
            "name": "fanzha", "semanticVersion": env!("CARGO_PKG_VERSION"), "language": "en",
            "rules": [{
                "id": "yaml-missing-space",
                "shortDescription": { "text": "A colon is followed by a space, then by the value." },
                "help": { "text": explanation, "markdown": explanation },
                "defaultConfiguration": { "level": "error" },
            }],
        } },
        "language": "en", "columnKind": "unicodeCodePoints",
        "results": [{
            "ruleId": "yaml-missing-space", "ruleIndex": 0, "level": "error",
            "message": { "text": "A space is missing after “date:”\n\
                Without the space, name and value are read as one word.\n\
                Put a space after it." },
            "locations": [{ "physicalLocation": { "artifactLocation": artifact, "region": region } }],
            "fixes": [{
                "description": { "text": "Put a space after it." },
                "artifactChanges": [{
                    "artifactLocation": artifact,
                    "replacements": [{ "deletedRegion": region, "insertedContent": { "text": " " } }],
                }],
            }],
        }],
    }]);
    assert_eq!((&log["version"], &log["runs"]), (&json!("2.1.0"), &expected));
    let bare: Value = serde_json::from_str(&sarif(&[missing_config()], zh())).unwrap();
    assert_eq!(bare["runs"][0]["results"][0]["locations"], json!([]));
}

#[test]
fn github_gets_escaped_commands() {
    let text = "第一行\n第二行";
    let info = Diagnostic { level: Level::Info, ..Diagnostic::new(Code::YamlTooComplex, "a,b:100%.md") };
    let info = locate(info.at(0..text.len()), Some(text));
    let english = Wording::for_language(Language::En);
    assert_eq!(
        github(&[missing_space(), info, missing_config()], english),
        "::error file=content/bulletins/客服.md,line=3,col=6,endLine=3,endColumn=6,\
         title=yaml-missing-space::A space is missing after “date:”%0A\
         Without the space, name and value are read as one word.%0A\
         Put a space after it.\n\
         ::notice file=a%2Cb%3A100%25.md,line=1,endLine=2,title=yaml-too-complex::\
         The header or the settings are too complex to be read further%0A\
         Values nested too deeply, or repeated over and over, would bring the program down, so there \
         is a limit.%0A\
         Remove what is not needed; a header has one or two levels and needs no & or * references.\n\
         ::error title=missing-config::There is no site.yaml here%0A\
         site.yaml marks the folder of a site and holds its name and address.%0A\
         Run the command in the site's folder or name the folder with --root; if there is no site \
         yet, run fanzha init to make one.\n"
    );
}

//! The findings of one run in every format.

use pretty_assertions::assert_eq;
use serde_json::{Value, json};

use super::{MIXED, site_with};
use crate::support::{Run, Site};

fn site() -> Site {
    let site = site_with("", &format!("{MIXED}\n[上一期](2026-05-02.md)\n"));
    site.write("content/notes.md", "笔记\n");
    site
}

fn run(format: &str) -> Run {
    let site = site();
    let mut run = site.check(&["--format", format]);
    run.stderr = site.without_chance(&run.stderr);
    run
}

/// What is printed for people in addition to the data.
const SUMMARY: &str = "错误 1 个，警告 3 个\n检查完毕：通报 1 篇，案例 1 个；用时 0.00 秒\n";

#[test]
fn json() {
    let run = run("json");
    assert_eq!((run.code, run.stderr.as_str()), (1, SUMMARY));
    assert_eq!(
        run.stdout,
        r#"[
  {
    "code": "unknown-key",
    "level": "warning",
    "file": "content/bulletins/2026-05-03-kefu.md",
    "line": 5,
    "column": 1,
    "end_line": 5,
    "end_column": 7,
    "message": "不认识“regoin”这一项，您要写的是不是“region（地区）”",
    "why": "程序不认识的项不会起作用，网页上也看不到它。",
    "fix": {
      "replacement": "region"
    }
  },
  {
    "code": "missing-alt-text",
    "level": "warning",
    "file": "content/bulletins/2026-05-03-kefu.md",
    "line": 9,
    "column": 2,
    "end_line": 9,
    "end_column": 4,
    "message": "图片“a.gif”没有文字说明",
    "why": "视力不好的读者靠读屏软件听网页，没有说明就不知道图里是什么；图片打不开时也要靠它。",
    "fix": null
  },
  {
    "code": "dead-link",
    "level": "error",
    "file": "content/bulletins/2026-05-03-kefu.md",
    "line": 11,
    "column": 7,
    "end_line": 11,
    "end_column": 20,
    "message": "链接打不开：站内没有“2026-05-02.md”",
    "why": "读者点了会看到“找不到页面”。",
    "fix": null
  },
  {
    "code": "misplaced-file",
    "level": "warning",
    "file": "content/notes.md",
    "line": null,
    "column": null,
    "end_line": null,
    "end_column": null,
    "message": "这个文件不会发布：它不在通报、类型或页面的文件夹里，或者名字不是以 .md 结尾",
    "why": "程序按文件夹分辨内容：bulletins 放通报，types 放诈骗类型，pages 放其他页面。",
    "fix": null
  }
]
"#
    );
}

#[test]
fn json_of_a_clean_site_is_an_empty_array() {
    let run = site_with("", crate::support::GOOD).check(&["--format", "json"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "[]\n"));
}

#[test]
fn github() {
    let run = run("github");
    assert_eq!((run.code, run.stderr.as_str()), (1, SUMMARY));
    assert_eq!(run.stdout, "::warning file=content/bulletins/2026-05-03-kefu.md,line=5,col=1,endLine=5,endColumn=7,title=unknown-key::不认识“regoin”这一项，您要写的是不是“region（地区）”%0A程序不认识的项不会起作用，网页上也看不到它。%0A改成“region”。
::warning file=content/bulletins/2026-05-03-kefu.md,line=9,col=2,endLine=9,endColumn=4,title=missing-alt-text::图片“a.gif”没有文字说明%0A视力不好的读者靠读屏软件听网页，没有说明就不知道图里是什么；图片打不开时也要靠它。%0A写一句话，说说图里有什么：正文的图片写在方括号里，封面写在 alt 里。
::error file=content/bulletins/2026-05-03-kefu.md,line=11,col=7,endLine=11,endColumn=20,title=dead-link::链接打不开：站内没有“2026-05-02.md”%0A读者点了会看到“找不到页面”。%0A写上正确的文件名或网址；不需要，或者那一篇还没有发布，就去掉链接。
::warning file=content/notes.md,title=misplaced-file::这个文件不会发布：它不在通报、类型或页面的文件夹里，或者名字不是以 .md 结尾%0A程序按文件夹分辨内容：bulletins 放通报，types 放诈骗类型，pages 放其他页面。%0A如果它是通报，请移到 content/bulletins 里，名字以小写的 .md 结尾（有的电脑会藏起真正的结尾，如 .md.txt）；如果不用发布，请移出 content。
");
}

#[test]
fn sarif() {
    let run = run("sarif");
    assert_eq!((run.code, run.stderr.as_str()), (1, SUMMARY));
    let log: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((&log["version"], log["runs"].as_array().map(Vec::len)), (&json!("2.1.0"), Some(1)));
    let driver = &log["runs"][0]["tool"]["driver"];
    assert_eq!(driver["name"], json!("fanzha"));
    let results = log["runs"][0]["results"].as_array().expect("results");
    let place = |result: &Value| {
        let place = &result["locations"][0]["physicalLocation"];
        (
            result["ruleId"].clone(),
            result["level"].clone(),
            place["artifactLocation"]["uri"].clone(),
            place["region"]["startLine"].clone(),
        )
    };
    let file = "content/bulletins/2026-05-03-kefu.md";
    let wanted = [
        ("unknown-key", "warning", file, json!(5)),
        ("missing-alt-text", "warning", file, json!(9)),
        ("dead-link", "error", file, json!(11)),
        ("misplaced-file", "warning", "content/notes.md", Value::Null),
    ];
    let wanted = wanted.map(|(rule, level, file, line)| (json!(rule), json!(level), json!(file), line));
    assert_eq!(results.iter().map(place).collect::<Vec<_>>(), wanted);
    let fix = &results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"];
    assert_eq!(fix, &json!("region"));
    let rules: Vec<&Value> =
        driver["rules"].as_array().expect("rules").iter().map(|rule| &rule["id"]).collect();
    assert!(results.iter().all(|result| rules.contains(&&result["ruleId"])), "every rule is described");
}

//! Command lines that are wrong, and help: no word of the parser is left in English alone.

use pretty_assertions::assert_eq;

use crate::support::fanzha;

const COMMANDS: [&str; 11] =
    ["build", "check", "serve", "explain", "init", "new", "mv", "list", "schema", "completions", "help"];

/// What the program says about a wrong command line, without the hint.
fn said(arguments: &[&str]) -> String {
    let run = fanzha(arguments);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
    let (message, hint) = run.stderr.trim_end().split_once('\n').expect("a message and a hint");
    assert!(hint.contains("fanzha") && hint.ends_with("--help"), "{hint}");
    message.to_owned()
}

#[test]
fn mistakes_in_the_command_line_are_told_in_chinese() {
    let table: [(&[&str], &str); 14] = [
        (&["biuld"], "没有“biuld”这个命令，您要的是不是 build"),
        (&["生成"], "没有“生成”这个命令"),
        (&["build", "--darft"], "没有“--darft”这个选项，您要的是不是 --drafts"),
        (&["build", "网站"], "这里多写了“网站”"),
        (&["build", "--now", "昨天"], "“--now”要写一个日期，如 2026-06-01，不能写“昨天”"),
        (&["build", "--jobs", "很多"], "“--jobs”要写一个数字，不能写“很多”，也不能太大"),
        (&["serve", "--port", "99999"], "“--port”要写一个数字，不能写“99999”，也不能太大"),
        (&["check", "--lang", "fr"], "“--lang”不能写“fr”；可以写：zh-CN、en"),
        (&["check", "--format", "xml"], "“--format”不能写“xml”；可以写：human、json、github、sarif"),
        (&["check", "--root"], "“--root”后面还要写内容"),
        (&["check", "--strict", "--strict"], "“--strict”只能写一次"),
        (&["check", "--yes"], "还要写上：--fix"),
        (&["mv", "a.md"], "还要写上：新的名称"),
        (&["new", "标题", "--title", "标题"], "“标题”和“--title”只能写一个"),
    ];
    for (arguments, message) in table {
        assert_eq!(said(arguments), message, "{arguments:?}");
    }
    assert_eq!(
        said(&["check", "--now", "soon", "--lang", "en"]),
        "“--now” takes a date such as 2026-06-01, not “soon”"
    );
}

#[test]
fn help_is_in_both_languages() {
    for command in COMMANDS {
        let help = fanzha(&[command, "--help"]);
        assert_eq!((help.code, help.stderr.as_str()), (0, ""), "{command}");
        assert_eq!(fanzha(&["help", command]).stdout, help.stdout, "{command}");
        for english in [
            "Print help",
            "[default",
            "[possible",
            "Possible values",
            "\nUsage:",
            "\nOptions:",
            "\nArguments:",
        ] {
            assert!(!help.stdout.contains(english), "{command}: {english}\n{}", help.stdout);
        }
        assert!(help.stdout.contains("用法 / Usage: fanzha"), "{}", help.stdout);
    }
    let all = fanzha(&["help"]);
    assert_eq!(all.stdout, fanzha(&["--help"]).stdout);
    for command in COMMANDS {
        assert!(all.stdout.contains(&format!("\n  {command}")), "{}", all.stdout);
    }
    assert!(all.stdout.contains("命令 / Commands:") && !all.stdout.contains("Print help"), "{}", all.stdout);
    let version = fanzha(&["--version"]);
    assert!(version.code == 0 && version.stdout.starts_with("fanzha "), "{}", version.stdout);
    assert_eq!(fanzha(&[]).code, 2);
}

//! Messages that need more than one run or more than one file: templates that fail, levels, languages,
//! formats, many mistakes at once, drafts, and `explain`.

mod explain;
mod formats;
mod templates;

use pretty_assertions::assert_eq;

use crate::support::{CONFIG, GOOD, Site, fanzha};

const BULLETIN: &str = "content/bulletins/2026-05-03-kefu.md";

/// Two warnings and an error.
const MIXED: &str = "---\ntitle: 冒充客服又出新招\ndate: 2026-05-03\nscam_type: 冒充客服\nregoin: 清远市\nloss: 2万元\n---\n\n![](a.gif)\n";

/// Five mistakes.
const FIVE: &str = "---\ntitle：冒充客服又出新招\ndate: 2026-13-45\nscam_type: 冒冲客服\nregion: 朝阳\nvictim: {gander: 女}\n---\n\n正文。\n";

fn site_with(config: &str, text: &str) -> Site {
    let site = Site::with(&[("site.yaml", &format!("{CONFIG}{config}")), (BULLETIN, text)]);
    site.write("content/bulletins/a.gif", crate::support::pictures::animation(1, 1, 1));
    site
}

fn found(code: &str, file: &str, line: u64, column: u64) -> (String, String, u64, u64) {
    (code.to_owned(), file.to_owned(), line, column)
}

#[test]
fn ten_broken_bulletins_give_ten_messages() {
    let fields = [
        ("bad-date", "date: 2026-02-30\nscam_type: 冒充客服", 3, 7),
        ("bad-loss", "date: 2026-05-03\nscam_type: 冒充客服\nloss: 很多", 5, 7),
        ("unknown-scam-type", "date: 2026-05-03\nscam_type: 冒冲客服", 4, 12),
        ("ambiguous-region", "date: 2026-05-03\nscam_type: 冒充客服\nregion: 朝阳", 5, 9),
        ("yaml-full-width-colon", "date: 2026-05-03\nscam_type：冒充客服", 4, 10),
        ("yaml-missing-space", "date:2026-05-03\nscam_type: 冒充客服", 3, 5),
        ("yaml-syntax", "date: 2026-05-03\nscam_type: [冒充客服", 4, 12),
        ("duplicate-key", "date: 2026-05-03\nscam_type: 冒充客服\ndate: 2026-05-04", 5, 1),
        ("missing-field", "date: 2026-05-03", 4, 1),
        ("unknown-value", "date: 2026-05-03\nscam_type: 冒充客服\noutcome: won", 5, 10),
    ];
    let site = Site::new();
    let mut wanted = Vec::new();
    for (index, (code, lines, line, column)) in fields.iter().enumerate() {
        let path = format!("content/bulletins/{index:02}.md");
        site.write(&path, format!("---\ntitle: 通报{index}\n{lines}\n---\n\n正文。\n"));
        wanted.push(found(code, &path, *line, *column));
    }
    let run = site.check(&["--format", "json"]);
    assert_eq!(run.findings(), wanted);
    assert_eq!((run.code, run.stderr.lines().next()), (1, Some("错误 10 个")));
}

#[test]
fn five_mistakes_in_one_file_give_five_messages() {
    assert_eq!(site_with("", FIVE).told("check", &[]), "exit 1
错误[yaml-full-width-colon]: “title（标题）”后面用了中文冒号，要用英文冒号
 --> content/bulletins/2026-05-03-kefu.md:2:6
  |
2 | title：冒充客服又出新招
  |      ^^
  |
  = 为什么: 程序只认英文冒号加一个空格；写成中文冒号，这一行就认不出来。
  = 怎么改: 切换到英文输入法，把“：”改成“: ”（冒号后面有一个空格）。
改成
  |
2 - title：冒充客服又出新招
2 + title: 冒充客服又出新招
  |

错误[bad-date]: “date（日期）”的日期“2026-13-45”不存在：没有13月
 --> content/bulletins/2026-05-03-kefu.md:3:7
  |
3 | date: 2026-13-45
  |       ^^^^^^^^^^
  |
  = 为什么: 日期决定通报哪天发布、排在哪里、算进哪个月。
  = 怎么改: 写成“年-月-日”，如 2026-05-03。

错误[unknown-scam-type]: 没有“冒冲客服”这个诈骗类型，您要写的是不是“冒充客服”
 --> content/bulletins/2026-05-03-kefu.md:4:12
  |
4 | scam_type: 冒冲客服
  |            ^^^^^^^^
  |
  = 为什么: 类型决定通报归在哪一类、附哪些防骗提示，也决定统计。
  = 怎么改: 改成“冒充客服”，或者选一个已有的类型（fanzha new 会列出来）；确实是新类型，就在 content/types 里加一个文件。
改成
  |
4 - scam_type: 冒冲客服
4 + scam_type: 冒充客服
  |

错误[ambiguous-region]: 叫“朝阳”的地方不止一个：北京市朝阳区 110105、辽宁省朝阳市 211300、辽宁省朝阳市朝阳县 211321、吉林省长春市朝阳区 220104
 --> content/bulletins/2026-05-03-kefu.md:5:9
  |
5 | region: 朝阳
  |         ^^^^
  |
  = 为什么: 光写这个地名，程序分不清是哪一个，也不能替您猜。
  = 怎么改: 写上省或者市的名称，像上面列出的那样。

警告[unknown-key]: 不认识“gander”这一项，您要写的是不是“gender（性别）”
 --> content/bulletins/2026-05-03-kefu.md:6:10
  |
6 | victim: {gander: 女}
  |          ^^^^^^
  |
  = 为什么: 程序不认识的项不会起作用，网页上也看不到它。
  = 怎么改: 改成“gender”。
改成
  |
6 - victim: {gander: 女}
6 + victim: {gender: 女}
  |
错误 4 个，警告 1 个
每项检查各有几处：中文冒号 1、不认识的项 1、日期不对 1、没有这个诈骗类型 1、地区不止一处 1
检查完毕：通报 1 篇，案例 1 个；用时 0.00 秒
");
}

#[test]
fn line_endings_of_windows_change_no_place() {
    let windows = site_with("", &FIVE.replace('\n', "\r\n"));
    assert_eq!(windows.told("check", &[]), site_with("", FIVE).told("check", &[]));
}

#[test]
fn messages_are_in_the_language_that_is_asked_for_or_else_the_sites() {
    let english = "exit 0
warning[unknown-key]: “regoin” is not a known entry; did you mean “region”
 --> content/bulletins/2026-05-03-kefu.md:5:1
  |
5 | regoin: 清远市
  | ^^^^^^
  |
  = why: An entry that the program does not know has no effect and is not shown on the page.
  = how to fix: Write “region” instead.
fixed:
  |
5 - regoin: 清远市
5 + region: 清远市
  |

warning[missing-alt-text]: The image “a.gif” has no description
 --> content/bulletins/2026-05-03-kefu.md:9:2
  |
9 | ![](a.gif)
  |  ^^
  |
  = why: Readers who cannot see well have the page read aloud; without a description they do not know what the image shows. It also helps when the image does not load.
  = how to fix: Write a sentence about what the image shows: between the square brackets, or for a cover in alt.
warnings: 2
By check: unknown entry 1, picture without a description 1
Checked. Bulletins: 1, cases: 1. Time: 0.00 s
";
    let site = site_with("", MIXED);
    assert_eq!(site.told("check", &["--lang", "en"]), english);
    assert_eq!(site_with("language: en\n", MIXED).told("check", &[]), english);
    let chinese = site.told("check", &[]);
    assert_eq!(site_with("language: en\n", MIXED).told("check", &["--lang", "zh-CN"]), chinese);
}

#[test]
fn levels_are_set_by_the_site() {
    let levels = "checks:\n  missing-alt-text: error\n  unknown-key: off\n  dead-link: warning\n";
    let site = site_with(levels, &format!("{MIXED}\n[上一期](2026-05-02.md)\n"));
    assert_eq!(
        site.told("check", &[]),
        "exit 1
错误[missing-alt-text]: 图片“a.gif”没有文字说明
 --> content/bulletins/2026-05-03-kefu.md:9:2
  |
9 | ![](a.gif)
  |  ^^
  |
  = 为什么: 视力不好的读者靠读屏软件听网页，没有说明就不知道图里是什么；图片打不开时也要靠它。
  = 怎么改: 写一句话，说说图里有什么：正文的图片写在方括号里，封面写在 alt 里。

警告[dead-link]: 链接打不开：站内没有“2026-05-02.md”
  --> content/bulletins/2026-05-03-kefu.md:11:7
   |
11 | [上一期](2026-05-02.md)
   |          ^^^^^^^^^^^^^
   |
   = 为什么: 读者点了会看到“找不到页面”。
   = 怎么改: 写上正确的文件名或网址；不需要，或者那一篇还没有发布，就去掉链接。
错误 1 个，警告 1 个
每项检查各有几处：链接打不开 1、图片没有文字说明 1
检查完毕：通报 1 篇，案例 1 个；用时 0.00 秒
"
    );
}

#[test]
fn strict_makes_warnings_errors() {
    let site = site_with("", MIXED);
    assert_eq!((site.check(&[]).code, site.check(&["--strict"]).code), (0, 1));
    assert_eq!(
        site.told("check", &["--strict"]),
        "exit 1
错误[unknown-key]: 不认识“regoin”这一项，您要写的是不是“region（地区）”
 --> content/bulletins/2026-05-03-kefu.md:5:1
  |
5 | regoin: 清远市
  | ^^^^^^
  |
  = 为什么: 程序不认识的项不会起作用，网页上也看不到它。
  = 怎么改: 改成“region”。
改成
  |
5 - regoin: 清远市
5 + region: 清远市
  |

错误[missing-alt-text]: 图片“a.gif”没有文字说明
 --> content/bulletins/2026-05-03-kefu.md:9:2
  |
9 | ![](a.gif)
  |  ^^
  |
  = 为什么: 视力不好的读者靠读屏软件听网页，没有说明就不知道图里是什么；图片打不开时也要靠它。
  = 怎么改: 写一句话，说说图里有什么：正文的图片写在方括号里，封面写在 alt 里。
错误 2 个
每项检查各有几处：不认识的项 1、图片没有文字说明 1
检查完毕：通报 1 篇，案例 1 个；用时 0.00 秒
"
    );
    let run = site.build(&["--strict"]);
    assert_eq!((run.code, site.at("public").exists()), (1, false));
    assert_eq!((site.build(&[]).code, site.at("public").exists()), (0, true));
}

/// The scam type of a draft is looked up when it is published.
#[test]
fn mistakes_in_drafts_are_mentioned_only() {
    let draft = FIVE.replace("---\n\n", "draft: true\n---\n\n");
    let site = site_with("", &draft);
    let run = site.check(&[]);
    assert_eq!((run.code, run.stderr.matches("提示[").count(), run.stderr.matches("]: ").count()), (0, 4, 4));
    let end = site.told("check", &[]).split_once("提示 4 个").map(|(_, end)| end.to_owned());
    assert_eq!(
        end.as_deref(),
        Some(
            "\n每项检查各有几处：中文冒号 1、不认识的项 1、日期不对 1、地区不止一处 1\n检查完毕：通报 0 篇，案例 0 个；用时 0.00 秒\n列表里没有的 1 篇：1 篇草稿\n"
        )
    );
    assert_eq!([site.check(&["--strict"]).code, site.check(&["--drafts"]).code], [0, 1]);
}

#[test]
fn mistakes_in_content_and_configuration_have_their_own_exit_codes() {
    let codes = [("", GOOD), ("", FIVE), ("timezone: 北京\n", GOOD), ("timezone: 北京\n", FIVE)];
    assert_eq!(codes.map(|(config, text)| site_with(config, text).check(&[]).code), [0, 1, 2, 2]);
    for wrong in [
        &["check", "--format", "xml"][..],
        &["check", "--now", "2026-13-01"],
        &["check", "--lang", "fr"],
        &["chekc"],
        &[],
    ] {
        assert_eq!(fanzha(wrong).code, 2, "{wrong:?}");
    }
}

/// Not a folder of the repository: systems that do not distinguish upper from lower case could not store it.
#[test]
fn addresses_that_differ_in_case_only_clash() {
    let page = "---\ntitle: 关于本站\n---\n\n本站由示例反诈宣传组主办。\n";
    let site = Site::with(&[("content/pages/about.md", page), ("content/pages/ABOUT.md", page)]);
    if site.at("content/pages").read_dir().expect("a folder").count() < 2 {
        eprintln!("SKIPPED: this disk does not tell upper from lower case");
        return;
    }
    assert_eq!(
        site.told("check", &[]),
        "exit 1
错误[address-clash]: 两个页面要用同一个网址 /about/：另一个是 content/pages/ABOUT.md
--> content/pages/about.md
 = 为什么: 一个网址只能有一个页面，不然后写的会盖掉先写的。
 = 怎么改: 给其中一个文件改名，两个页面就各有各的网址。
错误 1 个
检查完毕：通报 0 篇，案例 0 个；用时 0.00 秒
"
    );
}

#[test]
fn addresses_that_differ_in_case_only_clash_with_redirects_too() {
    let site = site_with("", &GOOD.replace("summary", "redirect_from: /Types/\nsummary"));
    assert_eq!(
        site.told("check", &[]),
        "exit 1
错误[redirect-clash]: 旧网址 /Types/ 已经被网站自带的页面用了
 --> content/bulletins/2026-05-03-kefu.md:7:16
  |
7 | redirect_from: /Types/
  |                ^^^^^^^
  |
  = 为什么: 一个旧网址只能转到一个地方，也不能盖住现有的页面。
  = 怎么改: 从 redirect_from 里删掉这个网址。
错误 1 个
检查完毕：通报 1 篇，案例 1 个；用时 0.00 秒
"
    );
}

#[test]
fn wrong_base_url_of_the_command_line() {
    let said = site_with("", GOOD).told("check", &["--base-url", "fanzha.example"]);
    assert_eq!(
        said,
        "exit 2
错误[bad-base-url]: 网站网址“fanzha.example”写得不对
 |
 = 为什么: 订阅、分享和网站地图都要用到完整的网址。
 = 怎么改: 写成 https:// 开头的完整网址，如 https://fanzha.example.cn/。
错误 1 个
检查完毕：通报 1 篇，案例 1 个；用时 0.00 秒
"
    );
}

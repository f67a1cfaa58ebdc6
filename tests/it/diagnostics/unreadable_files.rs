//! Messages about what cannot be read or written. Each test creates what a folder of the repository cannot contain, and
//! asserts every word.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::process::Command;

use pretty_assertions::assert_eq;
use tempfile::TempDir;

use crate::support::{CONFIG, GOOD, Site, TODAY, program, tree};

const BULLETIN: &str = "content/bulletins/2026-05-03-kefu.md";

/// A site with one file of these bytes.
fn of_bytes(bytes: impl AsRef<[u8]>) -> Site {
    let site = Site::new();
    site.write(BULLETIN, bytes);
    site
}

fn utf_16(text: &str, big_endian: bool) -> Vec<u8> {
    let unit = |unit: u16| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() };
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(unit).collect()
}

#[test]
fn gbk_file() {
    let (bytes, _, _) = encoding_rs::GBK.encode(GOOD);
    assert_eq!(
        of_bytes(&bytes).told("check", &[]),
        "exit 1
错误[not-utf8]: 文件的编码不是 UTF-8，看起来是“GBK（记事本里叫 ANSI）”
--> content/bulletins/2026-05-03-kefu.md
 = 为什么: 编码不对，汉字会变成乱码。网站上的文件都要用 UTF-8 编码。
 = 怎么改: 用记事本打开这个文件，点“另存为”，在“编码”里选 UTF-8，再保存。
错误 1 个
检查完毕：通报 0 篇，案例 0 个；用时 0.00 秒
"
    );
    assert_eq!(
        of_bytes(&bytes).told("check", &["--lang", "en"]),
        "exit 1
error[not-utf8]: The file is not UTF-8; it looks like GBK (Notepad calls it ANSI)
--> content/bulletins/2026-05-03-kefu.md
 = why: In a wrong encoding, Chinese characters turn into gibberish. All files of the site have to be UTF-8.
 = how to fix: Open the file in Notepad, choose “Save as”, set “Encoding” to UTF-8, and save.
errors: 1
Checked. Bulletins: 0, cases: 0. Time: 0.00 s
"
    );
}

#[test]
fn utf_16_files() {
    let wanted = "exit 1
错误[not-utf8]: 文件的编码不是 UTF-8，看起来是“UTF-16（记事本里叫 Unicode）”
--> content/bulletins/2026-05-03-kefu.md
 = 为什么: 编码不对，汉字会变成乱码。网站上的文件都要用 UTF-8 编码。
 = 怎么改: 用记事本打开这个文件，点“另存为”，在“编码”里选 UTF-8，再保存。
错误 1 个
检查完毕：通报 0 篇，案例 0 个；用时 0.00 秒
";
    for big_endian in [false, true] {
        assert_eq!(of_bytes(utf_16(GOOD, big_endian)).told("check", &[]), wanted);
    }
}

#[test]
fn one_broken_byte() {
    let mut bytes = GOOD.as_bytes().to_vec();
    let at = GOOD.find("清远").unwrap();
    bytes[at] = b' ';
    assert_eq!(
        of_bytes(bytes).told("check", &[]),
        "exit 1
错误[not-utf8]: 文件的编码不是 UTF-8：第 5 行有认不出来的字
--> content/bulletins/2026-05-03-kefu.md
 = 为什么: 编码不对，汉字会变成乱码。网站上的文件都要用 UTF-8 编码。
 = 怎么改: 用记事本打开这个文件，点“另存为”，在“编码”里选 UTF-8，再保存。
错误 1 个
检查完毕：通报 0 篇，案例 0 个；用时 0.00 秒
"
    );
}

#[test]
fn configuration_in_utf_16() {
    let site = Site::new();
    site.write("site.yaml", utf_16(CONFIG, false));
    assert_eq!(
        site.told("check", &[]),
        "exit 2
错误[not-utf8]: 文件的编码不是 UTF-8，看起来是“UTF-16（记事本里叫 Unicode）”
--> site.yaml
 = 为什么: 编码不对，汉字会变成乱码。网站上的文件都要用 UTF-8 编码。
 = 怎么改: 用记事本打开这个文件，点“另存为”，在“编码”里选 UTF-8，再保存。
错误 1 个
"
    );
}

#[test]
fn file_of_50_megabytes() {
    let site = of_bytes("");
    for path in [BULLETIN, "templates/card.html", "content/bulletins/shipin.mp4"] {
        site.write(path, "");
        fs::File::create(site.at(path)).unwrap().set_len(50 << 20).unwrap();
    }
    assert_eq!(
        site.told("check", &[]),
        "exit 2
错误[file-too-large]: 文件太大：50 MB，最大可以是 4 MB
--> content/bulletins/2026-05-03-kefu.md
 = 为什么: 一篇通报通常只有几十 KB；这么大的文件多半是选错了文件，或者把图片直接贴进了文字里。
 = 怎么改: 把图片另存成文件，正文里只写它的文件名；不是通报的文件，请移出 content 文件夹；static 里的大文件，请压缩成 .zip。

错误[file-too-large]: 文件太大：50 MB，最大可以是 4 MB
--> templates/card.html
 = 为什么: 一篇通报通常只有几十 KB；这么大的文件多半是选错了文件，或者把图片直接贴进了文字里。
 = 怎么改: 把图片另存成文件，正文里只写它的文件名；不是通报的文件，请移出 content 文件夹；static 里的大文件，请压缩成 .zip。
错误 2 个
检查完毕：通报 0 篇，案例 0 个；用时 0.00 秒
"
    );
    fs::File::create(site.at("site.yaml")).unwrap().set_len(50 << 20).unwrap();
    assert_eq!(
        site.told("check", &[]),
        "exit 2
错误[file-too-large]: 文件太大：50 MB，最大可以是 4 MB
--> site.yaml
 = 为什么: 一篇通报通常只有几十 KB；这么大的文件多半是选错了文件，或者把图片直接贴进了文字里。
 = 怎么改: 把图片另存成文件，正文里只写它的文件名；不是通报的文件，请移出 content 文件夹；static 里的大文件，请压缩成 .zip。
错误 1 个
"
    );
}

#[test]
fn no_configuration_and_no_folder() {
    let site = Site::new();
    site.remove("site.yaml");
    let wanted = "exit 2
错误[missing-config]: 这里没有网站设置文件 site.yaml
--> site.yaml
 = 为什么: 程序靠 site.yaml 认出哪里是网站，网站的名称和网址也写在里面。
 = 怎么改: 进入网站的文件夹再运行，或者用 --root 指明它；还没有网站，就运行 fanzha init 新建一个。
错误 1 个
";
    assert_eq!(site.told("check", &[]), wanted);
    let output = program().args(["check", "--root"]).arg(site.at("nowhere")).output().unwrap();
    assert_eq!(
        format!("exit {}\n{}", output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap()),
        wanted
    );
}

#[test]
fn configuration_that_is_a_folder() {
    let site = Site::new();
    site.remove("site.yaml");
    fs::create_dir(site.at("site.yaml")).unwrap();
    assert_eq!(
        site.told("check", &[]),
        "exit 2
错误[unreadable-file]: 文件打不开：那是一个文件夹
--> site.yaml
 = 为什么: 程序读不到内容，就不知道该发布什么。
 = 怎么改: 先关掉正在用它的程序（如 Word、WPS、网盘），再试一次；还不行，请管电脑的同事看看您能不能打开它（权限）。
错误 1 个
"
    );
}

/// Root may read everything, so the program runs as another user.
#[test]
fn file_and_folder_that_may_not_be_read() {
    let site = of_bytes(GOOD);
    site.write("content/bulletins/2025/old.md", GOOD);
    fs::set_permissions(site.root(), fs::Permissions::from_mode(0o755)).unwrap();
    for path in [BULLETIN, "content/bulletins/2025"] {
        fs::set_permissions(site.at(path), fs::Permissions::from_mode(0o000)).unwrap();
    }
    let mut command = program();
    command.args(["check", "--now", TODAY, "--root"]).arg(site.root());
    if rustix::process::geteuid().is_root() {
        command.uid(65534);
    }
    let output = command.output().expect("the program starts");
    fs::set_permissions(site.at("content/bulletins/2025"), fs::Permissions::from_mode(0o755)).unwrap();
    let said = site.without_chance(&String::from_utf8(output.stderr).unwrap());
    assert_eq!(
        format!("exit {}\n{said}", output.status.code().unwrap()),
        "exit 1
错误[unreadable-file]: 文件打不开：没有权限
--> content/bulletins/2025
 = 为什么: 程序读不到内容，就不知道该发布什么。
 = 怎么改: 先关掉正在用它的程序（如 Word、WPS、网盘），再试一次；还不行，请管电脑的同事看看您能不能打开它（权限）。

错误[unreadable-file]: 文件打不开：没有权限
--> content/bulletins/2026-05-03-kefu.md
 = 为什么: 程序读不到内容，就不知道该发布什么。
 = 怎么改: 先关掉正在用它的程序（如 Word、WPS、网盘），再试一次；还不行，请管电脑的同事看看您能不能打开它（权限）。
错误 2 个
检查完毕：通报 0 篇，案例 0 个；用时 0.00 秒
"
    );
}

#[test]
fn links_out_of_content() {
    let site = Site::new();
    let elsewhere = TempDir::new().unwrap();
    fs::write(elsewhere.path().join("secret.md"), GOOD).unwrap();
    for folder in ["content/bulletins", "static"] {
        fs::create_dir_all(site.at(folder)).unwrap();
    }
    site.write("drafts/notes.md", GOOD);
    symlink("../../drafts/notes.md", site.at("content/bulletins/a.md")).unwrap();
    symlink("nowhere.md", site.at("content/bulletins/b.md")).unwrap();
    symlink(".", site.at("content/bulletins/c")).unwrap();
    symlink(elsewhere.path(), site.at("content/bulletins/d")).unwrap();
    symlink(elsewhere.path().join("secret.md"), site.at("static/e.txt")).unwrap();
    let said = site.told("check", &[]).replace(elsewhere.path().to_str().unwrap(), "<elsewhere>");
    assert_eq!(
        said,
        "exit 1
错误[symlink-out-of-content]: 这个链接文件指向 ../../drafts/notes.md，那里没有可以发布的文件
--> content/bulletins/a.md
 = 为什么: 程序只认指向同一个文件夹里面的链接文件，免得把不该公开的文件发布出去。
 = 怎么改: 把需要的文件复制到 content 文件夹里，再删掉这个链接文件。

错误[symlink-out-of-content]: 这个链接文件指向 nowhere.md，那里没有可以发布的文件
--> content/bulletins/b.md
 = 为什么: 程序只认指向同一个文件夹里面的链接文件，免得把不该公开的文件发布出去。
 = 怎么改: 把需要的文件复制到 content 文件夹里，再删掉这个链接文件。

错误[symlink-out-of-content]: 这个链接文件指向 .，那里没有可以发布的文件
--> content/bulletins/c
 = 为什么: 程序只认指向同一个文件夹里面的链接文件，免得把不该公开的文件发布出去。
 = 怎么改: 把需要的文件复制到 content 文件夹里，再删掉这个链接文件。

错误[symlink-out-of-content]: 这个链接文件指向 <elsewhere>，那里没有可以发布的文件
--> content/bulletins/d
 = 为什么: 程序只认指向同一个文件夹里面的链接文件，免得把不该公开的文件发布出去。
 = 怎么改: 把需要的文件复制到 content 文件夹里，再删掉这个链接文件。

错误[symlink-out-of-content]: 这个链接文件指向 <elsewhere>/secret.md，那里没有可以发布的文件
--> static/e.txt
 = 为什么: 程序只认指向同一个文件夹里面的链接文件，免得把不该公开的文件发布出去。
 = 怎么改: 把需要的文件复制到 content 文件夹里，再删掉这个链接文件。
错误 5 个
检查完毕：通报 0 篇，案例 0 个；用时 0.00 秒
"
    );
}

#[test]
fn link_within_content_is_a_file() {
    let site = of_bytes(GOOD);
    symlink("2026-05-03-kefu.md", site.at("content/bulletins/same.md")).unwrap();
    assert_eq!(
        site.told("check", &[]),
        "exit 0
检查完毕：通报 2 篇，案例 2 个；用时 0.00 秒
"
    );
}

#[test]
fn output_folder_with_foreign_files() {
    let site = of_bytes(GOOD);
    site.write("public/notes.txt", "mine");
    site.write("public/index.html", "mine, too");
    let before = site.published();
    assert_eq!(
        site.told("build", &[]),
        "exit 2
错误[foreign-output]: 输出文件夹 <root>/public 里有不是本程序生成的文件，如 index.html
 |
 = 为什么: 生成网站会清理这个文件夹，程序怕删掉您自己的文件，所以停了下来。
 = 怎么改: 换一个空文件夹；如果确定里面都是以前生成的网站，加上 --adopt 再运行一次。
错误 1 个
有错误，什么也没有写入；原来的网站没有动
"
    );
    assert_eq!(site.published(), before);
    assert_eq!(site.build(&["--adopt"]).code, 0);
    assert_eq!(site.output("notes.txt"), "mine");
    assert!(site.output("index.html").contains("测试站"));
}

#[test]
fn output_folder_among_the_sources() {
    let site = of_bytes(GOOD);
    let before = tree(site.root());
    let output = site.at("content/public");
    let wanted = "exit 2
错误[output-inside-source]: 输出文件夹 <root>/content/public 在原稿文件夹 <root>/content 里面
 |
 = 为什么: 生成的网页会和原稿混在一起，下一次又被当成原稿读进来。
 = 怎么改: 换一个地方，如网站文件夹下的 public。
错误 1 个
有错误，什么也没有写入；原来的网站没有动
";
    assert_eq!(site.told("build", &["--output", output.to_str().unwrap()]), wanted);
    assert_eq!(tree(site.root()), before);
}

#[test]
fn output_folder_below_a_file() {
    let site = of_bytes(GOOD);
    site.write("notes.txt", "mine");
    let output = site.at("notes.txt/public");
    assert_eq!(
        site.told("build", &["--output", output.to_str().unwrap()]),
        "exit 2
错误[unwritable-output]: 写不进 <root>/notes.txt/public：那不是文件夹
 |
 = 为什么: 文件没有写成；网站上已有的文件还是完整的。
 = 怎么改: 关掉正在用它的程序，看看这个文件夹能不能存东西（权限），再生成一次。
错误 1 个
有错误，什么也没有写入；原来的网站没有动
"
    );
    assert_eq!(fs::read_to_string(site.at("notes.txt")).unwrap(), "mine");
}

#[test]
fn damaged_list_of_published_files() {
    let site = of_bytes(GOOD);
    assert_eq!(site.build(&[]).code, 0);
    let manifest = site.at("public/.fanzha-manifest");
    let text = fs::read_to_string(&manifest).unwrap();
    let (first, rest) = text.split_once('\n').unwrap();
    fs::write(&manifest, format!("{first}\n不是清单\n{rest}")).unwrap();
    let before = site.published();
    assert_eq!(
        site.told("build", &[]),
        "exit 2
错误[damaged-manifest]: 输出文件夹里的清单（.fanzha-manifest）坏了：有一行不对，第 2 行
 |
 = 为什么: 清单记着哪些文件是程序生成的；没有它，程序不敢删任何文件。
 = 怎么改: 如果这个文件夹里只有以前生成的网站，加上 --adopt 再运行一次；不然先拿出您自己放的文件，删掉整个输出文件夹，再生成一次。
错误 1 个
有错误，什么也没有写入；原来的网站没有动
"
    );
    assert_eq!(site.published(), before);
}

/// A disk of 2 MB in its own mount namespace, so that nothing stays mounted whatever happens.
#[cfg(target_os = "linux")]
#[test]
fn full_disk() {
    let site = of_bytes(GOOD);
    site.write("static/xuanchuan.mp4", vec![0; 3 << 20]);
    fs::create_dir(site.at("disk")).unwrap();
    let script = r#"mount -t tmpfs -o size=2m fanzha "$1" && disk="$1" && shift && "$@"; code=$?; ls "$disk/public"; exit $code"#;
    let disk = site.at("disk");
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", script, "sh"]).arg(&disk);
    command.env("NO_COLOR", "1").arg(env!("CARGO_BIN_EXE_fanzha"));
    command
        .args(["build", "--jobs", "1", "--now", TODAY, "--root"])
        .arg(site.root())
        .arg("--output")
        .arg(disk.join("public"));
    let can = Command::new("unshare").args(["--map-root-user", "--mount", "true"]).status();
    if !can.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED full_disk: this system does not let us mount a small disk");
        return;
    }
    let output = command.output().expect("unshare starts");
    let said = site.without_chance(&String::from_utf8(output.stderr).unwrap());
    assert_eq!(
        format!("exit {}\n{said}", output.status.code().unwrap()),
        "exit 2
错误[disk-full]: 磁盘满了，写不下 xuanchuan.mp4
 |
 = 为什么: 放不下整个网站；已有的文件还是完整的。
 = 怎么改: 清理一些空间，再生成一次。
错误 1 个
有错误，什么也没有写入；原来的网站没有动
"
    );
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "", "nothing is published");
}

/// The title is fixed in the copy that YAML is read from, so spans in it are not those of the file; found by fuzzing.
#[test]
fn spans_end_between_characters() {
    let config = fanzha::config::read_config("title: 测试\nbase_url: https://zhan.example/\n", None);
    let config = config.value.expect("a configuration");
    let text = "---\ntitle: 冒充客服\\\\退款: 市民\u{1a}被骗\ndate: 2026-05-03\n---\n\n正文。\n";
    let found = fanzha::content::parse("content/bulletins/a.md", text, &config).diagnostics;
    let written: Vec<Option<&str>> = found.iter().map(|it| text.get(it.span.clone()?)).collect();
    assert_eq!(written, [Some("\u{1a}"), Some("冒充客服\\\\退款: 市民\u{1a}被骗"), Some("")]);
}

//! A site for previews, and random edits of it.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;

use crate::support::pictures::png;
use crate::support::{CONFIG, Site};

/// Something that happens on the disk.
#[derive(Clone, Debug)]
pub enum SiteEdit {
    /// A file gets a content: numbers of [`FILES`] and of [`contents`] for it.
    Write(usize, usize),
    /// A file gets a content as careful editors do it: a new file is written and renamed over the old one.
    Replace(usize, usize),
    /// A file is deleted.
    Delete(usize),
    /// A file gets the name of another.
    Rename(usize, usize),
    /// A folder is deleted with everything in it.
    DeleteFolder(usize),
    /// A folder gets another name.
    RenameFolder(usize, usize),
}

/// Files that come and go.
pub const FILES: [&str; 16] = [
    "content/bulletins/a.md",
    "content/bulletins/2025/b.md",
    "content/bulletins/2025/b.en.md",
    "content/bulletins/2025/c/index.md",
    "content/bulletins/2025-x.md",
    "content/bulletins/photo.png",
    "content/bulletins/2025/list.csv",
    "content/bulletins/notes.MD",
    "content/types/loan.md",
    "content/types/own.md",
    "content/pages/about.md",
    "content/pages/help.md",
    "static/style.css",
    "static/logo.png",
    "templates/card.html",
    "site.yaml",
];

const FOLDERS: [&str; 6] = [
    "content/bulletins/2025",
    "content/bulletins/2024",
    "content/bulletins",
    "content/types",
    "templates",
    "static",
];

/// What a file may contain.
fn contents(file: &str) -> Vec<Vec<u8>> {
    let texts = |texts: &[&str]| texts.iter().map(|text| text.as_bytes().to_vec()).collect();
    match file {
        "site.yaml" => texts(&[
            CONFIG,
            &format!("{CONFIG}feed_size: 2\nlogo: logo.png\n"),
            &CONFIG.replace("测试站", "改名站"),
            &format!("{CONFIG}language: en\n"),
            "title: [\n",
            "title: 没有网址\n",
        ]),
        "templates/card.html" => texts(&[
            "<p>{{ card.title }}</p>",
            "{% extends \"default/card.html\" %}",
            "{{ card.nothing.there }}",
            "{% if",
        ]),
        "static/style.css" => texts(&["body{}", "body{color:red}"]),
        "content/bulletins/photo.png" | "static/logo.png" => vec![png(40, 30), png(31, 20), b"none".to_vec()],
        "content/bulletins/2025/list.csv" => texts(&["a,b\n", "c\n"]),
        "content/types/loan.md" | "content/types/own.md" => texts(&[
            "---\nname: 自定类型\naliases: [网上借钱]\n---\n\n说明。见[甲](../bulletins/a.md)。\n",
            "---\nname: 另名\nparent: loan\n---\n",
            "---\nname: 错\nparent: 没有\n---\n",
        ]),
        "content/pages/about.md" | "content/pages/help.md" => texts(&[
            "---\ntitle: 关于\n---\n\n[甲](../bulletins/a.md)\n",
            "---\ntitle: 草稿页\ndraft: true\n---\n",
            "---\ntitle: 别的\n---\n\n[甲](../bulletins/a.md#后来)\n",
            "没有信息栏\n",
        ]),
        "content/bulletins/2025/b.en.md" => {
            texts(&["---\ntitle: In English\n---\n\nText.\n", "---\ntitle: [\n---\n"])
        }
        _ => BULLETINS.iter().map(|text| text.as_bytes().to_vec()).collect(),
    }
}

const BULLETINS: [&str; 14] = [
    "---\ntitle: 一\ndate: 2025-05-06\nscam_type: loan\nregion: 清远市\nloss: 6000\n---\n\n正文。\n",
    "---\ntitle: 一改了题\ndate: 2025-05-06\nscam_type: loan\nregion: 清远市\nloss: 6000\n---\n\n改过的正文。\n\n## 后来\n",
    "---\ntitle: 二\ndate: 2025-05-06\nscam_type: 假客服\nregion: 绵阳\nloss: 2万多\nsummary: 摘要。\n---\n\n第二篇。\n",
    "---\ntitle: 二\ndate: 2024-01-02\nscam_type: 假客服\nregion: 绵阳\nloss: 3万\n---\n\n见[帮助](/help/)。\n",
    "---\ntitle: 三\ndate: 2025-08-09\nscam_type: own\n---\n\n[表](2025/list.csv) [页](../pages/about.md)\n",
    "---\ntitle: 草稿\ndate: 2025-05-06\nscam_type: loan\ndraft: true\n---\n\n[没有](nowhere.md)\n",
    "---\ntitle: 以后\ndate: 2027-05-06\nscam_type: loan\nloss: 1\n---\n",
    "---\ntitle: 过期\ndate: 2025-05-06\nscam_type: loan\nexpires: 2025-06-01\nloss: 5\n---\n",
    "---\ntitle: 撤回\ndate: 2025-05-06\nscam_type: loan\nwithdrawn: {date: 2025-07-01, reason: 有误}\n---\n",
    "---\ntitle: 旧址\ndate: 2025-05-07\nscam_type: loan\nloss: 8\nredirect_from: /old/\ncover: {src: photo.png, alt: 图}\n---\n\n![图](photo.png)\n",
    "---\ntitle: 两起\ndate: 2025-06-01\nkind: digest\ncases:\n  - {scam_type: loan, loss: 100, region: 清远}\n  - {scam_type: 刷单, same_as: 2025/b}\n---\n",
    "---\ntitle: 坏\ndate: 2025-13-01\nscam_type: loan\n---\n",
    "---\ntitle: 坏\n  - [\n---\n",
    "---\ntitle: 错类型\ndate: 2025-05-06\nscam_type: 没有这种\nregion: 无此地\n---\n",
];

/// A site with something in it.
pub fn site() -> Site {
    let site = Site::new();
    for (file, content) in [(0, 0), (1, 2), (3, 3), (5, 0), (10, 0)] {
        apply(&site, &SiteEdit::Write(file, content));
    }
    site
}

/// Any edit.
pub fn any_edit() -> impl Strategy<Value = SiteEdit> {
    let file = 0..FILES.len();
    let folder = 0..FOLDERS.len();
    prop_oneof![
        10 => (file.clone(), 0..20usize).prop_map(|(file, content)| SiteEdit::Write(file, content)),
        3 => (file.clone(), 0..20usize).prop_map(|(file, content)| SiteEdit::Replace(file, content)),
        // Bulletins are edited most.
        8 => (0..5usize, 0..20usize).prop_map(|(file, content)| SiteEdit::Write(file, content)),
        3 => file.clone().prop_map(SiteEdit::Delete),
        2 => (file.clone(), file).prop_map(|(from, to)| SiteEdit::Rename(from, to)),
        1 => folder.clone().prop_map(SiteEdit::DeleteFolder),
        1 => (folder.clone(), folder).prop_map(|(from, to)| SiteEdit::RenameFolder(from, to)),
    ]
}

/// Makes the edit as far as possible; returns the paths that a system would report.
pub fn apply(site: &Site, edit: &SiteEdit) -> Vec<PathBuf> {
    let named = |paths: &[&str]| paths.iter().map(PathBuf::from).collect();
    let content = |file: usize, content: usize| {
        let mut all = contents(FILES[file]);
        all.swap_remove(content % all.len())
    };
    match *edit {
        SiteEdit::Write(file, number) => {
            site.write(FILES[file], content(file, number));
            named(&[FILES[file]])
        }
        SiteEdit::Replace(file, number) => {
            let beside = format!("{}.tmp~", FILES[file]);
            site.write(&beside, content(file, number));
            fs::rename(site.at(&beside), site.at(FILES[file])).expect("it can be put in place");
            named(&[&beside, FILES[file]])
        }
        SiteEdit::Delete(file) => {
            let _ = fs::remove_file(site.at(FILES[file]));
            named(&[FILES[file]])
        }
        SiteEdit::Rename(from, to) => {
            let (from, to) = (FILES[from], FILES[to]);
            if site.at(from).exists() {
                fs::create_dir_all(site.at(to).parent().expect("a folder")).expect("folders can be made");
                fs::rename(site.at(from), site.at(to)).expect("it can be renamed");
            }
            named(&[from, to])
        }
        SiteEdit::DeleteFolder(folder) => {
            let _ = fs::remove_dir_all(site.at(FOLDERS[folder]));
            named(&[FOLDERS[folder]])
        }
        SiteEdit::RenameFolder(from, to) => {
            // Impossible edits, such as a folder into itself, are skipped.
            let _ = fs::rename(site.at(FOLDERS[from]), site.at(FOLDERS[to]));
            named(&[FOLDERS[from], FOLDERS[to]])
        }
    }
}

//! The flags of commands that read a site, and those about messages.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::diagnostics::Language;

/// Flags of commands that read a site.
#[derive(Clone, Debug, Args)]
pub(crate) struct SiteArgs {
    /// 网站文件夹 / The site's folder
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    pub(crate) root: PathBuf,
    /// 代替 site.yaml 中的网址 / Replaces base_url of site.yaml
    #[arg(short, long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// 包括草稿 / Include drafts
    #[arg(long)]
    pub(crate) drafts: bool,
    /// 还没有到日期的也算上 / Include bulletins with a later date
    #[arg(long)]
    pub(crate) future: bool,
    /// 已过期的也列出来 / List expired bulletins, too
    #[arg(long)]
    pub(crate) expired: bool,
    /// 把这一天当作今天，如 2026-06-01 / The day that counts as today, such as 2026-06-01
    #[arg(long, value_name = "DATE")]
    pub(crate) now: Option<Date>,
    /// 同时做几件事；不写由程序决定 / Number of threads; the program decides unless given
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<usize>,
    /// Flags about messages.
    #[command(flatten)]
    pub(crate) report: ReportArgs,
}

/// Flags about messages.
#[derive(Clone, Debug, Args)]
pub(crate) struct ReportArgs {
    /// 检查结果给谁看：human 人，其余给别的程序 / Format of the findings: human for people, the others for programs
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// 警告也算错误 / Warnings count as errors
    #[arg(long)]
    pub(crate) strict: bool,
    /// 消息的语言：zh-CN 或 en / Language of messages
    #[arg(long, value_name = "LANG", value_parser = parse_language)]
    pub(crate) lang: Option<String>,
}

/// Formats of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Human,
    /// An array of objects.
    Json,
    /// Annotations of GitHub's workflows.
    Github,
    /// SARIF 2.1.0.
    Sarif,
}

/// The tag of a language that has a wording.
pub(super) fn parse_language(tag: &str) -> Result<String, &'static str> {
    Language::parse(tag).map(|_| tag.to_owned()).ok_or("zh-CN, en")
}

//! The flags of the commands that write or list an author's files.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

use super::site::{Format, ReportArgs, SiteArgs, parse_language};

/// Flags of commands that work on a site's sources.
#[derive(Clone, Debug, Args)]
pub(crate) struct SourceArgs {
    /// 网站文件夹 / The site's folder
    #[arg(short, long, value_name = "DIR", default_value = ".")]
    pub(crate) root: PathBuf,
    /// 把这一天当作今天，如 2026-06-01 / The day that counts as today, such as 2026-06-01
    #[arg(long, value_name = "DATE")]
    pub(crate) now: Option<Date>,
    /// 消息的语言：zh-CN 或 en / Language of messages
    #[arg(long, value_name = "LANG", value_parser = parse_language)]
    pub(crate) lang: Option<String>,
}

impl SourceArgs {
    /// The same as the flags of a command that builds.
    pub(crate) fn site_args(&self) -> SiteArgs {
        SiteArgs {
            root: self.root.clone(),
            base_url: None,
            drafts: false,
            future: false,
            expired: false,
            now: self.now,
            jobs: None,
            report: ReportArgs { format: Format::Human, strict: false, lang: self.lang.clone() },
        }
    }
}

/// Flags of `init`.
#[derive(Clone, Debug, Args)]
pub(crate) struct InitArgs {
    /// 网站文件夹 / The new site's folder
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
    /// 网站名称 / Name of the site
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// 主办单位 / Who publishes
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,
    /// 联系办法 / How to reach the publisher
    #[arg(long)]
    pub(crate) contact: Option<String>,
    /// 网站的网址 / Where the site will be
    #[arg(short, long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// 不问，没写的用默认值 / Ask nothing, take defaults
    #[arg(short, long)]
    pub(crate) yes: bool,
    /// 把这一天当作今天，如 2026-06-01 / The day that counts as today, such as 2026-06-01
    #[arg(long, value_name = "DATE")]
    pub(crate) now: Option<Date>,
    /// 消息的语言：zh-CN 或 en / Language of messages
    #[arg(long, value_name = "LANG", value_parser = parse_language)]
    pub(crate) lang: Option<String>,
}

/// Flags of `new`.
#[derive(Clone, Debug, Args)]
pub(crate) struct NewArgs {
    /// 标题 / Title
    #[arg(value_name = "TITLE", conflicts_with = "title")]
    pub(crate) written_title: Option<String>,
    /// 标题 / Title
    #[arg(long, allow_hyphen_values = true)]
    pub(crate) title: Option<String>,
    /// 诈骗类型，如 冒充客服 / Scam type: id, name or alias
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) scam_type: Option<String>,
    /// 地区，如 四川省绵阳市 / Region, such as 四川省绵阳市
    #[arg(long)]
    pub(crate) region: Option<String>,
    /// 结果：被骗、成功劝阻、未遂、部分追回 / Outcome: lost, prevented, attempted, partly-recovered
    #[arg(long)]
    pub(crate) outcome: Option<String>,
    /// 损失，如 2万多元 / Loss
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true)]
    pub(crate) loss: Option<String>,
    /// 一句话摘要 / One line for lists
    #[arg(long)]
    pub(crate) summary: Option<String>,
    /// 发布日期，默认今天 / Day of publication, today unless given
    #[arg(long)]
    pub(crate) date: Option<String>,
    /// 种类：案例（不写就是它）、简报、预警、指南 / Kind: case (unless given), digest, alert, guide
    #[arg(long)]
    pub(crate) kind: Option<String>,
    /// 写成草稿 / Make it a draft
    #[arg(long)]
    pub(crate) draft: bool,
    /// 建好以后马上打开来写 / Open it in the editor of $VISUAL or $EDITOR
    #[arg(short, long)]
    pub(crate) edit: bool,
    /// Flags about the site.
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

/// Formats of `import`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// 自己看出来 / Found out from the file
    Auto,
    /// Word 文件 / A Word file
    Docx,
    /// 微信文章的网页 / A saved page of WeChat
    Wechat,
    /// 网页 / A page
    Html,
    /// Markdown
    Markdown,
    /// 表格，一行一个案件 / A table, one case a row
    Table,
    /// 纯文字 / Plain text
    Text,
}

/// Flags of `import`.
#[derive(Clone, Debug, Args)]
pub(crate) struct ImportArgs {
    /// 要导入的文件或文件夹；- 是粘贴进来的文字 / Files and folders; - reads pasted text
    #[arg(value_name = "SOURCE", required = true)]
    pub(crate) given: Vec<PathBuf>,
    /// 格式，不写就自己看出来 / Format, found out unless given
    #[arg(long, value_enum, default_value_t = ImportFormat::Auto, value_name = "FORMAT")]
    pub(crate) from: ImportFormat,
    /// 只显示会怎样，不写文件 / Only show what would be made
    #[arg(short = 'n', long)]
    pub(crate) dry_run: bool,
    /// 把导入的经过写进这个文件，.html 或 .md / Write a report, as .html or .md
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// 放进 content/bulletins/ 里的这个文件夹 / Folder of content/bulletins/ for the bulletins
    #[arg(long, value_name = "FOLDER")]
    pub(crate) into: Option<String>,
    /// 表格里哪几行放进一篇：sheet 整张表，month 同一个月，row 一行一篇，或者一列的名称 / Rows of one bulletin: sheet, month, row, or the heading of a column
    #[arg(long, value_name = "BY", default_value = "sheet")]
    pub(crate) group: String,
    /// 查到的个人信息当场打码 / Mask personal data as check --fix would
    #[arg(long)]
    pub(crate) mask: bool,
    /// Flags about the site.
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

/// Flags of `mv`.
#[derive(Clone, Debug, Args)]
pub(crate) struct MvArgs {
    /// 现在的名称，从网站文件夹写起，如 content/bulletins/2026/kuaidi.md / The file or folder, from the site's root
    pub(crate) old: String,
    /// 新的名称 / Its new name
    pub(crate) new: String,
    /// 只显示要改什么 / Show what would change
    #[arg(short = 'n', long)]
    pub(crate) dry_run: bool,
    /// Flags about the site.
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

/// What `list` lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListWhat {
    /// 草稿 / Drafts
    Drafts,
    /// 还没有到日期的 / With a later date
    Scheduled,
    /// 已过期的 / Past their last day
    Expired,
    /// 已撤回的 / Taken back
    Withdrawn,
    /// 全部 / Everything
    All,
}

/// Formats of `list`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// 表格 / A table
    Table,
    /// JSON 数组 / A JSON array
    Json,
}

/// Flags of `list`.
#[derive(Clone, Debug, Args)]
pub(crate) struct ListArgs {
    /// 列出哪些；不写就是列表里没有的和有错误的 / Which; those not in the site's lists or with errors unless given
    #[arg(value_enum)]
    pub(crate) what: Option<ListWhat>,
    /// 格式 / Format
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    pub(crate) format: ListFormat,
    /// Flags about the site.
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

/// What a schema is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaSubject {
    /// site.yaml
    Site,
    /// 通报的信息栏 / Front matter of bulletins
    Bulletin,
    /// 诈骗类型的信息栏 / Front matter of scam types
    Type,
    /// 页面的信息栏 / Front matter of pages
    Page,
    /// 译文的信息栏 / Front matter of translations
    Translation,
}

/// Flags of `schema`.
#[derive(Clone, Debug, Args)]
pub(crate) struct SchemaArgs {
    /// 哪一种文件 / Which kind of file
    #[arg(value_enum, required_unless_present = "cms", conflicts_with = "cms")]
    pub(crate) subject: Option<SchemaSubject>,
    /// 网页编辑器（Sveltia、Decap）的 config.yml / config.yml of a content manager in the browser
    #[arg(long)]
    pub(crate) cms: bool,
    /// 表单的语言：zh-CN 或 en / Language of its form
    #[arg(long, value_name = "LANG", value_parser = parse_language, requires = "cms")]
    pub(crate) lang: Option<String>,
}

/// Flags of `completions`.
#[derive(Clone, Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// 哪一种命令行 / Which shell
    #[arg(value_enum)]
    pub(crate) shell: Shell,
}

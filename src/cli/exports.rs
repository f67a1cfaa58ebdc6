//! The flags of the commands that bring bulletins and figures to other places.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::authors::SourceArgs;

/// Flags of `digest`.
#[derive(Clone, Debug, Args)]
pub(crate) struct DigestArgs {
    /// 哪段时间：week 上周，month 上月，quarter 上季度，year 去年；或者 2026-W30、2026-07、2026-Q3、2026、2026-07-01..2026-07-15 / Which days: the last week, month, quarter or year, or as 2026-W30, 2026-07, 2026-Q3, 2026, 2026-07-01..2026-07-15
    #[arg(short, long, value_name = "PERIOD", default_value = "week")]
    pub(crate) period: String,
    /// 只算一个地区，如 清远市 / One region only: name or code
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Option<String>,
    /// 格式；不写就看文件名的结尾，再不然是文字 / Format; unless given that of the file's ending, or text
    #[arg(long, value_enum)]
    pub(crate) format: Option<DigestFormat>,
    /// 写进这个文件；不写就显示出来（docx、xlsx 要写） / File to write; printed unless given (docx and xlsx need one)
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Flags about the site.
    #[command(flatten)]
    pub(crate) source: ExportSourceArgs,
}

impl DigestArgs {
    /// The format that was asked for, by name or by the ending of the file. None where the ending is that of another kind of
    /// file.
    pub(crate) fn format(&self) -> Option<DigestFormat> {
        let ending = self.output.as_ref().and_then(|path| path.extension()?.to_str());
        let of_ending = |ending: &str| match ending.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(DigestFormat::Text),
            "md" | "markdown" => Some(DigestFormat::Markdown),
            "html" | "htm" => Some(DigestFormat::Html),
            "docx" => Some(DigestFormat::Docx),
            "csv" => Some(DigestFormat::Csv),
            "xlsx" => Some(DigestFormat::Xlsx),
            _ => None,
        };
        self.format.or_else(|| ending.map_or(Some(DigestFormat::Text), of_ending))
    }
}

/// Formats of `digest`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DigestFormat {
    /// 纯文字 / Plain text
    Text,
    /// Markdown
    Markdown,
    /// 能粘贴到公众号、邮件的网页 / Rich text for official accounts and mail
    Html,
    /// Word 文件，按公文的样子 / A Word file in the form of a notice
    Docx,
    /// 算进去的案例，每起一行 / The cases that are counted, one a line
    Csv,
    /// 同样的案例，Excel 表格 / The same as a sheet of Excel
    Xlsx,
}

/// Flags of commands that bring out what is published.
#[derive(Clone, Debug, Args)]
pub(crate) struct ExportSourceArgs {
    /// 代替 site.yaml 中的网址 / Replaces base_url of site.yaml
    #[arg(short, long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// Flags about the site's sources.
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

/// Flags of `export`.
#[derive(Clone, Debug, Args)]
pub(crate) struct ExportArgs {
    /// What to make.
    #[command(subcommand)]
    pub(crate) what: ExportWhat,
}

/// What `export` makes.
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum ExportWhat {
    /// 公众号文章：带格式的正文、标题、摘要、图片 / Articles for an official account of WeChat
    Wechat(BulletinsArgs),
    /// 海报、门贴、分享图、电子屏字幕 / Posters, door cards, share pictures, lines for screens
    Poster(PosterArgs),
    /// 以上全部放进一个文件夹，打印、转发都方便 / All of these in one folder with a page to print or hand on
    Kit(KitArgs),
    /// Word 文件，按公文的样子 / Word files in the form of a notice
    Docx(DocxArgs),
    /// 大喇叭广播稿：60 到 90 秒，照着念就行 / Scripts for loudspeakers: 60 to 90 seconds
    Speech(SubjectsArgs),
    /// 全部案例的表格，Excel 和 WPS 都能打开 / A sheet of all cases
    Table(TableArgs),
}

/// Flags of exports of bulletins.
#[derive(Clone, Debug, Args)]
pub(crate) struct BulletinsArgs {
    /// 哪几篇，如 content/bulletins/2026/kuaidi.md / Files of bulletins
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// 放进这个文件夹 / Folder to write to
    #[arg(short, long, value_name = "DIR", default_value = "export")]
    pub(crate) output: PathBuf,
    /// Flags about the site.
    #[command(flatten)]
    pub(crate) source: ExportSourceArgs,
}

/// Flags of `export docx`.
#[derive(Clone, Debug, Args)]
pub(crate) struct DocxArgs {
    /// 哪几篇，如 content/bulletins/2026/kuaidi.md / Files of bulletins
    #[arg(value_name = "FILE", required_unless_present = "statistics")]
    pub(crate) files: Vec<PathBuf>,
    /// 全站的统计，写进 statistics.docx / The figures of the whole site, as statistics.docx
    #[arg(long)]
    pub(crate) statistics: bool,
    /// 放进这个文件夹 / Folder to write to
    #[arg(short, long, value_name = "DIR", default_value = "export")]
    pub(crate) output: PathBuf,
    /// Flags about the site.
    #[command(flatten)]
    pub(crate) source: ExportSourceArgs,
}

/// Flags of exports of bulletins and scam types.
#[derive(Clone, Debug, Args)]
pub(crate) struct SubjectsArgs {
    /// 哪几篇，如 content/bulletins/2026/kuaidi.md；一篇也不写，也不写 --type，就是每一类诈骗 / Files of bulletins; without any and without --type, every scam type
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// 哪一篇，和直接写文件一样，可以写几次 / A bulletin, the same as FILE; may be given again
    #[arg(long = "bulletin", value_name = "FILE")]
    pub(crate) bulletins: Vec<PathBuf>,
    /// 哪一类诈骗，可以写几次 / Scam type: id, name or alias; may be given again
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) types: Vec<String>,
    /// 放进这个文件夹 / Folder to write to
    #[arg(short, long, value_name = "DIR", default_value = "export")]
    pub(crate) output: PathBuf,
    /// Flags about the site.
    #[command(flatten)]
    pub(crate) source: ExportSourceArgs,
}

impl SubjectsArgs {
    /// The files of bulletins, however they are given.
    pub(crate) fn bulletins(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.iter().chain(&self.bulletins)
    }
}

/// Flags of `export kit`.
#[derive(Clone, Debug, Args)]
pub(crate) struct KitArgs {
    /// 打成一个压缩包，不放进文件夹；-o 的名字以 .zip 结尾也一样 / An archive in place of a folder; so does a name of -o that ends in .zip
    #[arg(long)]
    pub(crate) zip: bool,
    /// What is drawn.
    #[command(flatten)]
    pub(crate) poster: PosterArgs,
}

/// Flags of exports that are drawn.
#[derive(Clone, Debug, Args)]
pub(crate) struct PosterArgs {
    /// 用这个字体文件；不写就用电脑里的 / Font file; those of the system unless given
    #[arg(long, value_name = "FILE")]
    pub(crate) font: Option<PathBuf>,
    /// What is drawn.
    #[command(flatten)]
    pub(crate) subjects: SubjectsArgs,
}

/// Flags of `export table`.
#[derive(Clone, Debug, Args)]
pub(crate) struct TableArgs {
    /// 写进这个文件：.xlsx 或者 .csv / File to write: .xlsx or .csv
    #[arg(short, long, value_name = "FILE", default_value = "cases.xlsx")]
    pub(crate) output: PathBuf,
    /// 只要一段时间里发布的，写法和 digest 一样 / Published in a period only, written as for digest
    #[arg(short, long, value_name = "PERIOD")]
    pub(crate) period: Option<String>,
    /// 只要一个地区的 / One region only
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Option<String>,
    /// 只要一类诈骗的 / One scam type only: id, name or alias
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) scam_type: Option<String>,
    /// Flags about the site.
    #[command(flatten)]
    pub(crate) source: ExportSourceArgs,
}

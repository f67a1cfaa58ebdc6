//! The command line: flags and their help, nothing else. Names are those of other site generators.

mod authors;
mod doctor;
mod exports;
mod help;
mod hosting;
mod serve;
mod site;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub(crate) use authors::{
    CompletionsArgs, ImportArgs, ImportFormat, InitArgs, ListArgs, ListFormat, ListWhat, MvArgs, NewArgs,
    SchemaArgs, SchemaSubject,
};

pub(crate) use doctor::DoctorArgs;
pub(crate) use exports::{
    BulletinsArgs, DigestArgs, DigestFormat, DocxArgs, ExportArgs, ExportSourceArgs, ExportWhat, KitArgs,
    PosterArgs, SubjectsArgs, TableArgs,
};
pub(crate) use help::with_both_languages;
pub(crate) use hosting::{HostingArgs, Server};
pub(crate) use serve::ServeArgs;
pub(crate) use site::{Format, SiteArgs};

use site::parse_language;

/// 反诈通报静态网站生成器 / Static site generator for anti-fraud bulletins
#[derive(Debug, Parser)]
#[command(name = "fanzha", version, about, arg_required_else_help = true, disable_help_subcommand = true)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 生成网站 / Build the site
    Build(BuildArgs),
    /// 只检查，不写文件 / Check the site, write nothing
    Check(CheckArgs),
    /// 预览：一保存就能看到 / Preview: see each edit when it is saved
    Serve(ServeArgs),
    /// 一条检查是什么意思、怎么改 / What a check means and how to fix what it finds
    Explain(ExplainArgs),
    /// 新建一个网站 / Start a new site
    Init(InitArgs),
    /// 新写一篇通报 / Start a new bulletin
    New(NewArgs),
    /// 把 Word、微信文章、博客文章、表格变成通报 / Make bulletins of Word files, WeChat articles, posts and tables
    Import(ImportArgs),
    /// 周报、月报：从案例里写出来 / A digest of a week, a month, a quarter or a year, written from the cases
    Digest(DigestArgs),
    /// 把发布的内容带到别处去 / Bring what is published to other places
    Export(ExportArgs),
    /// 给文件改名，并改好链接 / Rename a content file and fix the links to it
    Mv(MvArgs),
    /// 列出列表里没有的通报，或者全部 / List what is not in the site's lists, or everything
    List(ListArgs),
    /// 服务器怎样设置：整份写好 / The whole configuration of a web server for this site
    Hosting(HostingArgs),
    /// 网站哪里不对劲，怎么办 / What is odd about a site, and what to do
    Doctor(DoctorArgs),
    /// 给编辑软件用的格式说明（一般用不着） / Print a JSON Schema for editors (rarely needed)
    Schema(SchemaArgs),
    /// 让命令行能按 Tab 补全（一般用不着） / Print a completion script for a shell (rarely needed)
    Completions(CompletionsArgs),
    /// 一个命令怎么用 / How a command is used
    Help(HelpArgs),
}

/// Flags of `build`.
#[derive(Clone, Debug, Args)]
pub(crate) struct BuildArgs {
    /// Flags about the site.
    #[command(flatten)]
    pub(crate) site: SiteArgs,
    /// 输出文件夹，默认 public / Output folder, public unless given
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// 输出文件夹里已经有文件也照样用：同名的会被盖掉 / Take over an output folder that holds files: those of the same name are overwritten
    #[arg(long)]
    pub(crate) adopt: bool,
    /// 不用上一次留下的结果，从头做起 / Use nothing that earlier builds kept, and build anew
    #[arg(long)]
    pub(crate) clean: bool,
    /// 新的、变了的、删掉的文件写进这个清单 / Write which files are new, changed or deleted to this list
    #[arg(long, value_name = "FILE")]
    pub(crate) changed_files: Option<PathBuf>,
    /// 新的、变了的网页的网址写进这个清单，给搜索引擎用 / Write the addresses of new and changed pages to this list, for search engines
    #[arg(long, value_name = "FILE")]
    pub(crate) changed_addresses: Option<PathBuf>,
    /// 说明每一步用了多少时间 / Say how long each stage took
    #[arg(long)]
    pub(crate) timings: bool,
}

/// Flags of `check`.
#[derive(Clone, Debug, Args)]
pub(crate) struct CheckArgs {
    /// 只查这些文件，和它们用到的图片、附件 / Report what is wrong in these files and what they show or attach only
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// 能自动改的替您改好；先显示要改哪里，问过再改 / Fix what is mechanical, after showing the changes and asking
    #[arg(long)]
    pub(crate) fix: bool,
    /// 只显示改动，不写文件 / Only show what would change
    #[arg(long, requires = "fix")]
    pub(crate) dry_run: bool,
    /// 不再询问 / Do not ask
    #[arg(short, long, requires = "fix")]
    pub(crate) yes: bool,
    /// Flags about the site.
    #[command(flatten)]
    pub(crate) site: SiteArgs,
}

/// Flags of `explain`.
#[derive(Clone, Debug, Args)]
pub(crate) struct ExplainArgs {
    /// 检查的代号，或者中文词，如 金额；不写就列出全部 / Name of a check, or a word; all are listed without one
    pub(crate) code: Option<String>,
    /// 消息的语言：zh-CN 或 en / Language of messages
    #[arg(long, value_name = "LANG", value_parser = parse_language)]
    pub(crate) lang: Option<String>,
}

/// Arguments of `help`.
#[derive(Clone, Debug, Args)]
pub(crate) struct HelpArgs {
    /// 哪个命令；不写就列出全部 / Which command; all are listed without one
    pub(crate) command: Option<String>,
}

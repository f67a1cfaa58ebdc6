//! The command line: flags and their help, nothing else. Names are those of other site generators.

mod authors;
mod mistakes;
mod serve;
mod site;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub(crate) use authors::{
    CompletionsArgs, InitArgs, ListArgs, ListFormat, ListWhat, MvArgs, NewArgs, SchemaArgs, SchemaSubject,
};

pub(crate) use mistakes::message;
pub(crate) use serve::ServeArgs;
pub(crate) use site::{Format, SiteArgs};

use site::parse_language;

/// 反诈通报静态网站生成器 / Static site generator for anti-fraud bulletins
#[derive(Debug, Parser)]
#[command(name = "fanzha", version, about, arg_required_else_help = true)]
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
    /// 预览：改了就能看到 / Preview: see each edit at once
    Serve(ServeArgs),
    /// 解释一条检查 / Explain a check
    Explain(ExplainArgs),
    /// 新建一个网站 / Start a new site
    Init(InitArgs),
    /// 新写一篇通报 / Start a new bulletin
    New(NewArgs),
    /// 给文件改名，并改好链接 / Rename a content file and fix the links to it
    Mv(MvArgs),
    /// 列出没有发布的通报，或者全部 / List what is not published, or everything
    List(ListArgs),
    /// 输出 JSON Schema，给编辑器用 / Print a JSON Schema for editors
    Schema(SchemaArgs),
    /// 输出命令行补全脚本 / Print a completion script for a shell
    Completions(CompletionsArgs),
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
    /// 接管已有文件的输出文件夹：同名文件会被覆盖 / Take over an output folder that holds files: those of the same name are overwritten
    #[arg(long)]
    pub(crate) adopt: bool,
}

/// Flags of `check`.
#[derive(Clone, Debug, Args)]
pub(crate) struct CheckArgs {
    /// 只报告这些文件和它们用到的图片、附件里的问题 / Report what is wrong in these files and what they show or attach only
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// 先显示改动，再改好能自动改的 / Fix what is mechanical, after showing the changes
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
    /// 检查的代号；不写则列出全部 / Name of a check; all are listed without one
    pub(crate) code: Option<String>,
    /// 消息的语言：zh-CN 或 en / Language of messages
    #[arg(long, value_name = "LANG", value_parser = parse_language)]
    pub(crate) lang: Option<String>,
}

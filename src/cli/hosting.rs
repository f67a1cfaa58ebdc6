//! The flags of `hosting`.

use clap::{Args, ValueEnum};

use super::exports::ExportSourceArgs;

/// Flags of `hosting`.
#[derive(Clone, Debug, Args)]
pub(crate) struct HostingArgs {
    /// 给谁用 / What it is for
    #[arg(value_enum, value_name = "SERVER")]
    pub(crate) server: Server,
    /// Flags about the site.
    #[command(flatten)]
    pub(crate) source: ExportSourceArgs,
}

/// What a configuration can be written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Server {
    /// nginx
    Nginx,
    /// Caddy
    Caddy,
    /// Apache
    Apache,
    /// Netlify
    Netlify,
    /// GitHub Pages
    Github,
    /// 推到 Gitee 的一个分支 / A branch on Gitee
    Gitee,
    /// 阿里云 OSS / Alibaba Cloud OSS
    Oss,
}

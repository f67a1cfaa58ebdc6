//! The flags of `serve`.

use clap::Args;

use super::site::SiteArgs;

/// Flags of `serve`.
#[derive(Clone, Debug, Args)]
pub(crate) struct ServeArgs {
    /// Flags about the site.
    #[command(flatten)]
    pub(crate) site: SiteArgs,
    /// 端口；有别的程序在用，就用下一个 / Port; the next free one if it is taken
    #[arg(short, long, value_name = "PORT", default_value_t = 8000)]
    pub(crate) port: u16,
    /// 同一个无线网里的手机也能看，扫二维码打开 / Let the local network look too, and show a QR code
    #[arg(long)]
    pub(crate) lan: bool,
    /// 用浏览器打开 / Open the browser
    #[arg(short = 'O', long)]
    pub(crate) open: bool,
    /// 改了哪一篇，浏览器就翻到哪一篇 / Lead the browser to the page that changed
    #[arg(short = 'N', long)]
    pub(crate) navigate: bool,
    /// 文件在网络盘上、改了看不到，就加上它 / Look at the files regularly, for network drives
    #[arg(long)]
    pub(crate) poll: bool,
}

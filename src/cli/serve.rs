//! The flags of `serve`.

use clap::Args;

use super::site::SiteArgs;

/// Flags of `serve`.
#[derive(Clone, Debug, Args)]
pub(crate) struct ServeArgs {
    /// Flags about the site.
    #[command(flatten)]
    pub(crate) site: SiteArgs,
    /// 端口；被占用就用下一个空着的 / Port; the next free one if it is taken
    #[arg(short, long, value_name = "PORT", default_value_t = 8000)]
    pub(crate) port: u16,
    /// 同一网络里的手机也能看，并显示二维码 / Let the local network look too, and show a QR code
    #[arg(long)]
    pub(crate) lan: bool,
    /// 用浏览器打开 / Open the browser
    #[arg(short = 'O', long)]
    pub(crate) open: bool,
    /// 浏览器跟到改动的那一页 / Lead the browser to the page that changed
    #[arg(short = 'N', long)]
    pub(crate) navigate: bool,
    /// 定时查看文件，用于网络盘 / Look at the files regularly, for network drives
    #[arg(long)]
    pub(crate) poll: bool,
}

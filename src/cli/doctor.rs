//! The flags of `doctor`.

use std::path::PathBuf;

use clap::Args;

use super::authors::SourceArgs;

/// Flags of `doctor`.
#[derive(Clone, Debug, Args)]
pub(crate) struct DoctorArgs {
    /// 输出文件夹，默认 public / Output folder, public unless given
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// Flags about the site's sources.
    #[command(flatten)]
    pub(crate) source: SourceArgs,
}

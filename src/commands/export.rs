//! `fanzha export`: bulletins and figures for other places.

mod bulletins;
mod chosen;
mod kit;
mod poster;
mod site;
mod speech;
mod subjects;
mod table;
mod wechat;
mod word;
mod written;

pub(super) use self::chosen::{Choice, choose};
pub(super) use self::poster::system_fonts;
pub(super) use self::site::ExportedSite;
pub(super) use self::table::file_of;
pub(super) use self::written::write_files;

use super::exit::Exit;
use crate::cli::{ExportArgs, ExportWhat};

/// Makes what is asked for.
pub(super) fn export(args: &ExportArgs) -> Exit {
    match &args.what {
        ExportWhat::Wechat(args) => wechat::wechat(args),
        ExportWhat::Poster(args) => poster::poster(args),
        ExportWhat::Kit(args) => kit::kit(args),
        ExportWhat::Speech(args) => speech::speech(args),
        ExportWhat::Docx(args) => word::docx(args),
        ExportWhat::Table(args) => table::table(args),
    }
}

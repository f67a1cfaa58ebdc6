//! Writing exported files all together or not at all.

use std::path::PathBuf;

use super::ExportedSite;
use crate::commands::exit::Exit;
use crate::write::{FileOperation, Transaction};

/// Writes files; each takes the place of an older one. Prints where they are, or why nothing was written.
pub(in crate::commands) fn write_files(site: &ExportedSite, files: Vec<(PathBuf, Vec<u8>)>) -> Exit {
    let file_above = files.iter().find_map(|(to, _)| to.ancestors().skip(1).find(|above| above.is_file()));
    if let Some(file) = file_above {
        site.reporter.print_message("export-no-folder", &[("path", file.display().to_string())]);
        return Exit::Usage;
    }
    let operation = |(to, bytes): (PathBuf, Vec<u8>)| FileOperation {
        from: to.is_file().then(|| to.clone()),
        to,
        bytes: Some(bytes),
    };
    let operations: Vec<FileOperation> = files.into_iter().map(operation).collect();
    match Transaction::run(&operations) {
        Ok(transaction) => {
            transaction.commit();
            for operation in &operations {
                let path = operation.to.display().to_string();
                site.reporter.print_message("export-written", &[("path", path)]);
            }
            Exit::Clean
        }
        Err(error) => {
            site.reporter.print_operation_error(&error, "nothing-made");
            Exit::Usage
        }
    }
}

//! GIF: frames and extensions in blocks of at most 255 bytes.

use super::stripped::{Stripped, take};
use crate::images::picture::Format;

/// Keeps the frames, their times and how often they repeat. Comments and what programs add are left out.
pub(super) fn strip(bytes: &[u8]) -> Option<Stripped> {
    let mut rest = bytes;
    let mut out = take(&mut rest, 13)?.to_vec();
    out.extend_from_slice(take(&mut rest, table_length(out[10]))?);
    let (mut frames, mut has_private_metadata) = (0, false);
    loop {
        // Some programs forget the end.
        match take(&mut rest, 1).map(|kind| kind[0]) {
            Some(0x2c) => {
                let start = rest;
                let head = take(&mut rest, 9)?;
                take(&mut rest, table_length(head[8]) + 1)?;
                skip_blocks(&mut rest)?;
                out.push(0x2c);
                out.extend_from_slice(&start[..start.len() - rest.len()]);
                frames += 1;
            }
            Some(0x21) => {
                let start = rest;
                let kind = take(&mut rest, 1)?[0];
                skip_blocks(&mut rest)?;
                let extension = &start[..start.len() - rest.len()];
                match kind {
                    0xf9 => {
                        out.push(0x21);
                        out.extend_from_slice(extension);
                    }
                    0xff => out.extend_from_slice(repetition(extension).unwrap_or_default().as_slice()),
                    0xfe => has_private_metadata = true,
                    _ => {}
                }
            }
            Some(0x3b) | None if frames > 0 => break,
            _ => return None,
        }
    }
    out.push(0x3b);
    Some(Stripped {
        format: Format::Gif,
        bytes: Some(out),
        scans: 1,
        animated: frames > 1,
        has_private_metadata,
    })
}

/// The length of the table of colours that flags announce.
fn table_length(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) }
}

/// Skips blocks up to and including the empty one.
fn skip_blocks(rest: &mut &[u8]) -> Option<()> {
    loop {
        let length = usize::from(take(rest, 1)?[0]);
        if length == 0 {
            return Some(());
        }
        take(rest, length)?;
    }
}

/// The extension that says how often to repeat, without what may follow in it.
fn repetition(extension: &[u8]) -> Option<Vec<u8>> {
    let content = extension.strip_prefix(b"\xff\x0bNETSCAPE2.0\x03\x01")?;
    let mut short = b"\x21\xff\x0bNETSCAPE2.0\x03\x01".to_vec();
    short.extend_from_slice(content.get(..2)?);
    short.push(0);
    Some(short)
}

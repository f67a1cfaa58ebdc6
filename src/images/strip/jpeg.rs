//! JPEG: a sequence of segments, of which tables, frames and scans make up the picture.

use super::stripped::{Stripped, take};
use crate::images::picture::Format;

const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// Keeps tables, frames and scans, the plain JFIF head, and Adobe's segment, which says how to read colours.
/// Where a photo was taken, its thumbnail, colour profile and comments are in other segments.
pub(super) fn strip(bytes: &[u8]) -> Option<Stripped> {
    let mut out = vec![0xff, 0xd8];
    let mut rest = bytes.get(2..)?;
    let (mut scans, mut channels, mut has_head, mut has_private_metadata) = (0, 0, false, false);
    while let Some(marker) = marker(&mut rest) {
        if marker == END {
            break;
        }
        let length = rest.get(..2).map(|length| usize::from(u16::from_be_bytes([length[0], length[1]])));
        let Some(body) = length.and_then(|length| take(&mut rest, length)) else { break };
        let content = body.get(2..)?;
        match marker {
            0xe0 if content.starts_with(b"JFIF\0") && content.len() >= 12 && !has_head => {
                has_head = true;
                out.extend([0xff, 0xe0, 0, 16]);
                out.extend(&content[..12]);
                out.extend([0, 0]);
            }
            0xee if content.starts_with(b"Adobe") && content.len() >= 12 => {
                out.extend([0xff, 0xee, 0, 14]);
                out.extend(&content[..12]);
            }
            0xc0..=0xc7 | 0xc9..=0xcf | 0xdb..=0xdd => {
                if is_frame(marker) {
                    channels = *content.get(5)?;
                }
                segment(&mut out, marker, body);
            }
            SCAN => {
                scans += 1;
                segment(&mut out, marker, body);
                out.extend_from_slice(take_scan(&mut rest));
            }
            // EXIF and XMP, IPTC, comments.
            0xe1 | 0xed | 0xfe => has_private_metadata = true,
            _ => {}
        }
    }
    out.extend([0xff, END]);
    if scans == 0 || channels == 0 {
        return None;
    }
    // Inks need their colour profile, which is left out. Converted to red, green and blue they need none.
    let bytes = (channels < 4).then_some(out);
    Some(Stripped { format: Format::Jpeg, bytes, scans, animated: false, has_private_metadata })
}

/// The next marker. Fill bytes and what stands between segments are skipped.
fn marker(rest: &mut &[u8]) -> Option<u8> {
    loop {
        let at = rest.iter().position(|byte| *byte == 0xff)?;
        *rest = &rest[at..];
        let after = rest.iter().position(|byte| *byte != 0xff)?;
        let marker = rest[after];
        *rest = &rest[after + 1..];
        if !matches!(marker, 0 | 1 | 0xd0..=0xd8) {
            return Some(marker);
        }
    }
}

fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

fn segment(out: &mut Vec<u8>, marker: u8, body: &[u8]) {
    out.extend([0xff, marker]);
    out.extend_from_slice(body);
}

/// Takes a scan's data: up to a marker that does not belong to it.
fn take_scan<'b>(rest: &mut &'b [u8]) -> &'b [u8] {
    let is_end = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0 | 0xd0..=0xd7 | 0xff);
    let length = rest.windows(2).position(is_end).unwrap_or(rest.len());
    let (data, after) = rest.split_at(length);
    *rest = after;
    data
}

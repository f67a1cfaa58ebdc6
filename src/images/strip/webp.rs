//! WebP: named chunks in a RIFF file, those of an animation nested in others.

use super::stripped::{Stripped, take};
use crate::images::picture::Format;

/// Flags of the extended head that announce a colour profile, EXIF and XMP.
const METADATA: u8 = 0x20 | 0x08 | 0x04;

/// Keeps what makes up the picture.
pub(super) fn strip(bytes: &[u8]) -> Option<Stripped> {
    let mut rest = bytes;
    let head = take(&mut rest, 12)?;
    if &head[8..] != b"WEBP" {
        return None;
    }
    let length = u32::from_le_bytes(head[4..8].try_into().ok()?);
    let rest = &rest[..rest.len().min(usize::try_from(length).ok()?.checked_sub(4)?)];
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    let (mut animated, mut has_private_metadata) = (false, false);
    for (name, content) in chunks(rest)? {
        match name {
            b"VP8X" => {
                let mut content = content.to_vec();
                *content.first_mut()? &= !METADATA;
                push(&mut out, name, &content);
            }
            b"ANMF" => {
                animated = true;
                push(&mut out, name, &frame(content)?);
            }
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" => push(&mut out, name, content),
            b"EXIF" | b"XMP " => has_private_metadata = true,
            _ => {}
        }
    }
    let length = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&length.to_le_bytes());
    Some(Stripped { format: Format::Webp, bytes: Some(out), scans: 1, animated, has_private_metadata })
}

type Chunk<'b> = (&'b [u8; 4], &'b [u8]);

fn chunks(mut rest: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let mut chunks = Vec::new();
    while rest.len() >= 8 {
        let head = take(&mut rest, 8)?;
        let length = usize::try_from(u32::from_le_bytes(head[4..].try_into().ok()?)).ok()?;
        let content = take(&mut rest, length)?;
        // Chunks have an even length; the last one's padding may be missing.
        rest = rest.get(length % 2..).unwrap_or_default();
        chunks.push((head.first_chunk()?, content));
    }
    Some(chunks)
}

fn frame(content: &[u8]) -> Option<Vec<u8>> {
    let mut rest = content;
    let mut out = take(&mut rest, 16)?.to_vec();
    for (name, content) in chunks(rest)? {
        if matches!(name, b"VP8 " | b"VP8L" | b"ALPH") {
            push(&mut out, name, content);
        }
    }
    Some(out)
}

fn push(out: &mut Vec<u8>, name: &[u8; 4], content: &[u8]) {
    out.extend_from_slice(name);
    let length = u32::try_from(content.len()).expect("it was a chunk before, whose length has 32 bits");
    out.extend(length.to_le_bytes());
    out.extend_from_slice(content);
    if content.len() % 2 == 1 {
        out.push(0);
    }
}

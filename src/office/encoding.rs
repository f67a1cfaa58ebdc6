//! Which characters bytes stand for.

use super::Fault;

/// The text of bytes: UTF-8, UTF-16 with its mark, or GB 18030, which old Chinese programs write.
pub(crate) fn text_of(bytes: &[u8]) -> Result<String, Fault> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _, has_faults) = encoding.decode(bytes);
        return if has_faults { Err(Fault::NotText) } else { Ok(text.into_owned()) };
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return if text.contains('\0') { Err(Fault::NotText) } else { Ok(text.to_owned()) };
    }
    let (text, has_faults) = encoding_rs::GB18030.decode_without_bom_handling(bytes);
    if has_faults || text.contains('\0') { Err(Fault::NotText) } else { Ok(text.into_owned()) }
}

//! What a build keeps for the next one lies in the site's folder, where anybody can put anything: a change that somebody
//! proposes, a sync program, a disk that fails. So it carries a seal, made with a secret that lies outside of the site,
//! and what is not sealed as the same user's program sealed it is not there.
//!
//! ```text
//! fanzha-cache 1
//! 32 bytes of seal, then the values, then texts
//! ```
//!
//! The seal is over the name as well, so that one file cannot be put in the place of another.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::images::cache_entry::Secret;

/// The first line; its number is that of the layout. The values themselves are understood by the program that wrote them
/// and no other, since they say by which program they were written.
const HEAD: &[u8] = b"fanzha-cache 1\n";

const SEAL: usize = 32;

/// Values as the contents of a file of this name.
pub(super) fn seal(name: &str, secret: &Secret, values: &impl Serialize) -> Vec<u8> {
    seal_with(name, secret, values, &[])
}

/// The same, with texts behind them.
pub(super) fn seal_with(name: &str, secret: &Secret, values: &impl Serialize, texts: &[u8]) -> Vec<u8> {
    let mut bytes = HEAD.to_vec();
    bytes.extend([0; SEAL]);
    let mut bytes = postcard::to_extend(values, bytes).expect("values in memory can be written to memory");
    bytes.extend_from_slice(texts);
    let (front, body) = bytes.split_at_mut(HEAD.len() + SEAL);
    front[HEAD.len()..].copy_from_slice(&seal_of(name, secret, body));
    bytes
}

/// The values in a file of this name; nothing unless they are sealed and whole.
pub(super) fn unseal<T: DeserializeOwned>(name: &str, secret: &Secret, bytes: &[u8]) -> Option<T> {
    unseal_with(name, secret, bytes).map(|(values, _)| values)
}

/// The same, with the texts behind them.
pub(super) fn unseal_with<'a, T: DeserializeOwned>(
    name: &str,
    secret: &Secret,
    bytes: &'a [u8],
) -> Option<(T, &'a [u8])> {
    let (seal, body) = bytes.strip_prefix(HEAD)?.split_at_checked(SEAL)?;
    if seal != seal_of(name, secret, body) {
        return None;
    }
    postcard::take_from_bytes(body).ok()
}

/// A hash of a hash, so that nobody can lengthen what was sealed.
fn seal_of(name: &str, secret: &Secret, body: &[u8]) -> [u8; SEAL] {
    let inner = Sha256::new().chain_update(secret).chain_update(name).chain_update([0]).chain_update(body);
    Sha256::new().chain_update(secret).chain_update(inner.finalize()).finalize().into()
}

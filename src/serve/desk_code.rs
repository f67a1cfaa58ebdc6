//! The code by which another machine of the local network may use the desk. The terminal shows it; who enters it gets a
//! cookie for this run. After a few wrong ones no code is right any more.

use std::sync::atomic::{AtomicU32, Ordering};

use hyper::header::{self, HeaderMap, HeaderValue};

use crate::write::random;

/// Letters and digits that nobody takes for each other.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// Characters of a code: 850 thousand million codes.
const LENGTH: usize = 8;

/// How many wrong codes may be entered.
const TRIES: u32 = 8;

const COOKIE: &str = "fanzha-desk";

/// The code of one run.
pub(crate) struct DeskCode {
    code: String,
    /// What a browser shows that has entered the code.
    key: String,
    tries: AtomicU32,
}

/// What an entered code leads to.
pub(super) enum Entered {
    /// The cookie to set.
    Right(HeaderValue),
    Wrong,
    /// There were too many wrong ones.
    NoMoreTries,
}

impl DeskCode {
    /// A new code.
    pub(crate) fn new() -> DeskCode {
        let letter = |byte: &u8| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]);
        DeskCode {
            code: random().iter().take(LENGTH).map(letter).collect(),
            key: random().iter().map(|byte| format!("{byte:02x}")).collect(),
            tries: AtomicU32::new(TRIES),
        }
    }

    /// The code as the terminal shows it.
    pub(crate) fn shown(&self) -> &str {
        &self.code
    }

    /// Whether a request comes from a browser that has entered the code.
    pub(super) fn knows(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs =
            cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.split_once('='));
        pairs.any(|(name, value)| name.trim() == COOKIE && value.trim() == self.key)
    }

    /// Compares what somebody entered. Spaces and small letters are how people type it.
    pub(super) fn enter(&self, entered: &[u8]) -> Entered {
        let taken = self.tries.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |tries| tries.checked_sub(1));
        if taken.is_err() {
            return Entered::NoMoreTries;
        }
        let entered = entered.iter().filter(|byte| byte.is_ascii_alphanumeric());
        let entered: Vec<u8> = entered.map(u8::to_ascii_uppercase).collect();
        if entered != self.code.as_bytes() {
            return Entered::Wrong;
        }
        self.tries.fetch_add(1, Ordering::SeqCst);
        let cookie = format!("{COOKIE}={}; HttpOnly; SameSite=Strict; Path=/", self.key);
        Entered::Right(HeaderValue::from_str(&cookie).expect("a key is hexadecimal"))
    }
}

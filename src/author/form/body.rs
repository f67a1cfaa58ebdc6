//! The text below the front matter: only lines that changed are written again.

use super::geometry::newline;
use super::read::with_newlines;
use crate::author::text_edit::TextEdit;

/// The edit that gives a file another text below its front matter, which starts at `start`; nothing where it is the
/// same.
pub(super) fn replace_body(text: &str, start: usize, wanted: &str) -> Option<TextEdit> {
    let old = &text[start..];
    let wanted = with_newlines(wanted);
    if with_newlines(old) == wanted {
        return None;
    }
    let ending = newline(text, start);
    let old_lines: Vec<&str> = old.split_inclusive('\n').collect();
    let new_lines: Vec<&str> = wanted.split_inclusive('\n').collect();
    let same = |(old, new): &(&&str, &&str)| with_newlines(old) == **new;
    let before = old_lines.iter().zip(&new_lines).take_while(same).count();
    let (old_rest, new_rest) = (&old_lines[before..], &new_lines[before..]);
    let after = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(same).count();
    let length = |lines: &[&str]| lines.iter().map(|line| line.len()).sum::<usize>();
    let from = start + length(&old_lines[..before]);
    let to = text.len() - length(&old_rest[old_rest.len() - after..]);
    let new: String = new_rest[..new_rest.len() - after].concat();
    Some(TextEdit::new(from..to, new.replace('\n', ending)))
}

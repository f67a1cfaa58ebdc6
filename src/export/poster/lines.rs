//! Text broken into lines that fit a width, as Chinese typesetting wants it: no line begins with a mark that closes, none
//! ends with one that opens, and the last line is not a single character.

use unicode_width::UnicodeWidthChar;

/// Marks that no line may begin with.
const CLOSING: &str = "，。、；：？！”’）》」』】〉…—%·,.;:?!)-";

/// Marks that no line may end with.
const OPENING: &str = "“‘（《「『【〈(";

/// The width of a text in ems: a Chinese character is one em, letters and digits a little more than half.
pub(super) fn width(text: &str) -> f32 {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> f32 {
    match c {
        _ if c.width().unwrap_or(0) == 2 => 1.0,
        ' ' | 'i' | 'j' | 'l' | 'f' | 't' | 'r' | '.' | ',' | ':' | ';' | '!' | '(' | ')' | '/' | '-' => 0.36,
        'm' | 'w' | 'M' | 'W' => 0.9,
        'A'..='Z' => 0.66,
        _ => 0.57,
    }
}

/// The lines of a text that are at most `most` ems wide. A run of letters or digits stays together, and lines end where
/// clauses end if that takes no more of them.
pub(super) fn lines(text: &str, most: f32) -> Vec<String> {
    let filled = broken(text, most, false);
    let by_clause = broken(text, most, true);
    without_orphan(if by_clause.len() <= filled.len() { by_clause } else { filled })
}

/// Lines as full as they can be, or each ending with its last clause.
fn broken(text: &str, most: f32, by_clause: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if width(&line) + width(piece.trim_end()) > most && !line.is_empty() {
            let end = if by_clause { clause_end(&line) } else { line.len() };
            let rest = line.split_off(end);
            lines.push(std::mem::replace(&mut line, rest));
        }
        line.push_str(piece);
    }
    lines.push(line);
    lines.iter_mut().for_each(|line| *line = line.trim().to_owned());
    lines.retain(|line| !line.is_empty());
    lines
}

/// Where the last whole clause of a line ends, if that is not near its beginning.
fn clause_end(line: &str) -> usize {
    let mut ends =
        line.char_indices().filter(|(_, c)| "，。；：！？、".contains(*c)).map(|(at, c)| at + c.len_utf8());
    ends.next_back().filter(|end| width(&line[..*end]) * 3.0 >= width(line)).unwrap_or(line.len())
}

/// What may not be divided: a character with the marks that belong to it, a number, a word.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        let Some(&(next_at, next)) = chars.peek() else { break };
        let in_word = c.is_ascii_alphanumeric() && next.is_ascii_alphanumeric();
        if in_word || CLOSING.contains(next) || OPENING.contains(c) {
            continue;
        }
        pieces.push(&text[start..next_at]);
        start = next_at;
    }
    pieces.push(&text[start..]);
    pieces
}

/// Moves a character from the line before to a last line of one or two.
fn without_orphan(mut lines: Vec<String>) -> Vec<String> {
    let Some(last) = lines.pop() else { return lines };
    let Some(before) = lines.last_mut().filter(|_| last.chars().count() <= 2) else {
        lines.push(last);
        return lines;
    };
    let pieces = pieces(before);
    let moved = pieces.iter().rev().take(2).map(|piece| piece.len()).sum::<usize>();
    let moved = before.split_off(before.len() - moved);
    if before.is_empty() {
        lines.pop();
    }
    lines.push(moved + &last);
    lines
}

/// From line to line, in ems.
pub(super) const LINE: f32 = 1.36;

/// The largest size, from `sizes.0` down to `sizes.1`, at which a text fits an area; and its lines. At the smallest, what does
/// not fit ends with an ellipsis.
pub(super) fn fitted(text: &str, [wide, high]: [f32; 2], sizes: (f32, f32)) -> (f32, Vec<String>) {
    let (largest, smallest) = sizes;
    let mut size = largest;
    while size > smallest {
        let lines = lines(text, wide / size);
        if lines.len() as f32 * size * LINE <= high && lines.iter().all(|line| width(line) * size <= wide) {
            return (size, lines);
        }
        size -= largest / 40.0;
    }
    let mut lines = lines(text, wide / smallest);
    let most = ((high / (smallest * LINE)) as usize).max(1);
    if lines.len() > most {
        lines.truncate(most);
        let last = lines.last_mut().expect("at least one line fits");
        while width(last) + 1.0 > wide / smallest {
            last.pop();
        }
        last.push('…');
    }
    (smallest, lines)
}

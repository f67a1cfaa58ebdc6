//! Text broken into lines that fit a place, as a reader would break it: where a clause ends, otherwise between words, and
//! never within a word that is known, a number or a name in quotation marks if any other way fits.

use super::widths::Widths;
use super::words::{is_known_end, known_words};

/// Marks that no line may begin with.
const CLOSING: &str = "，。、；：？！”’）》」』】〉…—%·,.;:?!)-／/";

/// Marks that no line may end with.
const OPENING: &str = "“‘（《「『【〈(";

/// From line to line, in ems.
pub(super) const LINE: f32 = 1.36;

/// What making a text smaller costs, from its largest possible size to none: as much as four lines that end within a clause.
const SMALLER: f32 = 90.0;

/// How much smaller than possible a text becomes for better lines, at most.
const SMALLEST_SHARE: f32 = 0.7;

/// What may not be divided, with its width in ems and what it costs to end a line behind it.
#[derive(Debug)]
struct Piece<'a> {
    text: &'a str,
    width: f32,
    /// The width without the space at its end.
    width_at_end: f32,
    end_cost: f32,
}

/// The largest size, from `sizes.0` down to `sizes.1`, at which a text fits an area, or a somewhat smaller one with better
/// lines; and its lines. At the smallest, what does not fit ends with an ellipsis.
pub(super) fn fitted(
    widths: &Widths,
    text: &str,
    [wide, high]: [f32; 2],
    sizes: (f32, f32),
) -> (f32, Vec<String>) {
    let (largest, smallest) = sizes;
    let pieces = pieces(widths, text);
    let mut best: Option<(f32, f32, Vec<String>)> = None;
    let mut first = None;
    let mut size = largest;
    while size >= smallest {
        let share = size / first.unwrap_or(size);
        if share < SMALLEST_SHARE {
            break;
        }
        let most = (high / (size * LINE)) as usize;
        if let Some((cost, lines)) = lines(&pieces, wide / size, most) {
            first.get_or_insert(size);
            let cost = cost + (1.0 - share) * SMALLER;
            if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                best = Some((cost, size, lines));
            }
        }
        size -= largest / 40.0;
    }
    match best {
        Some((_, size, lines)) => (size, lines),
        None => (smallest, shortened(widths, text, wide / smallest, (high / (smallest * LINE)) as usize)),
    }
}

/// The best lines of at most `most` of a width in ems, and what is wrong with them; none where they do not fit.
fn lines(pieces: &[Piece], wide: f32, most: usize) -> Option<(f32, Vec<String>)> {
    let ends = pieces.len();
    // By the number of lines and the piece that the last of them ends before: the least cost and where that line begins.
    let mut best: Vec<Vec<Option<(f32, usize)>>> = vec![vec![None; ends + 1]; most + 1];
    *best.first_mut()?.first_mut()? = Some((0.0, 0));
    for number in 1..=most {
        for start in 0..ends {
            let Some((before, _)) = best[number - 1][start] else { continue };
            let mut width = 0.0;
            for end in start + 1..=ends {
                let last = &pieces[end - 1];
                if width + last.width_at_end > wide {
                    break;
                }
                let filled = (width + last.width_at_end) / wide;
                width += last.width;
                let cost = before + line_cost(last, filled, wide, end == ends, number == 1);
                if best[number][end].is_none_or(|(least, _)| cost < least) {
                    best[number][end] = Some((cost, start));
                }
            }
        }
    }
    let costs = (1..=most).filter_map(|number| Some((best[number][ends]?.0, number)));
    let (cost, count) = costs.min_by(|a, b| a.0.total_cmp(&b.0))?;
    let mut lines = Vec::new();
    let mut end = ends;
    for number in (1..=count).rev() {
        let (_, start) = best[number][end].expect("each line has one before it");
        let line: String = pieces[start..end].iter().map(|piece| piece.text).collect();
        lines.push(line.trim().to_owned());
        end = start;
    }
    lines.reverse();
    Some((cost, lines))
}

/// What is wrong with a line that ends with a piece and fills its width, in ems, so far.
fn line_cost(last: &Piece, filled: f32, wide: f32, is_last: bool, is_only: bool) -> f32 {
    let empty = 1.0 - filled;
    // A line of one or two characters looks forgotten.
    let lone = if filled < 0.25 || filled * wide < 2.2 { 25.0 } else { 0.0 };
    match (is_last, is_only) {
        (true, true) => 0.0,
        (true, false) => lone,
        (false, _) => last.end_cost + lone + 20.0 * empty * empty,
    }
}

/// The width, at most `widest` ems, at which a text that is broken wherever a line is full breaks best: behind words, and
/// without a lone character at its end. For what breaks lines itself, as Word does.
pub(in crate::export) fn best_width(text: &str, widest: u8) -> u8 {
    let pieces = pieces(&Widths::usual(), text);
    let cost_at = |wide: u8| {
        let wide = f32::from(wide);
        let (mut cost, mut filled) = (0.0, 0.0);
        for pair in pieces.windows(2) {
            filled += pair[0].width;
            if filled + pair[1].width_at_end > wide {
                cost += pair[0].end_cost;
                filled = 0.0;
            }
        }
        let last = filled + pieces.last().map_or(0.0, |piece| piece.width_at_end);
        if last < 2.2 { cost + 25.0 } else { cost }
    };
    let widths = (widest / 2 + 1..=widest).rev();
    widths.min_by(|a, b| cost_at(*a).total_cmp(&cost_at(*b))).unwrap_or(widest)
}

/// A text that is too long, cut short with an ellipsis.
fn shortened(widths: &Widths, text: &str, wide: f32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for piece in pieces(widths, text) {
        let line = lines.last_mut().expect("there is one");
        if widths.of(line) + piece.width_at_end > wide && !line.is_empty() {
            lines.push(piece.text.to_owned());
        } else {
            line.push_str(piece.text);
        }
    }
    let is_cut = lines.len() > most.max(1);
    lines.truncate(most.max(1));
    let last = lines.last_mut().expect("at least one line is kept");
    let room = if is_cut { wide - 1.0 } else { wide };
    let is_wide = widths.of(last) > room;
    while widths.of(last) > room && last.pop().is_some() {}
    if is_cut || is_wide {
        last.push('…');
    }
    lines.iter().map(|line| line.trim().to_owned()).collect()
}

/// The pieces of a text: a character with the marks that belong to it, a number, a word.
fn pieces<'a>(widths: &Widths, text: &'a str) -> Vec<Piece<'a>> {
    let inside = known_words(text);
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut in_quotes = false;
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        let is_first = before.replace(c).is_none_or(is_mark);
        in_quotes = (in_quotes || "“《「".contains(c)) && !"”》」".contains(c);
        let Some(&(at, next)) = chars.peek() else { break };
        let in_word = is_of_word(c) && is_of_word(next) || ".,:".contains(c) && next.is_ascii_digit();
        if in_word || CLOSING.contains(next) || OPENING.contains(c) {
            continue;
        }
        let is_last = text[at + next.len_utf8()..].chars().next().is_none_or(is_mark);
        let cost = end_cost(c, next, inside.contains(&at), in_quotes);
        let cost = if is_first || is_last { cost.max(end_beside_mark(c, next)) } else { cost };
        pieces.push(piece(widths, &text[start..at], cost));
        start = at;
    }
    pieces.push(piece(widths, &text[start..], 0.0));
    pieces
}

fn piece<'a>(widths: &Widths, text: &'a str, end_cost: f32) -> Piece<'a> {
    Piece { text, width: widths.of(text), width_at_end: widths.of(text.trim_end()), end_cost }
}

/// What it costs to leave one character alone beside a mark: mostly it is half of a word that nobody listed.
fn end_beside_mark(before: char, after: char) -> f32 {
    let are_ideographs = crate::text::is_ideograph(before) && crate::text::is_ideograph(after);
    if are_ideographs && !is_known_end(before, after) { 45.0 } else { 0.0 }
}

fn is_mark(c: char) -> bool {
    CLOSING.contains(c) || OPENING.contains(c)
}

/// Letters and digits, of which no word is broken.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && !crate::text::is_ideograph(c) || matches!(c, '\'' | '’' | '@' | '_')
}

fn is_numeral(c: char) -> bool {
    "零一二两三四五六七八九十百千万亿".contains(c)
}

/// What it costs to end a line between two characters.
fn end_cost(before: char, after: char, in_word: bool, in_quotes: bool) -> f32 {
    let quoted = if in_quotes { 45.0 } else { 0.0 };
    let own = match (before, after) {
        _ if in_word || is_numeral(before) && is_numeral(after) => 60.0,
        (',' | '，' | '。' | '；' | '：' | '！' | '？' | ';' | '!' | '?', _) => 0.0,
        ('、', _) => 3.0,
        (' ', _) => 2.0,
        ('0'..='9', _) if crate::text::is_ideograph(after) => 40.0,
        ('年' | '月', '0'..='9') => 30.0,
        (_, '0'..='9') => 14.0,
        // What begins here belongs to what follows.
        ('不' | '没', _) => 40.0,
        _ if "再先请让叫说把被给向对和与或就都也又还是".contains(before) => 20.0,
        (_, '的' | '了' | '着' | '吗' | '呢' | '们' | '个' | '元' | '起' | '过') => 30.0,
        (_, '“' | '《' | '（' | '「') | ('”' | '》' | '）' | '」', _) => 5.0,
        _ if is_known_end(before, after) => 8.0,
        _ => 22.0,
    };
    own + quoted
}

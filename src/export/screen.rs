//! Lines for electronic screens, which show a line at a time.

use super::poster::line_end;
use super::subject::Subject;

/// Characters of a line at most: more pass too slowly to be read.
const MOST: usize = 40;

/// The rule, what to do, whom to call, and who says so, when and where, a line each.
pub(crate) fn screen_lines(subject: &Subject) -> String {
    let calls = subject.hotlines.iter().map(|(what, number)| format!("{what} {number}"));
    let texts = [subject.rule.clone()].into_iter().chain(subject.tips.iter().take(3).cloned()).chain(calls);
    let texts = texts.chain([subject.publisher.clone(), subject.day_and_host.clone()]);
    texts.flat_map(|text| short_lines(&text)).map(|line| format!("{line}\n")).collect()
}

/// A text in lines that end with a clause or a word where one ends.
fn short_lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest: Vec<char> = text.trim().chars().collect();
    while rest.len() > MOST {
        let fits = &rest[..MOST];
        let end = fits
            .iter()
            .rposition(|c| "，。；：！？、｜|, ".contains(*c))
            .map_or_else(|| line_end(&rest, MOST), |at| at + 1);
        let further = rest.split_off(end);
        lines.push(rest.iter().collect::<String>().trim().to_owned());
        rest = further;
    }
    lines.push(rest.into_iter().collect::<String>().trim().to_owned());
    lines.iter().map(|line| line.trim_end_matches(['｜', '|', ' ']).to_owned()).collect()
}

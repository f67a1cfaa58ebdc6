//! What the parser complains of, by name, so that its English stays out of Chinese messages.

/// Words of the parser's complaints and the name of the problem in the wording; the first that is found counts.
const PROBLEMS: [(&str, &str); 17] = [
    ("flow sequence", "unclosed-list"),
    ("bracket '['", "unclosed-list"),
    ("flow mapping", "unclosed-map"),
    ("bracket '{'", "unclosed-map"),
    ("flow construct", "unclosed-map"),
    ("trailing content", "text-after-quotes"),
    ("escape", "bad-escape"),
    ("quote", "unclosed-quote"),
    ("mapping values", "second-colon"),
    ("tab", "tab"),
    ("anchor", "reserved-mark"),
    ("alias", "reserved-mark"),
    ("tag", "reserved-mark"),
    ("unexpected character", "reserved-mark"),
    ("simple key", "no-colon"),
    ("indent", "uneven"),
    ("block", "uneven"),
];

/// The name of the problem that the parser describes.
pub(super) fn name(complaint: &str) -> &'static str {
    PROBLEMS.iter().find(|(words, _)| complaint.contains(words)).map_or("unreadable-yaml", |(_, name)| name)
}

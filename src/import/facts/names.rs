//! The bare name in a heading, without its number, brackets and remarks.

/// What stands between the number of a heading and its words.
const MARKS: [char; 10] = ['、', '.', '．', '：', ':', ' ', '，', '|', '｜', '丨'];

/// The name of a type in a heading such as 03安州区：虚假贷款（已劝阻）.
pub(super) fn type_name(block: &str) -> &str {
    let bare = without_number(block);
    let bare = bare.split(['（', '(']).next().filter(|name| !name.is_empty()).unwrap_or(bare);
    let (before, last) = bare.rsplit_once(['：', ':', '|', '｜', '丨']).unwrap_or(("", bare));
    if before.chars().count() <= 8 { last.trim() } else { bare }
}

/// A heading without its number and brackets.
pub(super) fn without_number(block: &str) -> &str {
    let rest = block.trim().trim_matches([
        '【', '】', '[', ']', '「', '」', '《', '》', '“', '”', '★', '▶', '■', '●', '◆', '#', ' ', '：', ':',
    ]);
    let numbered = rest.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩（）()第类型".contains(c)
    });
    let is_number = numbered.len() < rest.len() && numbered.starts_with(MARKS);
    if is_number { numbered.trim_start_matches(MARKS) } else { rest }
}

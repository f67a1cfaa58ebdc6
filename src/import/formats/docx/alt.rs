//! What a picture's description in Word is worth.

/// The description that a person wrote. Word describes pictures itself, and calls them by their files.
pub(super) fn alt_of(description: &str) -> String {
    /// What Word adds to a description that it made.
    const MADE: [&str; 3] =
        ["描述已自动生成", "AI 生成的内容可能不正确", "Description automatically generated"];
    const ENDINGS: [&str; 7] = [".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".emf"];
    const NAMES: [&str; 6] = ["图片", "图像", "picture", "image", "img", "graphic"];
    let text = crate::text::one_line(description);
    let lower = text.to_lowercase();
    let is_file =
        ENDINGS.iter().any(|ending| lower.ends_with(ending)) || lower.contains('\\') || lower.contains("://");
    let is_number = |rest: &str| rest.chars().all(|c| c.is_ascii_digit() || " _-".contains(c));
    let is_name = NAMES.iter().any(|name| lower.strip_prefix(name).is_some_and(is_number));
    let is_made = MADE.iter().any(|words| text.contains(words));
    if is_file || is_name || is_made { String::new() } else { text }
}

//! Sources of any bytes: what the fuzz target `import` looks at, in small.

use proptest::prelude::*;

use super::properties::inspect;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_imported_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        inspect(&bytes);
    }

    #[test]
    fn no_character_of_a_text_is_lost(
        text in "([\\*\\[\\]()!<>#\\-|_~`{}%&;: \n\u{a0}\u{200b}。，：“”＃1a]|[一-龥]){0,160}",
    ) {
        inspect(text.as_bytes());
    }

    #[test]
    fn no_character_of_an_article_is_lost(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "**", "****", "![](a.png)", "[", "](", ")", "<p>", "</p>", "<br>", "<!--", "-->", "\n", "\n\n", "# ", "#", "> ",
                "- ", "1、", "•", "| ", "---\n", "```\n", "编辑：", "来源：", "往期推荐", "点击蓝字关注", "END", "{{", "}}", "{% ",
                " %}", "甲乙", "丙。", "丁，", "一二三四五六七八九十一二三四五六七八九十", "&nbsp;", "\\", "`", "title: 题\n",
            ]),
            0..40,
        ),
    ) {
        inspect(pieces.concat().as_bytes());
    }
}

/// The words around a date stand in the report, beside the date that was read from them.
#[test]
fn no_word_around_a_date_is_lost() {
    for date in ["号2020-1-2", "2020年1月2日", "发布于2020年1月2日上午"] {
        inspect(format!("---\ntitle: 题\ndate: {date}\n---\n\n正文。\n").as_bytes());
    }
}

#[test]
fn pictures_that_are_shown_twice_are_not_lost() {
    inspect("![](img/a.png)![](图/b.png)。\n\n![](img/a.png)![](图/b.png)\n".as_bytes());
}

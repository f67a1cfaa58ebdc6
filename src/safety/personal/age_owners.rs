//! Whose age an age is: that of a young person in the text, or nobody's. People speak of ages in comparisons, idioms,
//! memories and advice, too: 连三岁小孩都知道, 从16岁开始, 不管是三岁还是八十岁.

use std::ops::Range;
use std::sync::LazyLock;

use super::name_shape::{is_surname, names_somebody};
use crate::safety::text::context::ScanContext;
use crate::safety::text::lines;
use crate::safety::text::word_set::WordSet;

/// How far from an age somebody may be mentioned whose age it is, in bytes: fourteen characters of Chinese. Farther away
/// in the sentence somebody else is meant more often than not.
const NEAR: usize = 42;

/// Words for a young person or for somebody in a case.
static PEOPLE: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(&[
        "学生",
        "同学",
        "男孩",
        "女孩",
        "孩子",
        "儿子",
        "女儿",
        "少年",
        "少女",
        "男童",
        "女童",
        "儿童",
        "孙子",
        "孙女",
        "外孙",
        "弟弟",
        "妹妹",
        "娃",
        "未成年",
        "初中",
        "高中",
        "小学",
        "宝宝",
        "小朋友",
        "小孩",
        "当事人",
        "事主",
        "受害",
        "被害",
        "报案",
        "报警",
        "被骗",
        "受骗",
        "嫌疑",
        "化名",
        "年仅",
        "今年",
        "小明",
        "妈妈",
        "爸爸",
        "家长",
        "年龄",
        "现年",
        "事发",
        "案发",
        "女士",
        "男子",
        "女子",
        "先生",
        "（男",
        "（女",
        "(男",
        "(女",
        "男，",
        "女，",
        "男,",
        "女,",
    ])
});

/// Words of sentences about ages in general, about pets and in comparisons.
static NOBODYS: LazyLock<WordSet> = LazyLock::new(|| {
    WordSet::new(&[
        "不管",
        "无论",
        "不论",
        "不分",
        "上至",
        "下至",
        "哪怕",
        "就像",
        "好像",
        "仿佛",
        "像一个",
        "像个",
        "变成",
        "当成",
        "当作",
        "当做",
        "如果",
        "假如",
        "比如",
        "幼稚",
        "小狗",
        "小猫",
        "宠物",
        "古代",
    ])
});

/// What follows an age that is a time of somebody's life, a difference or an idiom.
const NOBODYS_AFTER: [&str; 21] = [
    "的时候",
    "时候",
    "那年",
    "那一年",
    "开始",
    "就开始",
    "以前",
    "左右",
    "多",
    "的年纪",
    "的样子",
    "代沟",
    "小孩都",
    "孩子都",
    "娃都",
    "小孩也",
    "孩子也",
    "的小孩都",
    "的孩子都",
    "的年龄差",
    "讲到",
];

/// What stands before an age that is a difference or an idiom, or of whoever speaks, not of whom the text tells.
const NOBODYS_BEFORE: [&str; 29] = [
    "大了",
    "小了",
    "大我",
    "小我",
    "大你",
    "小你",
    "大他",
    "小他",
    "大她",
    "小她",
    "老了",
    "减",
    "差了",
    "连",
    "过",
    "我",
    "你",
    "您",
    "我才",
    "你才",
    "我今年",
    "你今年",
    "你是我",
    "小个",
    "大个",
    "长到",
    "长到了",
    "可能",
    "差不多",
];

/// Whether an age is that of somebody in the text.
pub(super) fn is_somebodys(context: &ScanContext, age: &Range<usize>) -> bool {
    let text = context.text;
    let sentence = context.sentence(age);
    let (before, after) = (&text[sentence.start..age.start], &text[age.end..sentence.end]);
    if NOBODYS_BEFORE.iter().any(|word| before.ends_with(word))
        || before.ends_with(['，', ','])
            && before.trim_end_matches(['，', ',']).ends_with(|c: char| c.is_ascii_digit())
        || NOBODYS_AFTER.iter().any(|word| after.starts_with(word))
        || NOBODYS.occurs_in(&text[sentence.clone()])
    {
        return false;
    }
    let near = lines::before_within(text, age.start, NEAR).len().min(before.len());
    let near = age.start - near..age.end + lines::after_within(text, age.end, NEAR).len().min(after.len());
    PEOPLE.occurs_in(&text[near.clone()])
        || names_somebody(&text[near])
        || after
            .strip_prefix('的')
            .is_some_and(|name| name.starts_with(is_surname) || name.starts_with(['阿', '小']))
        || context.column_head(age.start).is_some_and(|head| text[head].contains("年龄"))
}

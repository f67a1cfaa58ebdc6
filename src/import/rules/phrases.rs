//! Words by which lines that are no part of a story are known.

/// Characters of a line that prompts, credits and marks of an end have at most; a longer one is a text.
const LONGEST: usize = 60;

/// What asks readers to follow, to scan or to share. Two words mean that both must be there.
const PROMPTS: &[&[&str]] = &[
    &["点击蓝字"],
    &["点击上方", "关注"],
    &["点击上方蓝"],
    &["点击下方", "关注"],
    &["点击卡片"],
    &["蓝字关注"],
    &["蓝色字", "关注"],
    &["关注我们"],
    &["关注公众号"],
    &["关注本公众号"],
    &["关注本号"],
    &["扫码关注"],
    &["扫一扫", "关注"],
    &["扫描", "关注"],
    &["长按", "识别"],
    &["长按", "二维码"],
    &["长按", "关注"],
    &["识别二维码"],
    &["二维码", "关注"],
    &["向右滑动"],
    &["向左滑动"],
    &["左右滑动"],
    &["上下滑动"],
    &["滑动查看"],
    &["向上滑动"],
    &["向下滑动"],
    &["一键三连"],
    &["点赞", "在看"],
    &["点赞", "转发"],
    &["点赞", "分享"],
    &["点个", "在看"],
    &["点一下", "在看"],
    &["阅读原文"],
    &["设为星标"],
    &["加个星标"],
    &["星标", "公众号"],
    &["戳这里"],
    &["戳蓝字"],
    &["喜欢", "就点"],
    &["觉得有用", "转发"],
    &["点亮", "在看"],
    &["点个赞"],
    &["点分享"],
    &["点“分享”"],
    &["点", "赞", "再走"],
    &["三连", "支持"],
    &["长按二维码"],
    &["扫描下方二维码"],
    &["扫下方二维码"],
    &["转发提醒"],
    &["转发给"],
    &["转发，让"],
    &["分享给"],
    &["投稿邮箱"],
    &["点击", "订阅"],
    &["菜单栏"],
];

/// Words of a warning: 不要扫描二维码关注 is advice.
const WARNINGS: &[&str] = &[
    "不要",
    "切勿",
    "切莫",
    "请勿",
    "勿扫",
    "勿点",
    "别扫",
    "别点",
    "别信",
    "别关注",
    "别加",
    "千万别",
    "骗子",
    "诈骗",
    "骗局",
    "谎称",
    "自称",
    "要求",
    "诱导",
    "对方",
    "返利",
];

/// Who made an article; a colon, a bar or a space follows.
const CREDITS: &[&str] = &[
    "编辑",
    "责编",
    "责任编辑",
    "值班编辑",
    "本期编辑",
    "美编",
    "小编",
    "审核",
    "审校",
    "校对",
    "校审",
    "审稿",
    "监制",
    "排版",
    "供稿",
    "供图",
    "撰稿",
    "通讯员",
    "终审",
    "初审",
    "复审",
    "一审",
    "二审",
    "三审",
    "主编",
    "副主编",
    "总编",
    "策划",
    "统筹",
    "出品",
    "制作",
    "摄影",
    "图文",
    "文字",
    "文案",
    "值班",
    "签发",
    "配图",
    "图",
    "文",
    "作者",
    "设计",
];

/// What stands over links to other articles.
const FURTHER_READING: &[&str] = &[
    "往期推荐",
    "往期回顾",
    "往期精选",
    "往期精彩",
    "往期内容",
    "往期文章",
    "往期链接",
    "推荐阅读",
    "相关阅读",
    "延伸阅读",
    "更多精彩",
    "精彩推荐",
    "精彩回顾",
    "热门文章",
    "猜你喜欢",
    "更多推荐",
    "爆款文章",
    "热文推荐",
    "相关推荐",
    "历史文章",
];

/// Where somebody else's text is named as the source.
const SOURCES: &[&str] = &[
    "来源",
    "转载自",
    "转载",
    "转自",
    "文章来源",
    "内容来源",
    "信息来源",
    "素材来源",
    "稿件来源",
    "综合来源",
    "综合",
    "原文来源",
];

/// A line without what decorates it: `—— END ——`, ▼ 往期推荐 ▼.
pub(super) fn undecorated(text: &str) -> &str {
    let decorates = |c: char| {
        c.is_whitespace() || !c.is_alphanumeric() && !"“”《》（）()【】？！?!。，：:|丨｜#".contains(c)
    };
    text.trim_matches(decorates)
}

/// Whether a line asks readers for something that is not about the story.
pub(super) fn is_prompt(text: &str) -> bool {
    let holds = |words: &&[&str]| words.iter().all(|word| text.contains(word));
    // 关注我们，平安常伴: what begins so and is no sentence names an account.
    const LONGEST_SLOGAN: usize = 20;
    let is_slogan =
        text.starts_with("关注") && text.chars().count() <= LONGEST_SLOGAN && !text.ends_with('。');
    is_short(text)
        && (is_slogan || PROMPTS.iter().any(holds))
        && !WARNINGS.iter().any(|word| text.contains(word))
}

/// Whether a line marks the end of an article.
pub(super) fn is_end_mark(text: &str) -> bool {
    matches!(
        undecorated(text).to_lowercase().as_str(),
        "end" | "the end" | "完" | "全文完" | "正文完" | "本文完" | "（完）" | "(完)" | "—完—"
    )
}

/// Whether a line says who made the article.
pub(super) fn is_credit(text: &str) -> bool {
    let text = undecorated(text);
    let text = ["本文", "本期", "本刊"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let starts = |name: &str| text.strip_prefix(name).is_some_and(|rest| after_label(rest).is_some());
    is_short(text) && CREDITS.iter().any(|name| starts(name)) && !text.contains('。')
}

/// Whether links to other articles follow a line.
pub(super) fn heads_further_reading(text: &str) -> bool {
    let text = undecorated(text).trim_matches(['【', '】', '：', ':', '|', '丨', '｜', '“', '”', '《', '》']);
    text.chars().count() <= 12 && FURTHER_READING.iter().any(|head| text.starts_with(head))
}

/// Who a line names as the source of the article: 来源：清远市反诈骗中心.
pub(super) fn named_source(text: &str) -> Option<&str> {
    let text = undecorated(text);
    let label = SOURCES.iter().filter(|label| text.starts_with(**label)).max_by_key(|label| label.len())?;
    let named = after_label(&text[label.len()..])?;
    let is_name = is_short(text) && !named.is_empty() && !named.contains(['。', '；']);
    is_name.then_some(named)
}

/// What stands after a label: `：`, `|`, `/` or a space, the latter not inside of a word.
fn after_label(rest: &str) -> Option<&str> {
    let named = rest.trim_start();
    match named.strip_prefix(['：', ':', '|', '丨', '｜', '/', '／']) {
        Some(named) => Some(named.trim()),
        None => (named.len() < rest.len()).then_some(named.trim()),
    }
}

fn is_short(text: &str) -> bool {
    text.chars().count() <= LONGEST
}

/// Whether a line is none of a text's, so that it neither ends nor goes on in the next one.
pub(super) fn is_line_of_its_own(text: &str) -> bool {
    is_prompt(text)
        || is_end_mark(text)
        || is_credit(text)
        || heads_further_reading(text)
        || named_source(text).is_some()
}

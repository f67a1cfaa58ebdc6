//! The keys that Chinese writers put in their own words: 标题 for `title`.

/// A Chinese word and the keys that it stands for, of which the first that the mapping knows is meant.
const WORDS: [(&str, &[&str]); 67] = [
    ("标题", &["title"]), ("题目", &["title"]), ("日期", &["date"]), ("发布日期", &["date"]), ("发布时间", &["date"]),
    ("时间", &["date"]), ("类型", &["scam_type"]), ("诈骗类型", &["scam_type"]), ("案件类型", &["scam_type"]),
    ("骗局类型", &["scam_type"]), ("种类", &["kind"]), ("地区", &["region"]), ("地点", &["region"]), ("区域", &["region"]),
    ("案发地", &["region"]), ("案发地点", &["region"]), ("发案地", &["region"]), ("所在地", &["region"]),
    ("损失", &["loss"]), ("损失金额", &["loss"]), ("被骗金额", &["loss"]), ("涉案金额", &["loss"]), ("金额", &["loss"]),
    ("摘要", &["summary"]), ("简介", &["summary"]), ("概要", &["summary"]), ("提示", &["tips"]), ("防骗提示", &["tips"]),
    ("防范提示", &["tips"]), ("识别要点", &["red_flags"]), ("标签", &["tags"]), ("来源", &["source"]), ("封面", &["cover"]),
    ("草稿", &["draft"]), ("更新", &["updated"]), ("更新日期", &["updated"]), ("更新时间", &["updated"]),
    ("过期", &["expires"]), ("有效期", &["expires"]), ("更正", &["corrections"]), ("撤回", &["withdrawn"]),
    ("案件", &["cases"]), ("案例", &["cases"]), ("案发时间", &["occurred"]), ("发案时间", &["occurred"]),
    ("发生时间", &["occurred"]), ("结果", &["outcome"]), ("案件结果", &["outcome"]), ("当事人", &["victim"]),
    ("受害人", &["victim"]), ("事主", &["victim"]), ("称呼", &["label"]), ("姓名", &["label"]), ("性别", &["gender"]),
    ("年龄", &["age_band"]), ("年龄段", &["age_band"]), ("职业", &["occupation"]), ("人数", &["count"]),
    ("联系方式", &["contact_method"]), ("付款方式", &["payment_method"]), ("支付方式", &["payment_method"]),
    ("冒充", &["impersonated"]), ("追回", &["recovered"]), ("名称", &["name", "title"]), ("网址", &["url"]),
    ("原因", &["reason"]), ("内容", &["text"]),
];

/// The keys that a Chinese word stands for; none for other words.
pub(crate) fn keys_meant(word: &str) -> &'static [&'static str] {
    // Nearly all keys are the right ones, in ASCII.
    if word.is_ascii() {
        return &[];
    }
    WORDS.iter().find(|(known, _)| *known == word).map_or(&[], |(_, keys)| keys)
}

/// How many bytes of the line are a Chinese word for a key, which a colon follows.
pub(super) fn key_length(line: &str) -> Option<usize> {
    let end = line.find([':', '：'])?;
    let word = line[..end].trim_end();
    (!keys_meant(word).is_empty()).then_some(word.len())
}

//! How Chinese characters are read, in pinyin without tones.
//!
//! The crate `pinyin` knows the most frequent reading of each character. The words of this domain that need another one
//! are listed here: no kept crate reads by words without a dictionary of megabytes.

use std::collections::HashMap;
use std::sync::LazyLock;

use pinyin::ToPinyin;

/// A word and its syllables.
type ReadWord = (&'static str, &'static [&'static str]);

/// Words that a table of single characters reads wrongly, longest first where one begins another.
const WORDS: &[ReadWord] = &[
    ("朝阳", &["chao", "yang"]),
    ("成都", &["cheng", "du"]),
    ("重庆", &["chong", "qing"]),
    ("西藏", &["xi", "zang"]),
    ("厦门", &["xia", "men"]),
    ("长沙", &["chang", "sha"]),
    ("长春", &["chang", "chun"]),
    ("长安", &["chang", "an"]),
    ("很长", &["hen", "chang"]),
    ("长期", &["chang", "qi"]),
    ("长途", &["chang", "tu"]),
    ("银行", &["yin", "hang"]),
    ("行业", &["hang", "ye"]),
    ("行长", &["hang", "zhang"]),
    ("同行", &["tong", "hang"]),
    ("家长", &["jia", "zhang"]),
    ("校长", &["xiao", "zhang"]),
    ("局长", &["ju", "zhang"]),
    ("所长", &["suo", "zhang"]),
    ("班长", &["ban", "zhang"]),
    ("会计", &["kuai", "ji"]),
    ("还款", &["huan", "kuan"]),
    ("还钱", &["huan", "qian"]),
    ("返还", &["fan", "huan"]),
    ("归还", &["gui", "huan"]),
    ("重复", &["chong", "fu"]),
    ("重新", &["chong", "xin"]),
    ("冒充", &["mao", "chong"]),
    ("调查", &["diao", "cha"]),
    ("差价", &["cha", "jia"]),
    ("差评", &["cha", "ping"]),
    ("出差", &["chu", "chai"]),
    ("便宜", &["pian", "yi"]),
    ("音乐", &["yin", "yue"]),
    ("角色", &["jue", "se"]),
    ("提供", &["ti", "gong"]),
    ("参与", &["can", "yu"]),
    ("开户行", &["kai", "hu", "hang"]),
    ("退还", &["tui", "huan"]),
    ("投降", &["tou", "xiang"]),
    ("为什么", &["wei", "shen", "me"]),
    ("什么", &["shen", "me"]),
    ("觉得", &["jue", "de"]),
    ("睡觉", &["shui", "jiao"]),
    ("都是", &["dou", "shi"]),
    ("都会", &["dou", "hui"]),
    ("都要", &["dou", "yao"]),
    ("都能", &["dou", "neng"]),
];

/// The same words by their first characters: titles are read character by character, and few begin one of these words.
static WORDS_BY_FIRST: LazyLock<HashMap<char, Vec<&ReadWord>>> = LazyLock::new(|| {
    let mut by_first: HashMap<char, Vec<_>> = HashMap::new();
    for word in WORDS {
        by_first.entry(word.0.chars().next().expect("no word is empty")).or_default().push(word);
    }
    by_first
});

/// The syllables of the word or character that a text begins with, and its bytes. A character without a reading has no
/// syllables.
pub(crate) fn pinyin_at(text: &str) -> (Vec<&'static str>, usize) {
    let Some(first) = text.chars().next() else { return (Vec::new(), 0) };
    let words = WORDS_BY_FIRST.get(&first).into_iter().flatten();
    if let Some((word, read)) = words.copied().find(|(word, _)| text.starts_with(word)) {
        return (read.to_vec(), word.len());
    }
    (first.to_pinyin().map(|pinyin| pinyin.plain()).into_iter().collect(), first.len_utf8())
}

//! Recognises asterisks that stand for a name, a password or a code beside Chinese words: `李**`, `密码是******`.
//!
//! Such a run touches Chinese, so the rule for Chinese emphasis would pair two of them and take them away.

use std::ops::Range;

/// Common surnames that are hardly ever a word of one character before something in bold.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪任姜\
    范姚谭廖邹熊陆郝孔崔邱秦史顾侯邵孟雷汤尹黎易乔贺赖龚庞樊殷施陶洪翟颜倪芦季俞章鲁葛伍韦申尤毕聂焦柳邢路岳齐梅莫\
    庄辛祝左涂谷祁舒耿牟卜詹关凌靳盛童欧甄项曲鲍";

/// Surnames that are words too: `钱**别急着转**` is bold.
const WORDS: &str = "高钱金石万马田江毛康段安温严牛兰苗费纪管武龙白方常时";

/// Characters that stand right before a surname: the ends of 当事人, 嫌疑人, 居民, 会计, and words that join names.
const BEFORE_NAMES: &str = "和与及跟同人者民员工户师生友客士警姓名叫某被由给为向骗";

/// Characters right before what is hidden: 密码是, 验证码为, 卡号, 账户.
const BEFORE_CODES: &str = "为是：:“\"‘'码号户密";

/// Whether a run stands for the given name of a person.
pub(super) fn hides_name(source: &str, run: &Range<usize>) -> bool {
    if source.as_bytes()[run.start] != b'*' || run.len() > 3 {
        return false;
    }
    let before = &source[..run.start];
    let may_be_word = before.ends_with(|c| WORDS.contains(c));
    follows_surname(before) && !(may_be_word && more_in_line(source, run.end))
}

/// Whether more asterisks follow in a line. Nothing behind the next one is looked at, so many runs cost no more than the
/// line.
fn more_in_line(source: &str, at: usize) -> bool {
    source[at..].bytes().find(|byte| matches!(byte, b'*' | b'\n')) == Some(b'*')
}

/// Whether a text ends with the surname of a person who is not named.
pub(crate) fn follows_surname(before: &str) -> bool {
    let mut before = before.chars().rev();
    if !before.next().is_some_and(|c| SURNAMES.contains(c) || WORDS.contains(c)) {
        return false;
    }
    before.next().is_none_or(|c| !c.is_alphanumeric() && c != '*' || BEFORE_NAMES.contains(c))
}

/// Whether a run of three and more stands for digits or letters.
pub(super) fn hides_code(source: &str, run: &Range<usize>) -> bool {
    if source.as_bytes()[run.start] != b'*' || run.len() < 3 {
        return false;
    }
    let (before, after) = (&source[..run.start], &source[run.end..]);
    let ends = after.chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '*');
    let is_labelled = before.chars().next_back().is_some_and(|c| BEFORE_CODES.contains(c));
    // The rest of an address: `yb.***`, `http://***`.
    let is_address = before.ends_with(['.', '/', '@']) && before.len() > 1;
    // The end of a number, the host of a mailbox: `例如****0000`, `***@a.example`.
    let hides_start =
        run.len() == 4 && after.starts_with(|c: char| c.is_ascii_digit()) || after.starts_with('@');
    if (is_labelled || is_address) && ends || hides_start {
        return true;
    }
    // Digits in groups: `6222 **** **** 0000`.
    let of_group = |c: char| c.is_ascii_digit() || c == '*';
    let follows_group = before.strip_suffix(' ').is_some_and(|before| before.ends_with(of_group));
    let precedes_group = after.strip_prefix(' ').is_some_and(|after| after.starts_with(of_group));
    run.len() == 4 && (follows_group || precedes_group)
}

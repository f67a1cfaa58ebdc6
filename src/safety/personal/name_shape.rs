//! What a name looks like: a surname and one or two characters that are no word together with it.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::is_ideograph;

/// Surnames of one and two characters.
static SURNAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words_of(include_str!("../data/surnames.txt")));

/// Words that start with a surname and are no names.
static NO_NAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| words_of(include_str!("../data/no-names.txt")));

/// What may follow a name, besides punctuation: verbs and particles that no given name ends with.
static WORDS_AFTER_NAME: LazyLock<Vec<&'static str>> = LazyLock::new(|| FOLLOWING.split(' ').collect());

const FOLLOWING: &str = "接到 接听 收到 被 在 于 称 说 通过 报警 报案 向 来 的 因 与 和 到 按 将 把 点击 \
    扫 转 下载 添加 发现 今年 现年 系 为 是 先后 遂 立即 信以为真 误以为 意识到 随后 \
    随即 经 从 已 曾 共 损失 表示 告诉 打开 登录 输入 使用 加入 进入 家住 住 刚 正 便 \
    就 看到 家 报了 转账 汇款 提供 一 接 不 反映 陈述 讲 受 遭 险 差点 等 及 听 看 \
    未 没 拨打 致电 诉 前往 来到 要求 发 加 那 这 交 谈 打 先 本 自 给 付 存 取 借 \
    投 买 购 充 填 回 见 想 以 拿 之 也 都 又 再 还 才 只 总 很 最 \
    有期徒刑 无期徒刑 拘役 死刑 当庭 当场 抓获 抓捕 落网 归案 到案 自首 投案 如实 供述 供认 交代 对 负责 骗得 骗取 伙同 犯 \
    认罪 辩称 明知 非法 均 组织 指使 指挥 利用 冒充 谎称 潜逃 逃 押解 拘留 刑拘 逮捕 移送 判处 被判 获刑 涉嫌 涉案 实施 参与 \
    作案 名下 虚构 结识 雇 招募 操作 联系 承认 违法 退赃 退赔 取保 服刑 受审 站在 无视";

/// Characters that replace an omitted name and are never a given name.
const PLACEHOLDERS: &str = "某×xX*姓氏";

/// Names that mean nobody, as in samples of forms.
const SAMPLES: [&str; 4] = ["张三", "李四", "王五", "赵六"];

/// Rare surnames that are particles of a sentence far more often.
const PARTICLES: &str = "和却都从越别能有终";

/// Surnames that are adverbs and prepositions before a verb: 曾接到, 向对方.
const BEFORE_VERBS: &str = "曾应向时连经付查";

/// Characters that start many verbs and few given names.
const VERBS: &str = "有说来可能会没出见起如走让叫知无开吃即分决笑像认死住需称带占请站参倒派拿不还得入举杀写提发准获设\
    觉表坐放执解讲送看拉花动采教变引取了转控加受跑怕选批置统处办待忙改尽是注背离令感罢破居结算靠答落掌扩考跳收听打接用买\
    卖借汇给把被问找求报登点扫下上退交存贷投充骂哭劝催逼骗追喊停关换核再也就便仍对";

/// The longest of `NO_NAMES`, in characters.
const LONGEST_WORD: usize = 4;

/// Forms of address.
const TITLES: [&str; 66] = [
    "女士", "先生", "小姐", "阿姨", "大爷", "大妈", "大娘", "大叔", "大姐", "大哥", "师傅", "老师", "老板",
    "同学", "老汉", "奶奶", "爷爷", "叔叔", "婆婆", "医生", "警官", "经理", "律师", "教授", "队长", "主任",
    "老伯", "婶", "伯伯", "姐", "哥", "总", "老太", "老人", "娘娘", "孃孃", "嬢嬢", "大伯", "大婶", "大嫂",
    "姑娘", "太婆", "太爷", "阿婆", "阿伯", "阿公", "妈妈", "爸爸", "男子", "女子", "同志", "书记", "会计",
    "护士", "市长", "县长", "局长", "所长", "院长", "校长", "部长", "科长", "处长", "厂长", "总裁", "法官",
];

/// Whether a character is a surname.
pub(crate) fn is_surname(c: char) -> bool {
    SURNAMES.contains(c.to_string().as_str())
}

/// The most common surnames: rarer ones make other words, such as 小时 and 老家.
const COMMON: &str = "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛\
    叶阎余潘杜戴钟汪姜范姚谭廖邹熊陆郝崔邱秦顾侯邵孟段雷钱汤尹黎贺赖龚";

/// Whether a character is one of the most common surnames.
pub(crate) fn is_common_surname(c: char) -> bool {
    COMMON.contains(c)
}

/// Whether a sentence has a surname with 某, 小 or 老: 周某, 小李.
pub(crate) fn names_somebody(sentence: &str) -> bool {
    let mut before = ' ';
    sentence.chars().any(|c| {
        let names = c == '某' && is_surname(before) || matches!(before, '小' | '老') && COMMON.contains(c);
        before = c;
        names
    })
}

/// The words of a list, without its comments.
fn words_of(text: &'static str) -> HashSet<&'static str> {
    text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// Whether a text starts with a word that may follow a name.
pub(crate) fn continues_after_name(text: &str) -> bool {
    WORDS_AFTER_NAME.iter().any(|word| text.starts_with(word))
}

/// A name has at most four characters, two of them its surname; counting those that decide whether it ends, no more
/// than these matter.
const MOST_CHARACTERS: usize = 8;

/// The bytes of the surname and of the whole name at the start of a text. Some forms have spaces between the characters.
/// `is_labelled` says that a label or a mark announces a name, so that particles may be one and letters may follow.
pub(crate) fn split_name(text: &str, is_labelled: bool) -> Option<(usize, usize)> {
    let is_spaced = has_spaced_characters(text);
    let mut characters: Vec<(usize, char)> = Vec::with_capacity(MOST_CHARACTERS);
    for (at, c) in text.char_indices().filter(|(_, c)| !(is_spaced && *c == ' ')).take(MOST_CHARACTERS) {
        characters.push((at, c));
    }
    let head: String = characters.iter().map(|(_, c)| *c).collect();
    let end = |count: usize| characters.get(count - 1).map_or(text.len(), |(at, c)| at + c.len_utf8());
    let first = |count: usize| head.char_indices().nth(count).map_or(head.as_str(), |(at, _)| &head[..at]);
    let surname_length = match () {
        () if characters.len() > 2 && SURNAMES.contains(first(2)) => 2,
        () if SURNAMES.contains(first(1)) => 1,
        () => return None,
    };
    let is_given = |index: usize| {
        characters.get(index).is_some_and(|(_, c)| is_ideograph(*c) && !PLACEHOLDERS.contains(*c))
    };
    let given_name = &head[first(surname_length).len()..];
    let is_particle = !is_labelled && is_particle_of_sentence(first(surname_length), given_name);
    if is_particle || TITLES.iter().any(|title| given_name.starts_with(title)) {
        return None;
    }
    for count in [2, 1] {
        let total = surname_length + count;
        let has_given_name = (surname_length..total).all(is_given);
        let starts_word = (2..=total.min(LONGEST_WORD)).any(|n| NO_NAMES.contains(first(n)));
        // 不 negates the verb after a name of two characters: 张平不负责任.
        let ends_in_negation =
            count == 2 && first(total).ends_with(['不', '没', '未', '所', '的', '了', '着']);
        let after = &text[end(total)..];
        let ends = || {
            may_end_name(after, is_labelled) || is_titled(&first(total)[first(surname_length).len()..], after)
        };
        if has_given_name && !ends_in_negation && !starts_word && ends() && !is_nobody(first(total)) {
            return Some((end(surname_length), end(total)));
        }
    }
    None
}

/// Whether what looks like a surname is a word of the sentence.
fn is_particle_of_sentence(surname: &str, after: &str) -> bool {
    let verb_follows = after.starts_with(|c| VERBS.contains(c));
    PARTICLES.contains(surname) || BEFORE_VERBS.contains(surname) && verb_follows
}

/// Whether a name is that of a sample, or means people from somewhere: 江油人.
fn is_nobody(name: &str) -> bool {
    SAMPLES.contains(&name) || name.ends_with('人')
}

/// Whether a form of address after a given name says that the name is whole: 王秀英女士. After a given name of one character
/// only a few say so, since 刘家 and 王大 come before the others.
fn is_titled(given: &str, after: &str) -> bool {
    const SURE: [&str; 3] = ["女士", "先生", "小姐"];
    let is_place = given.ends_with(['市', '县', '区', '镇', '乡', '村', '州', '籍', '家', '族']);
    let is_single = given.chars().count() == 1;
    let is_prefix = is_single && given.starts_with(['老', '大', '小', '二', '总', '太']);
    let long_enough = |title: &&&str| title.chars().count() >= 2 && (!is_single || SURE.contains(title));
    !is_place && !is_prefix && TITLES.iter().filter(long_enough).any(|title| after.starts_with(title))
}

/// Whether spaces stand between single characters: 张 小 军.
fn has_spaced_characters(text: &str) -> bool {
    let characters: Vec<char> = text.chars().take(4).collect();
    characters.get(1) == Some(&' ') && characters.get(2).is_some_and(|c| is_ideograph(*c))
}

/// Whether a name can end before a text.
fn may_end_name(after: &str, is_labelled: bool) -> bool {
    let Some(next) = after.chars().next() else { return true };
    if !is_ideograph(next) {
        return next != '·' && next != '*' && (is_labelled || !next.is_ascii_alphanumeric());
    }
    continues_after_name(after)
}

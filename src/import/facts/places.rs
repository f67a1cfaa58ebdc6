//! Places that a sentence tells something happened at: 家住绵阳, 连州市公安局, 江苏盐城的陆女士.
//!
//! A name alone tells nothing: swindlers call themselves 北京市公安局, parcels go to 广州.

use super::people::Person;
use super::sentences::{clause_at, head, tail};
use crate::vocabulary::regions::{MentionForm, RegionId, RegionLevel, RegionMention, Regions};

/// A place with what is stated there.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) candidates: Vec<RegionId>,
    pub(super) context: Context,
    pub(super) form: MentionForm,
    /// Whoever is from there: 江苏盐城的陆女士.
    pub(super) of: Option<String>,
    /// The clause that names it.
    pub(super) evidence: String,
}

/// What a place is named for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    /// 家住绵阳, 绵阳市民.
    Home,
    /// 绵阳警方.
    Police,
}

/// Before a place that somebody only speaks of.
const SPOKEN_OF: [&str; 33] = [
    "并称",
    "还称",
    "称已",
    "自称",
    "冒充",
    "假冒",
    "谎称",
    "声称",
    "对方称",
    "对方是",
    "称是",
    "称其",
    "称您",
    "称他",
    "称她",
    "涉嫌",
    "名下",
    "发往",
    "寄往",
    "寄到",
    "飞往",
    "赴",
    "辗转",
    "远赴",
    "归属地",
    "来自",
    "显示",
    "伪造",
    "所谓",
    "假扮",
    "抓获",
    "户籍",
    "转接",
];

/// Right before a place where somebody lives.
const LIVES: [&str; 8] = ["家住", "住在", "居住在", "居住于", "现住", "现居", "暂住", "居住"];

/// Right after a place that acts by its police.
const POLICE: [&str; 14] = [
    "公安",
    "警方",
    "民警",
    "反诈",
    "派出所",
    "刑侦",
    "刑警",
    "分局",
    "警察",
    "反电诈",
    "预警中心",
    "网警",
    "县公安",
    "市公安",
];

/// Right after a place that somebody is from.
const PEOPLE: [&str; 27] = [
    "市民",
    "居民",
    "村民",
    "群众",
    "男子",
    "女子",
    "老人",
    "民",
    "大妈",
    "大爷",
    "大姐",
    "阿姨",
    "小伙",
    "姑娘",
    "宝妈",
    "学生",
    "大学生",
    "女大学生",
    "一名",
    "一位",
    "一女",
    "一男",
    "一公司",
    "一企业",
    "一老",
    "某",
    "籍女子在本地",
];

/// The region in the name of an account or an office: 平安北川, 清远市反诈骗中心.
pub(super) fn publisher_region(regions: &Regions, name: &str) -> Option<RegionId> {
    // 平安 is a district, too.
    let own = name.trim_start_matches("平安");
    let mentions = regions.mentions(own);
    let [mention] = &mentions[..] else { return None };
    // 榆关灯塔反诈组: inside of another name, 灯塔 need not be the city.
    let is_inside = !["", "反诈", "网警", "检察"].contains(&&own[..mention.span.start]);
    if is_inside && mention.form == MentionForm::Short {
        return None;
    }
    let is_office =
        ["公安", "警", "反诈", "反电诈", "平安", "派出所", "分局", "发布", "政府", "检察", "法院", "网信"]
            .iter()
            .any(|word| name.contains(word));
    let [id] = mention.candidates[..] else { return None };
    (is_office && regions.level(id) != RegionLevel::Pseudo).then_some(id)
}

/// The places of a sentence that tell where something happened.
pub(super) fn places(regions: &Regions, sentence: &str, people: &[Person]) -> Vec<Place> {
    let mut places = Vec::new();
    for mention in regions.mentions(sentence) {
        if let Some(context) = context_of(sentence, &mention, people) {
            let clause = clause_at(sentence, mention.span.start);
            let evidence = sentence[clause].trim().to_owned();
            let end = end_of_place(sentence, &mention);
            let person =
                people.iter().find(|person| (end..=end + '的'.len_utf8()).contains(&person.span.start));
            let of = person.map(|person| person.label.clone());
            places.push(Place { candidates: mention.candidates, context, form: mention.form, of, evidence });
        }
    }
    places
}

/// What a mention tells, if it is no place that is only spoken of.
fn context_of(sentence: &str, mention: &RegionMention, people: &[Person]) -> Option<Context> {
    let (before, after) = (&sentence[..mention.span.start], &sentence[mention.span.end..]);
    let clause = clause_at(sentence, mention.span.start);
    let said = &sentence[clause.start..mention.span.start];
    let opened = before.matches('“').count() > before.matches('”').count();
    if opened || SPOKEN_OF.iter().any(|word| said.contains(word)) || after.starts_with('籍') {
        return None;
    }
    if LIVES.iter().any(|word| before.ends_with(word)) {
        return Some(Context::Home);
    }
    let near = head(after, 10);
    // 东海派出所 is called after a town of that name and not after the county.
    let is_named_station = mention.form == MentionForm::Short && near.starts_with(['派', '分', '预']);
    let is_police = POLICE.iter().any(|word| near.starts_with(word)) || is_station(near, mention.form);
    if is_police && !is_named_station {
        return Some(Context::Police);
    }
    is_home(sentence, mention, people).then_some(Context::Home)
}

/// Where a place ends with what says in brackets where it lies: 仙桃市（湖北）的肖某.
fn end_of_place(sentence: &str, mention: &RegionMention) -> usize {
    /// Characters of the longest such bracket: （新疆生产建设兵团）.
    const LONGEST: usize = 12;
    let end = mention.span.end;
    let bracket = sentence[end..].strip_prefix('（').and_then(|text| text.split_once('）'));
    let inside = bracket.map(|(inside, _)| inside).filter(|inside| inside.chars().count() <= LONGEST);
    end + inside.map_or(0, |inside| '（'.len_utf8() + inside.len() + '）'.len_utf8())
}

/// 连州市南门派出所, 涪城区公安分局.
fn is_station(near: &str, form: MentionForm) -> bool {
    let name = near.split(['，', '。', '、', '的', '（']).next().expect("a split has a first part");
    form >= MentionForm::WrongEnding
        && ["派出所", "公安局", "公安分局"].iter().any(|word| name.contains(word))
}

/// 绵阳市民, 浙江嘉兴13岁小学生, 江苏盐城的陆女士, 清新区太平镇村民.
fn is_home(sentence: &str, mention: &RegionMention, people: &[Person]) -> bool {
    let is_person = |at: usize| people.iter().any(|person| person.span.start == at);
    let end = end_of_place(sentence, mention);
    let (before, after) = (&sentence[..mention.span.start], &sentence[end..]);
    let of = after.strip_prefix('的');
    let rest = of.unwrap_or(after);
    let starts = |text: &str| PEOPLE.iter().any(|word| text.starts_with(word));
    let aged = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_aged = aged.len() < rest.len() && aged.trim_start_matches(['多', '余']).starts_with('岁');
    // 英先生是乐陵市人.
    let is_native = after.starts_with('人')
        && before.ends_with(['是', '系'])
        && after.chars().nth(1).is_none_or(|c| !c.is_alphanumeric());
    if is_native
        || starts(rest)
        || is_person(end)
        || of.is_some() && is_person(end + '的'.len_utf8())
        || is_aged
    {
        return mention.form != MentionForm::Short || !tail(before, 1).ends_with(['到', '去', '往', '回']);
    }
    // 兴义市的工程承包人侯先生, 歙县的应届毕业生小吴: nothing but what somebody is stands between.
    let next = people.iter().find(|person| person.span.start >= end);
    let is_described = next.is_some_and(|person| {
        let between = &after[..person.span.start - end];
        between.chars().count() <= 10 && between.chars().all(char::is_alphanumeric)
    });
    if is_described && mention.form > MentionForm::Short {
        return true;
    }
    let village = head(after, 8);
    mention.form >= MentionForm::WrongEnding
        && ["镇", "乡", "街道", "社区", "村", "小区"].iter().any(|word| village.contains(word))
        && !village.contains(['，', '。'])
}

//! What scripts, posters and pictures say of a bulletin or a scam type.

use crate::address::Address;
use crate::diagnostics::Language;
use crate::plan::type_address;
use crate::view::{BulletinText, Views};
use crate::vocabulary::{CaseOutcome, ScamType, ScamTypeId};

/// A bulletin or a scam type in a few words.
#[derive(Debug)]
pub(crate) struct Subject {
    /// Who publishes it.
    pub(crate) publisher: String,
    /// Who published it, when, and the host of the site: what a picture says that is passed on alone.
    pub(crate) stamp: String,
    /// Its day and the host of the site, where there is no room for a longer line.
    pub(crate) day_and_host: String,
    /// From which site it is and of which day, in a sentence.
    pub(crate) origin: String,
    /// What it is about: the title of a bulletin, the name of a scam type.
    pub(crate) title: String,
    /// What happened, sentence by sentence; the first ones matter most.
    pub(crate) story: Vec<String>,
    /// The cases of a bulletin that has several, in a few words each.
    pub(crate) cases: Vec<Vec<String>>,
    /// What was lost, or that nothing was, and what came back.
    pub(crate) amount: Option<String>,
    /// Signs that give the scam away.
    pub(crate) red_flags: Vec<String>,
    /// The sentence to remember.
    pub(crate) rule: String,
    /// Prevention tips.
    pub(crate) tips: Vec<String>,
    /// What each number is for and the number, at most two.
    pub(crate) hotlines: Vec<(String, String)>,
    /// Its page, with scheme and host.
    pub(crate) url: String,
    /// Who says so, when, and where.
    pub(crate) imprint: String,
}

impl Subject {
    /// A bulletin. What it leaves open its scam types say.
    pub(crate) fn of_bulletin(views: &Views, bulletin: &BulletinText) -> Subject {
        let types: Vec<&ScamType> = bulletin.scam_types.iter().map(|id| views.site.types.get(*id)).collect();
        // What is said of one type does not hold for the others of a bulletin that has several.
        let scam_type = match types.as_slice() {
            [only] => Some(*only),
            _ => None,
        };
        let own = bulletin.summary.iter().map(String::as_str).chain(whole_sentences(&bulletin.lead));
        let of_type = scam_type.map(|known| known.description.as_str()).filter(|text| !text.is_empty());
        let of_type = of_type.map(|text| views.words.fill("speech_type", &[("description", text)]));
        let red_flags = match (bulletin.red_flags.is_empty(), types.as_slice()) {
            (true, [scam_type]) => scam_type.red_flags.clone(),
            (true, several) => several.iter().filter_map(|known| known.red_flags.first().cloned()).collect(),
            (false, _) => bulletin.red_flags.clone(),
        };
        let general = |key: &str| views.words.get(key).to_owned();
        let mut rule = rule(scam_type, &bulletin.tips);
        if rule.is_empty() {
            rule = general("general_rule");
        }
        let further: Vec<String> = match scam_type {
            Some(known) => known.tips.clone(),
            None if types.len() > 1 => types.iter().filter_map(|known| known.tips.first().cloned()).collect(),
            // General tips would water down those of a guide.
            None if !bulletin.tips.is_empty() => Vec::new(),
            None => ["general_tip_1", "general_tip_2", "general_tip_3"].map(general).into(),
        };
        let cases = bulletin.cases.iter().map(|case| case.brief.clone());
        Subject {
            title: bulletin.title.clone(),
            story: own.map(str::to_owned).chain(of_type).collect(),
            cases: cases.filter(|_| bulletin.cases.len() > 1).collect(),
            amount: what_became_of_the_money(views, bulletin),
            red_flags,
            tips: three_tips(&bulletin.tips, &further, &rule),
            rule,
            url: bulletin.url.clone(),
            ..Subject::of_day(views, "speech_from", bulletin.byline.first().map_or("", String::as_str))
        }
    }

    /// A scam type.
    pub(crate) fn of_type(views: &Views, id: ScamTypeId) -> Subject {
        let scam_type = views.site.types.get(id);
        let name = views.type_name(id);
        let is_chinese = views.site.config.language == Language::ZhCn;
        Subject {
            // 刷单返利类 is a heading of a list; people say 刷单返利.
            title: name.strip_suffix('类').filter(|_| is_chinese).unwrap_or(name).to_owned(),
            story: vec![scam_type.description.clone()],
            red_flags: scam_type.red_flags.clone(),
            rule: rule(Some(scam_type), &scam_type.tips),
            tips: scam_type.tips.clone(),
            url: views.absolute(&type_address(views.site, id)),
            ..Subject::of_day(views, "speech_from_type", &views.today())
        }
    }

    /// What is the same for every subject of a site and of a day; `origin` is the key of the sentence that names both.
    fn of_day(views: &Views, origin: &str, day: &str) -> Subject {
        let config = &views.site.config;
        let join = views.words.get("byline_join");
        let day_and_host: Vec<&str> = [day].into_iter().chain(config.base_url.host()).collect();
        let day_and_host = day_and_host.join(join);
        // “网站” follows in the sentence.
        let site = config.title.trim_end_matches("网站");
        Subject {
            publisher: views.publisher_name().to_owned(),
            stamp: [views.publisher_name(), &day_and_host].join(join),
            day_and_host,
            origin: views.words.fill(origin, &[("site", site), ("date", day)]),
            title: String::new(),
            story: Vec::new(),
            cases: Vec::new(),
            amount: None,
            red_flags: Vec::new(),
            rule: String::new(),
            tips: Vec::new(),
            hotlines: views.called().map(|line| (line.name.clone(), line.number.clone())).collect(),
            url: views.absolute(&Address::new("/")),
            imprint: views.imprint(),
        }
    }
}

/// What was lost, or that nothing was, and what came back, for ears: whoever reads sees it in the facts.
fn what_became_of_the_money(views: &Views, bulletin: &BulletinText) -> Option<String> {
    let [case] = bulletin.cases.as_slice() else { return bulletin.amount.clone() };
    let words = views.words;
    let failed = words.name_of(CaseOutcome::Attempted);
    let has_failed = case.brief.last().is_some_and(|end| end == failed);
    let nothing_lost = has_failed.then(|| words.get("speech_failed").to_owned());
    let recovered = case.facts.iter().find(|[label, _]| label == words.get("recovered"));
    let recovered = recovered.map(|[label, value]| format!("{label}{}{value}", words.get("colon")));
    let parts: Vec<String> = bulletin.amount.clone().or(nothing_lost).into_iter().chain(recovered).collect();
    (!parts.is_empty()).then(|| parts.join(words.get("speech_facts_join")))
}

/// The sentences of a shortened text that are whole.
fn whole_sentences(lead: &str) -> impl Iterator<Item = &str> {
    lead.split_inclusive(['。', '！', '？']).filter(|sentence| sentence.ends_with(['。', '！', '？']))
}

/// The tips of a bulletin besides the rule; where they are fewer than three, further ones fill them up.
fn three_tips(own: &[String], further: &[String], rule: &str) -> Vec<String> {
    let mut tips: Vec<String> = own.iter().filter(|tip| *tip != rule).cloned().collect();
    for tip in further.iter().filter(|tip| *tip != rule) {
        if tips.len() < 3 && !tips.contains(tip) {
            tips.push(tip.clone());
        }
    }
    tips
}

/// The sentence to remember.
fn rule(scam_type: Option<&ScamType>, tips: &[String]) -> String {
    let spot = scam_type.map(|known| known.spot.as_str()).filter(|spot| !spot.is_empty());
    spot.or(tips.first().map(String::as_str)).unwrap_or_default().to_owned()
}

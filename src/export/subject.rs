//! What scripts, posters and pictures say of a bulletin or a scam type.

use crate::address::Address;
use crate::diagnostics::Language;
use crate::plan::type_address;
use crate::view::{BulletinText, Views};
use crate::vocabulary::{ScamType, ScamTypeId};

/// A bulletin or a scam type in a few words.
#[derive(Debug)]
pub(crate) struct Subject {
    /// Who publishes it.
    pub(crate) publisher: String,
    /// Who published it, when, and the host of the site: what a picture says that is passed on alone.
    pub(crate) stamp: String,
    /// What it is about: the title of a bulletin, the name of a scam type.
    pub(crate) title: String,
    /// What happened, sentence by sentence; the first ones matter most.
    pub(crate) story: Vec<String>,
    /// The cases of a bulletin that has several, in a few words each.
    pub(crate) cases: Vec<Vec<String>>,
    /// What was lost, or that nothing was.
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
        let scam_type = types.first().copied();
        let own = bulletin.summary.iter().map(String::as_str).chain(whole_sentences(&bulletin.lead));
        // The description of one type would stand for the others, too.
        let of_type = scam_type.filter(|_| types.len() == 1).map(|known| known.description.as_str());
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
            None => ["general_tip_1", "general_tip_2", "general_tip_3"].map(general).into(),
        };
        let cases = bulletin.cases.iter().map(|case| case.brief.clone());
        Subject {
            title: bulletin.title.clone(),
            story: own.chain(of_type).map(str::to_owned).collect(),
            stamp: stamp(views, bulletin.byline.first().map(String::as_str)),
            cases: cases.filter(|_| bulletin.cases.len() > 1).collect(),
            amount: bulletin.amount.clone(),
            red_flags,
            tips: three_tips(&bulletin.tips, &further, &rule),
            rule,
            url: bulletin.url.clone(),
            ..Subject::of_site(views)
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
            ..Subject::of_site(views)
        }
    }

    /// What is the same for every subject of a site.
    fn of_site(views: &Views) -> Subject {
        Subject {
            publisher: views.publisher_name().to_owned(),
            stamp: stamp(views, None),
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

/// Who says it, on which day if it has one, and the host of the site.
fn stamp(views: &Views, day: Option<&str>) -> String {
    let host = views.site.config.base_url.host();
    let parts = [Some(views.publisher_name()), day, host];
    parts.into_iter().flatten().collect::<Vec<_>>().join(views.words.get("byline_join"))
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

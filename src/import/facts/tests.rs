//! Facts of invented articles and of the two seeds.
//!
//! The articles of `tests/tables/facts.txt` and what they truly tell were written together, by hand. A field that is not
//! listed for a case must not be proposed; one behind `?` is stated and not found, which is no mistake but a loss.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::article::Origin;
use crate::config::{Config, read_config};
use crate::diagnostics::Language;
use crate::import::facts::rows::Cells;
use crate::import::facts::{Facts, Proposal, Told, propose};
use crate::vocabulary::{ScamTypes, builtin_scam_types};

const CONFIG: &str = "title: 试验\nbase_url: https://fanzha.example/\nlanguage: zh-CN\n";

/// An article with what it tells.
#[derive(Debug, Default)]
struct Article<'t> {
    name: &'t str,
    origin: Origin,
    file_stem: &'t str,
    blocks: Vec<String>,
    bulletin: Option<&'t str>,
    cases: Vec<&'t str>,
}

fn articles(text: &str) -> Vec<Article<'_>> {
    let mut articles: Vec<Article> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix("== ") {
            articles.push(Article { name, ..Article::default() });
            continue;
        }
        let article = articles.last_mut().expect("an article begins with its name");
        let key = line.split_once(": ").filter(|(key, _)| key.bytes().all(|byte| byte.is_ascii_lowercase()));
        match key.unwrap_or(("", line)) {
            ("title", value) => article.origin.title = Some(value.to_owned()),
            ("date", value) => article.origin.date = Some(value.to_owned()),
            ("publisher", value) => article.origin.publisher = Some(value.to_owned()),
            ("file", value) => article.file_stem = value,
            ("bulletin", value) => article.bulletin = Some(value),
            ("case", value) => article.cases.push(value),
            _ => article.blocks.push(line.to_owned()),
        }
    }
    articles
}

fn config() -> Config {
    read_config(CONFIG, None).value.expect("a configuration")
}

fn facts(article: &Article, config: &Config, types: &ScamTypes) -> Facts {
    let Article { origin, blocks, file_stem, .. } = article;
    propose(&Told { origin, blocks, file_stem, config, types })
}

/// A value as the table writes it: a region by its code.
fn shown(proposal: &Proposal, config: &Config) -> String {
    match config.regions.resolve(&proposal.value) {
        Ok(resolved) if proposal.field == "region" => config.regions.code(resolved.id).to_owned(),
        _ => proposal.value.clone(),
    }
}

fn proposed<'p>(proposals: &'p [Proposal], config: &Config) -> BTreeMap<&'p str, String> {
    proposals.iter().map(|proposal| (proposal.field, shown(proposal, config))).collect()
}

/// `scam_type=authority ?region=441800`: what must be proposed, and what may be missed.
fn wanted(line: &str) -> BTreeMap<&str, (&str, bool)> {
    let fields = line.split(' ').filter(|field| field.contains('='));
    fields
        .map(|field| {
            let (key, value) = field.split_once('=').expect("it holds a sign of equality");
            (key.trim_start_matches('?'), (value, key.starts_with('?')))
        })
        .collect()
}

/// Counts of right, wrong and missed proposals.
#[derive(Debug, Default)]
struct Score {
    right: usize,
    wrong: Vec<String>,
    missed: Vec<String>,
}

impl Score {
    fn compare(&mut self, name: &str, got: &BTreeMap<&str, String>, line: &str) {
        let wanted = wanted(line);
        for (field, value) in got {
            match wanted.get(field) {
                Some((right, _)) if right == value => self.right += 1,
                other => self.wrong.push(format!("{name}: {field}={value}, wanted {other:?}")),
            }
        }
        for (field, (value, _)) in
            wanted.iter().filter(|(field, (_, may_miss))| !may_miss && !got.contains_key(**field))
        {
            self.missed.push(format!("{name}: {field}={value} is missed"));
        }
    }
}

fn score(text: &str) -> (Score, usize) {
    let (config, types) = (config(), ScamTypes::new(builtin_scam_types(Language::ZhCn)).0);
    let articles = articles(text);
    let mut score = Score::default();
    for article in &articles {
        let facts = facts(article, &config, &types);
        let name = article.name;
        if facts.cases.len() != article.cases.len() {
            let labels: Vec<String> =
                facts.cases.iter().map(|case| format!("{:?}", proposed(case, &config))).collect();
            score.wrong.push(format!(
                "{name}: {} cases, wanted {}: {}",
                facts.cases.len(),
                article.cases.len(),
                labels.join(" | ")
            ));
            continue;
        }
        for (number, (case, line)) in facts.cases.iter().zip(&article.cases).enumerate() {
            score.compare(&format!("{name} {}", number + 1), &proposed(case, &config), line);
        }
        if let Some(line) = article.bulletin {
            score.compare(name, &proposed(&facts.bulletin, &config), line);
        }
    }
    (score, articles.len())
}

#[test]
fn articles_tell_what_was_written_into_them() {
    let (score, count) = score(include_str!("../../../tests/tables/facts.txt"));
    let faults: Vec<String> = score.wrong.iter().chain(&score.missed).cloned().collect();
    assert!(
        faults.is_empty(),
        "{count} articles, {} right, {} wrong, {} missed:\n{}",
        score.right,
        score.wrong.len(),
        score.missed.len(),
        faults.join("\n")
    );
    assert!(count >= 125, "{count} articles");
}

/// The visible lines of a seed, with its markup taken off roughly; the real rules stand elsewhere.
fn stripped(seed: &str) -> Vec<String> {
    let body =
        seed.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(seed, |(_, body)| body);
    let picture = fancy_regex::Regex::new(r"!\[[^\]]*\]\((?s:[^)]*)\)|<[^>]*>|^#+").expect("a pattern");
    let bare = picture.replace_all(body, "\n").replace("**", "").replace('*', "");
    bare.lines()
        .map(|line| line.trim().trim_start_matches('#').to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

fn facts_of_seed(origin: Origin, seed: &str, file_stem: &str) -> Vec<String> {
    let (config, types) = (config(), ScamTypes::new(builtin_scam_types(Language::ZhCn)).0);
    let blocks = stripped(seed);
    let facts =
        propose(&Told { origin: &origin, blocks: &blocks, file_stem, config: &config, types: &types });
    let line = |proposals: &[Proposal]| {
        let fields: Vec<String> = proposals
            .iter()
            .map(|proposal| format!("{}={}", proposal.field, shown(proposal, &config)))
            .collect();
        fields.join(" ")
    };
    std::iter::once(line(&facts.bulletin)).chain(facts.cases.iter().map(|case| line(case))).collect()
}

#[test]
fn the_first_seed_tells_two_cases() {
    let origin = Origin {
        title: Some("“不小心弄丢了你的快递，加好友给你赔偿吧”，你信你就输了！".to_owned()),
        ..Origin::default()
    };
    let seed = include_str!("../../../tests/corpus/seeds/000_c06df00757f3dec2.txt");
    let expected = [
        "title=“不小心弄丢了你的快递，加好友给你赔偿吧”，你信你就输了！ source=绵阳市反诈中心 kind=case",
        "scam_type=customer-service region=510726 outcome=lost loss=2万多元 victim.label=张女士 victim.gender=female contact_method=phone payment_method=alipay impersonated=快递保险公司工作人员",
        "scam_type=customer-service region=510726 outcome=lost loss=10多万元 victim.label=王女士 victim.gender=female contact_method=phone impersonated=某宝电商平台客服",
    ];
    assert_eq!(facts_of_seed(origin, seed, "000_c06df00757f3dec2"), expected);
}

#[test]
fn the_second_seed_tells_six_cases() {
    let origin = Origin {
        title: Some("网购物品丢失的退款，清远大姐为什么不要？".to_owned()),
        date: Some("2021-07-28".to_owned()),
        publisher: Some("转载".to_owned()),
        ..Origin::default()
    };
    let seed = include_str!("../../../tests/corpus/seeds/003_49e9b8a818c01a5b.txt");
    let expected = [
        "title=网购物品丢失的退款，清远大姐为什么不要？ date=2021-07-28 source=清远市反诈骗中心 kind=case",
        "scam_type=customer-service occurred=2021-07-26T16 region=441800 outcome=prevented victim.label=阮某 victim.gender=female impersonated=淘宝客服",
        "scam_type=customer-service occurred=2021-07-24T21 region=441882 outcome=prevented victim.label=刘某 victim.gender=female impersonated=电商客服",
        "scam_type=customer-service occurred=2021-07-24T17 region=441882 outcome=prevented demanded=6000元 victim.label=吴某 victim.gender=male impersonated=电商客服",
        "scam_type=authority occurred=2021-07-25T16 region=441800 outcome=prevented victim.label=曹某 victim.gender=female impersonated=公安机关",
        "scam_type=authority occurred=2021-07-26T15 region=441800 outcome=prevented victim.label=彭某 victim.gender=female impersonated=公检法",
        "scam_type=authority occurred=2021-07-25T17 region=441823 outcome=prevented victim.label=辛某 victim.gender=female impersonated=通信管理局",
    ];
    assert_eq!(facts_of_seed(origin, seed, "2021-07-28-a"), expected);
}

/// What the cells of a sheet become; the heading counts in 万元.
#[test]
fn cells_of_a_sheet_become_values() {
    let (config, types) = (config(), ScamTypes::new(builtin_scam_types(Language::ZhCn)).0);
    let cells = Cells { types: &types, regions: &config.regions, zone: &config.timezone, unit: 10_000 };
    let rows = [
        ("scam_type", "冒充客服", "customer-service"),
        ("scam_type", "不是诈骗", "-"),
        ("region", "北川县公安局曲山派出所", "四川省绵阳市北川羌族自治县"),
        ("region", "朝阳区", "-"),
        ("region", "永昌镇", "-"),
        ("occurred", "2026.7.26", "2026-07-26"),
        ("occurred", "46229", "2026-07-26"),
        ("occurred", "46182.4375", "2026-06-09T10"),
        ("occurred", "上周", "-"),
        ("outcome", "已止付", "prevented"),
        ("loss", "3.5", "3.5万"),
        ("loss", "8000元", "8000元"),
        ("loss", "很多", "-"),
        ("victim.label", "张小明", "张某"),
        ("victim.label", "张女士", "张女士"),
        ("victim.label", "欧阳某", "欧阳某"),
        ("victim.gender", "女", "female"),
        ("victim.age_band", "67", "60-plus"),
        ("victim.age_band", "三十多", "-"),
        ("contact_method", "微信群", "wechat"),
        ("payment_method", "网银转账", "bank-transfer"),
        ("loss", " ", "-"),
    ];
    let read = |field, cell: &str| cells.read(field, cell).map_or("-".to_owned(), |proposal| proposal.value);
    let found: Vec<String> =
        rows.iter().map(|(field, cell, _)| format!("{field} {cell} = {}", read(*field, cell))).collect();
    let expected: Vec<String> =
        rows.iter().map(|(field, cell, value)| format!("{field} {cell} = {value}")).collect();
    assert_eq!(found, expected);
}

proptest! {
    #[test]
    fn any_text_is_read(blocks in proptest::collection::vec("[张李某女士先生小老0-9年月日时万元一二，。、：“”（）(岁市县区北川绵阳家住被骗转账案例公安局接到a-z ]{0,60}|\\PC{0,40}", 0..6)) {
        let (config, types) = (config(), ScamTypes::new(builtin_scam_types(Language::ZhCn)).0);
        let origin = Origin { title: blocks.first().cloned(), date: blocks.last().cloned(), ..Origin::default() };
        let stem = blocks.concat();
        let facts = propose(&Told { origin: &origin, blocks: &blocks, file_stem: &stem, config: &config, types: &types });
        for proposal in facts.bulletin.iter().chain(facts.cases.iter().flatten()) {
            prop_assert!(!proposal.value.is_empty(), "{proposal:?}");
        }
    }
}

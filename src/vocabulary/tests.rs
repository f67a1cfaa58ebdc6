//! The closed vocabularies: one table each, and the guide says what stands in it.

use crate::diagnostics::Language;
use crate::vocabulary::{
    AgeBand, BulletinKind, CaseOutcome, ContactMethod, Gender, PaymentMethod, ScamTypes, SourceKind,
    Vocabulary, builtin_hotlines, builtin_question_words, builtin_scam_types,
};
use pretty_assertions::assert_eq;

fn check<T: Vocabulary + std::fmt::Debug>() {
    let ids: Vec<&str> = T::ALL.iter().map(|value| value.id()).collect();
    assert_eq!(ids, T::IDS);
    for value in T::ALL {
        assert_eq!(T::parse(value.id()), Some(*value));
        assert!(!value.name(Language::ZhCn).is_empty() && !value.name(Language::En).is_empty(), "{value:?}");
    }
    let mut spellings: Vec<&str> = T::spellings().iter().map(|(spelling, _)| *spelling).collect();
    spellings.sort_unstable();
    spellings.dedup();
    assert_eq!(spellings.len(), T::spellings().len(), "a spelling has one meaning");
    assert_eq!(T::parse("鸽子"), None);
}

#[test]
fn every_spelling_has_one_meaning() {
    check::<BulletinKind>();
    check::<SourceKind>();
    check::<CaseOutcome>();
    check::<Gender>();
    check::<AgeBand>();
    check::<ContactMethod>();
    check::<PaymentMethod>();
}

#[test]
fn ids_come_before_aliases() {
    let spellings: Vec<&str> = Gender::spellings().iter().map(|(spelling, _)| *spelling).collect();
    assert_eq!(spellings[..8], ["female", "male", "other", "女", "男", "其他", "F", "M"]);
}

#[test]
fn phrases_mean_what_their_words_say() {
    let outcomes = [
        ("既遂", Some(CaseOutcome::Lost)),
        ("诈骗未遂", Some(CaseOutcome::Attempted)),
        ("银行成功拦截", Some(CaseOutcome::Prevented)),
        ("　劝阻成功　", Some(CaseOutcome::Prevented)),
        ("资金被部分追回", Some(CaseOutcome::PartlyRecovered)),
        ("未能追回", None),
        ("未成功劝阻", None),
        ("已转账被拦截", None),
        ("已结案", None),
    ];
    for (written, meant) in outcomes {
        assert_eq!(CaseOutcome::parse(written), meant, "{written}");
    }
    assert_eq!(PaymentMethod::parse("支付宝扫码转账"), Some(PaymentMethod::Alipay));
    assert_eq!(PaymentMethod::parse("未付款"), None);
    assert_eq!(ContactMethod::parse("接到陌生电话"), Some(ContactMethod::Phone));
    assert_eq!(ContactMethod::parse("电话、微信"), None);
}

#[test]
fn everyday_names_mean_a_scam_type() {
    let (types, _) = ScamTypes::new(builtin_scam_types(Language::ZhCn));
    let meant = |written: &str| types.resolve(written).map(|id| types.get(id).id.as_str());
    let names = [
        ("网络刷单返利类诈骗", "brushing"),
        ("冒充京东客服", "customer-service"),
        ("假冒公检法工作人员诈骗", "authority"),
        ("以装修为名的骗局", "shopping"),
        ("老年人保健品骗局", "elder-care"),
        ("高薪招聘诈骗", "recruitment"),
        ("出租出借银行卡", "money-mule"),
        ("电信网络诈骗", "other"),
    ];
    for (written, id) in names {
        assert_eq!(meant(written), Some(id), "{written}");
    }
    let others = [
        "诈骗",
        "冒充",
        "装修",
        "警察",
        "购物车",
        "快递员",
        "养老院",
        "助学贷款",
        "消防演练骗局",
        "刷单贷款",
    ];
    for other in others {
        assert_eq!(meant(other), None, "{other}");
    }
}

#[test]
fn the_words_of_names_belong_to_types_that_exist() {
    assert_eq!(super::scam_names::strangers(), Vec::<String>::new());
}

#[test]
fn what_people_call_a_scam_belongs_to_types_that_exist() {
    for language in [Language::ZhCn, Language::En] {
        let (types, _) = ScamTypes::new(builtin_scam_types(language));
        let words = builtin_question_words(language);
        for (id, meant) in &words.meant {
            assert!(
                ["tips", "check"].contains(&id.as_str())
                    || types.resolve(id).is_some_and(|found| types.get(found).id == *id),
                "{id}"
            );
            let mut once = meant.clone();
            once.sort();
            once.dedup();
            assert_eq!(once.len(), meant.len(), "{id} has a word twice");
            let is_short = |word: &&String| word.chars().filter(|c| *c != '…').count() < 2;
            assert_eq!(meant.iter().find(is_short), None, "a word of one character stands in any question");
            assert_eq!(
                meant.iter().find(|word| word.contains('|') || word.split('…').any(str::is_empty)),
                None
            );
        }
        for number in words.numbers.keys() {
            assert!(builtin_hotlines(Language::ZhCn).iter().any(|line| line.number == *number), "{number}");
        }
    }
}

#[test]
fn the_steps_have_a_sentence_for_each_situation() {
    let steps = [
        (Language::ZhCn, include_str!("../../content/pages/help.md")),
        (Language::En, include_str!("../../content/pages/help.en.md")),
    ];
    for (language, steps) in steps {
        for situation in &builtin_question_words(language).situations {
            assert!(!situation.stated.is_empty(), "{situation:?}");
            let says_all = |line: &str| situation.shown.iter().all(|word| line.contains(word.as_str()));
            assert!(steps.lines().any(says_all), "{situation:?}");
        }
    }
}

fn listed(field: &str) -> Vec<String> {
    let guide = include_str!("../../docs/bulletins.md");
    let line = guide.lines().find(|line| line.starts_with(&format!("| `{field}` |")));
    let line = line.unwrap_or_else(|| panic!("no line about {field}"));
    line.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_guide_lists_every_id() {
    let fields = [
        ("kind", BulletinKind::IDS),
        ("victim", Gender::IDS),
        ("victim", AgeBand::IDS),
        ("contact_method", ContactMethod::IDS),
        ("payment_method", PaymentMethod::IDS),
        ("source", SourceKind::IDS),
    ];
    for (field, ids) in fields {
        let listed = listed(field);
        let missing: Vec<&&str> = ids.iter().filter(|id| !listed.iter().any(|it| it == *id)).collect();
        assert_eq!(missing, Vec::<&&str>::new(), "{field}");
    }
}

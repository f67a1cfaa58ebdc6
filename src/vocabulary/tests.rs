//! The closed vocabularies: one table each, and the guide says what stands in it.

use crate::diagnostics::Language;
use crate::vocabulary::{
    AgeBand, BulletinKind, CaseOutcome, ContactMethod, Gender, PaymentMethod, SourceKind, Vocabulary,
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
    assert_eq!(spellings, ["female", "male", "other", "女", "男", "F", "M"]);
}

/// The words in backquotes of the line of the guide that explains a field.
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

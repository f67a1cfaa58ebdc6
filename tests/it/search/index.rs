//! The files of the index: their contents, and how few of them a new bulletin changes.

use std::collections::{BTreeMap, BTreeSet};

use fanzha::search::{Field, Segment, SegmentTerms, Stretch, normalise};
use pretty_assertions::assert_eq;

use super::reader::{Found, Index};
use crate::support::Site;

const CASE: &str = "---\ntitle: 冒充快递客服，骗走２万元\ndate: 2026-03-04\nscam_type: customer-service\nregion: 四川省绵阳市\nloss: 2万多元\nsummary: 一句 话。\ntips:\n  - 凡是要您共享屏幕的，都是诈骗\nred_flags:\n  - 主动说要赔钱\n---\n\n# 经过\n\n对方**自称**快递客服，要她下载<br>“会<b>议</b>”软件。[^1]\n\n| 时间 | 金额 |\n|---|---|\n| 上午 | 1&2 |\n\n> [!NOTE]\n> 詐騙電話\n\n- 一\n- 二\n\n[^1]: 脚注。\n";

#[test]
fn a_text_file_holds_the_card_and_the_blocks_of_the_page() {
    let site = Site::with(&[("content/bulletins/2026/a.md", CASE)]);
    assert_eq!(site.build(&[]).code, 0);
    let index = Index::of(&site);
    let texts = index.texts();
    let lines: Vec<&str> = texts[0].1.lines().collect();
    let card: serde_json::Value = serde_json::from_str(lines[0]).expect("the first line is JSON");
    let expected = serde_json::json!({
        "url": "bulletins/2026/a/", "date": "2026-03-04",
        "types": [["customer-service", "冒充电商物流客服类"]], "region": ["510700", "四川省绵阳市"],
        "loss": ["CNY", 20000, null, false],
        "amount": ["损失", "至少2万元"], "outcome": "lost", "variants": "詐诈話话電电騙骗",
    });
    assert_eq!(card, expected);
    assert_eq!(
        lines[1..],
        [
            "冒充快递客服，骗走２万元",
            "一句 话。",
            "经过",
            "对方自称快递客服，要她下载 “会议”软件。1",
            "时间",
            "金额",
            "上午",
            "1&2",
            "说明",
            "詐騙電話",
            "一",
            "二",
            "脚注。 ↩\u{fe0e}",
            "主动说要赔钱",
            "凡是要您共享屏幕的，都是诈骗",
            "冒充电商物流客服类",
            "四川省绵阳市",
            "钱被骗走",
            "至少2万元",
        ]
    );
    assert_eq!(index.facet("type"), [["customer-service"]]);
    assert_eq!(index.facet("region"), [["510700"]]);
    assert_eq!(index.facet("loss_band"), [["3000-30000"]]);
    assert_eq!(index.facet("outcome"), [["lost"]]);
    let losses = index.of_segments("losses", |file| file["losses"].as_array().expect("a list").clone());
    assert_eq!(losses, [2_000_000]);
    let readings = String::from_utf8_lossy(index.file("pinyin/k.txt")).into_owned();
    assert!(readings.lines().any(|line| line == "kefu 客服"), "{readings}");
}

#[test]
fn a_site_without_bulletins_has_an_empty_index() {
    let site = Site::new();
    assert_eq!(site.build(&[]).code, 0);
    let index = Index::of(&site);
    assert_eq!(index.manifest, serde_json::json!({"version": 2, "documents": 0, "days": {}, "segments": []}));
}

#[test]
fn a_new_bulletin_changes_the_open_segment_only() {
    let mut rebuilt = Vec::new();
    for count in 2048..2400 {
        let (before, after) = (Segment::split(count), Segment::split(count + 1));
        if before[0] != after[0] {
            rebuilt.push(count + 1);
            continue;
        }
        let open = after.last().expect("an open segment");
        assert_eq!((open.is_new, open.documents.end), (true, count + 1));
        assert!(open.documents.len() <= 32);
    }
    assert_eq!(rebuilt, (2080..=2400).step_by(32).collect::<Vec<_>>(), "the old segment grows in steps");
    let named: BTreeSet<String> =
        (0..20_000).flat_map(Segment::split).map(|segment| segment.name()).collect();
    assert!(named.contains("0+") && named.contains("0-2048") && named.contains("2048+"), "{named:?}");
}

#[test]
fn segments_cover_every_bulletin_once() {
    for count in [0, 1, 2, 15, 16, 1000, 2047, 2048, 2049, 10_000, 100_000] {
        let segments = Segment::split(count);
        let covered: Vec<usize> = segments.iter().flat_map(|segment| segment.documents.clone()).collect();
        assert_eq!(covered, (0..count).collect::<Vec<_>>(), "{count}");
        assert!(segments.iter().all(|segment| segment.buckets.is_power_of_two()), "{count}");
    }
    let buckets = |count| Segment::split(count).iter().map(|segment| segment.buckets).collect::<Vec<_>>();
    assert_eq!([1, 1000, 2047].map(buckets), [vec![1], vec![512], vec![1024]]);
    assert_eq!([10_000, 100_000].map(buckets), [vec![4096, 16], vec![16_384]]);
}

/// A title, a summary and a paragraph: some terms are in all of many bulletins, some in few, some in one.
fn blocks(number: usize) -> Vec<(Field, String)> {
    let summary =
        if number.is_multiple_of(5) { format!("{}快递", number % 13) } else { "客服".to_owned() };
    let text = format!("第{number}篇：{}快递{}客服", number % 7, number % 13);
    vec![(Field::Title, "快递".to_owned()), (Field::Summary, summary), (Field::Rest, text)]
}

fn normal_blocks(number: usize) -> Vec<(Field, String)> {
    blocks(number).into_iter().map(|(field, block)| (field, normalise(&block))).collect()
}

/// The index of so many bulletins, as far as terms go.
fn index_of(count: usize) -> Index {
    let segments = Segment::split(count);
    let mut files = BTreeMap::new();
    let mut listed = Vec::new();
    for segment in &segments {
        let stretches: Vec<Stretch> =
            segment.stretches().map(|numbers| Stretch::from_texts(numbers.map(normal_blocks))).collect();
        let stretches: Vec<&Stretch> = stretches.iter().collect();
        let terms = SegmentTerms::write(segment, &stretches);
        files.insert(format!("terms/{}.bin", segment.name()), terms.bytes);
        listed.push(serde_json::json!({
            "name": segment.name(), "start": segment.documents.start, "documents": segment.documents.len(),
            "buckets": segment.buckets, "state": hexadecimal(&terms.key.state), "lengths": columns(&terms.key.lengths),
        }));
    }
    files.insert("index.json".to_owned(), serde_json::json!({"segments": listed}).to_string().into_bytes());
    Index::made_of(files)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Numbers as three digits of base 90, all highest digits first.
fn columns(numbers: &[u32]) -> String {
    let digits: Vec<char> = ('#'..='~').filter(|c| *c != '\\').collect();
    let places = [90 * 90, 90, 1].into_iter();
    places
        .flat_map(|unit| numbers.iter().map(move |number| number / unit % 90))
        .map(|digit| digits[digit as usize])
        .collect()
}

#[test]
fn terms_are_found_across_stretches_and_segments() {
    for count in [255, 256, 257, 2100] {
        let index = index_of(count);
        for term in [
            "快", "递", "快递", "递1", "0快", "1快", "客服", "服", "第2", "99", "篇:", "第", "无", "递无",
            "209", "10篇", "209篇", "999", "app",
        ] {
            let having = |wanted: Option<Field>| -> Vec<u64> {
                let fits = |(field, text): &(Field, String)| {
                    wanted.is_none_or(|wanted| wanted == *field) && normalise(text).contains(term)
                };
                (0..count)
                    .filter(|number| blocks(*number).iter().any(fits))
                    .map(|number| number as u64)
                    .collect()
            };
            let expected = Found {
                anywhere: having(None),
                titles: having(Some(Field::Title)),
                summaries: having(Some(Field::Summary)),
            };
            assert_eq!(index.term(term), expected, "{term} of {count}");
        }
    }
}

#[test]
fn a_text_with_characters_that_have_moved_is_utf16() {
    let body = |text: &str| format!("---\ntitle: 标题\ndate: 2026-03-04\nkind: guide\n---\n\n{text}\n");
    let settled = "𠮷😀é€ — “引号”……①㈱ﷺ가 〇龥鿏";
    let moved = "ḿ是搬过家的";
    let site = Site::with(&[
        ("content/bulletins/2026/a.md", &body(settled)),
        ("content/bulletins/2026/b.md", &body(moved)),
    ]);
    assert_eq!(site.build(&[]).code, 0);
    let index = Index::of(&site);
    let texts = index.texts();
    assert_eq!(texts[0].1.lines().last(), Some(settled));
    assert_eq!(texts[1].1.lines().last(), Some(moved));
    assert!(index.file(&texts[0].0).starts_with(b"{\"url\""), "GB 18030");
    assert!(index.file(&texts[1].0).starts_with(b"\xff\xfe{\0"), "UTF-16");
}

//! The demonstration site is what people see first and copy from: it must build without an error or a warning, say
//! exactly what the two original bulletins say, and have no dead link.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use pretty_assertions::assert_eq;
use serde_json::{Value, json};
use url::Url;

use super::support::demonstration::{Files, copy, in_the_repository, published};
use super::support::html::{Tag, tags};
use super::support::{Run, TODAY, repository};

fn text<'a>(files: &'a Files, path: &str) -> &'a str {
    let bytes = files.get(path).unwrap_or_else(|| panic!("{path} is not published"));
    std::str::from_utf8(bytes).unwrap()
}

fn pages(files: &Files) -> impl Iterator<Item = (&str, Vec<Tag>)> {
    let pages = files.keys().filter(|path| path.ends_with(".html"));
    pages.map(|path| (path.as_str(), tags(text(files, path))))
}

fn is_redirect(tags: &[Tag]) -> bool {
    tags.iter().any(|tag| tag.get("http-equiv") == Some("refresh"))
}

/// The bulletins in the source that are listed: no draft, no translation, none that waits, expired or was
/// withdrawn.
fn bulletins() -> BTreeSet<String> {
    let root = repository("content/bulletins");
    let files = walkdir::WalkDir::new(&root).into_iter().flatten().filter(|entry| {
        entry.path().extension().is_some_and(|ending| ending == "md")
            && is_listed(&fs::read_to_string(entry.path()).unwrap())
    });
    let names =
        files.map(|entry| entry.path().strip_prefix(&root).unwrap().to_str().unwrap().replace(".md", "/"));
    names.filter(|name| !name.ends_with(".en/")).collect()
}

fn is_listed(bulletin: &str) -> bool {
    let day = |key: &str| bulletin.split_once(key).map(|(_, rest)| &rest[..TODAY.len()]);
    let waits = day("\ndate: ").is_some_and(|date| date > TODAY);
    let expired = day("\nexpires: ").is_some_and(|date| date < TODAY);
    !bulletin.contains("\ndraft: true\n") && !bulletin.contains("\nwithdrawn:") && !waits && !expired
}

#[test]
fn builds_without_an_error_or_a_warning() {
    let site = copy();
    let Run { code, stdout, stderr } = site.build(&["--strict", "--format", "json"]);
    assert_eq!((code, stdout.as_str()), (0, "[]\n"), "{stderr}");
    assert!(stderr.contains("列表里没有的 4 篇：1 篇草稿，1 篇定时（最近一篇 2027-01-18 发布），1 篇已过期（网页还在），1 篇已撤回（只留撤回说明）"), "{stderr}");
}

#[test]
fn builds_in_the_repository_to_the_same_bytes() {
    let (here, there) = (in_the_repository(), published());
    assert_eq!(here.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>());
    assert!(here.iter().all(|(path, bytes)| there[path] == *bytes));
}

/// What domain.md calls golden facts: the cases of the two original bulletins.
#[test]
fn cases_of_the_original_bulletins_are_told_exactly() {
    let yuan =
        |min: u32, max: Option<u32>| json!({"currency": "CNY", "min": min, "max": max, "approximate": false});
    let case = |bulletin: &str,
                number: u32,
                date: &str,
                kind: &str,
                region: (&str, &str),
                occurred: Option<&str>| {
        let bulletin = format!("/bulletins/2021/{bulletin}/");
        json!({
            "bulletin": bulletin, "case": number, "date": date, "scam_type": kind, "region_code": region.0,
            "region": region.1, "occurred": occurred, "recovered": null, "prevented": null,
        })
    };
    let beichuan = ("510726", "四川省绵阳市北川羌族自治县");
    let lost = |number, label: &str, loss| {
        let mut case =
            case("2021-01-20-kuaidi-lipei", number, "2021-01-20", "customer-service", beichuan, None);
        case["outcome"] = json!("lost");
        case["loss"] = yuan(loss, None);
        case["demanded"] = Value::Null;
        case["victim"] = json!({"label": label, "gender": null});
        case
    };
    let prevented =
        |number, kind, region, hour: &str, (label, gender): (&str, &str), demanded: Option<u32>| {
            let occurred = format!("2021-07-{hour}");
            let mut case =
                case("2021-07-28-qingyuan-quanzu", number, "2021-07-28", kind, region, Some(&occurred));
            case["outcome"] = json!("prevented");
            case["loss"] = Value::Null;
            case["demanded"] = demanded.map_or(Value::Null, |sum| yuan(sum, Some(sum)));
            case["victim"] = json!({"label": label, "gender": gender});
            case
        };
    let (qingyuan, lianzhou) = (("441800", "广东省清远市"), ("441882", "广东省清远市连州市"));
    let yangshan = ("441823", "广东省清远市阳山县");
    let expected = json!([
        lost(1, "张女士", 20_000),
        lost(2, "王女士", 100_000),
        prevented(1, "customer-service", qingyuan, "26T16", ("阮某", "female"), None),
        prevented(2, "customer-service", lianzhou, "24T21", ("刘某", "female"), None),
        prevented(3, "customer-service", lianzhou, "24T17", ("吴某", "male"), Some(6000)),
        prevented(4, "authority", qingyuan, "25T16", ("曹某", "female"), None),
        prevented(5, "authority", qingyuan, "26T15", ("彭某", "female"), None),
        prevented(6, "authority", yangshan, "25T17", ("辛某", "female"), None),
    ]);
    let cases: Vec<Value> = serde_json::from_str(text(published(), "data/cases.json")).unwrap();
    let of_year: Vec<Value> = serde_json::from_str(text(published(), "data/cases-2021.json")).unwrap();
    let is_original = |case: &&Value| {
        let bulletin = case["bulletin"].as_str().unwrap();
        bulletin.ends_with("-kuaidi-lipei/") || bulletin.ends_with("-qingyuan-quanzu/")
    };
    for cases in [cases, of_year] {
        let golden: Vec<Value> = cases.iter().filter(is_original).map(facts).collect();
        assert_eq!(json!(golden), expected);
    }
}

/// The facts of a published case that the golden ones name.
fn facts(case: &Value) -> Value {
    let keys = [
        "bulletin",
        "case",
        "date",
        "scam_type",
        "region_code",
        "region",
        "occurred",
        "recovered",
        "prevented",
        "outcome",
        "loss",
        "demanded",
    ];
    let mut facts: serde_json::Map<String, Value> =
        keys.into_iter().map(|key| (key.to_owned(), case[key].clone())).collect();
    let victim = json!({"label": case["victim"]["label"], "gender": case["victim"]["gender"]});
    facts.insert("victim".to_owned(), victim);
    Value::Object(facts)
}

#[test]
fn cases_keep_to_their_published_schema() {
    let files = published();
    let schema: Value = serde_json::from_str(text(files, "data/cases.schema.json")).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    let data = files.keys().filter(|path| path.starts_with("data/cases") && !path.ends_with("schema.json"));
    let data: Vec<&String> = data.filter(|path| path.ends_with(".json")).collect();
    assert!(data.len() > 5, "{data:?}");
    for path in data {
        let mut cases: Value = serde_json::from_str(text(files, path)).unwrap();
        let wrong: Vec<String> = schema.iter_errors(&cases).map(|error| error.to_string()).collect();
        assert_eq!(wrong, Vec::<String>::new(), "{path}");
        cases[0]["outcome"] = json!("happy");
        assert!(!schema.is_valid(&cases), "the schema tells wrong from right");
    }
}

#[test]
fn table_of_cases_opens_in_a_spreadsheet_and_has_the_same_rows() {
    let csv = text(published(), "data/cases.csv").strip_prefix('\u{feff}').expect("a byte order mark");
    let mut table = csv::Reader::from_reader(csv.as_bytes());
    let header: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(header[..5], ["bulletin", "case", "title", "date", "scam_type"]);
    let rows: Vec<csv::StringRecord> = table.records().collect::<Result<_, _>>().unwrap();
    let cases: Vec<Value> = serde_json::from_str(text(published(), "data/cases.json")).unwrap();
    assert_eq!(rows.len(), cases.len());
    for (row, case) in rows.iter().zip(&cases) {
        for (name, cell) in header.iter().zip(row) {
            let told = match name.rsplit_once('_') {
                Some((amount @ ("loss" | "demanded" | "prevented" | "recovered"), part)) => {
                    &case[amount][part]
                }
                Some(("victim", _)) => &case["victim"][&name["victim_".len()..]],
                Some(("same_as", part)) => &case["same_as"][part],
                _ if name == "victim_age_band" => &case["victim"]["age_band"],
                _ if name == "quantified" => continue,
                _ => &case[name],
            };
            let told = told.as_str().map_or_else(|| told.to_string(), str::to_owned);
            assert_eq!(cell, if told == "null" { "" } else { &told }, "{name} of {}", case["bulletin"]);
        }
    }
}

/// Every address in the pages of a site at `base` that leads nowhere, as `page: address`.
fn dead_ends(files: &Files, base: &str) -> Vec<String> {
    let base = Url::parse(base).unwrap();
    let mut dead = Vec::new();
    for (path, tags) in pages(files) {
        let own = base.join(&path.replace("index.html", "")).unwrap();
        let attributes =
            tags.iter().flat_map(|tag| ["href", "src"].into_iter().filter_map(|name| tag.get(name)));
        let refresh = tags.iter().filter(|tag| tag.get("http-equiv") == Some("refresh"));
        let targets = refresh.filter_map(|tag| tag.get("content")?.split_once("url=").map(|(_, url)| url));
        for written in attributes.chain(targets) {
            let target = own.join(written).unwrap();
            let is_ours = target.origin() == base.origin();
            if is_ours && !leads_somewhere(files, &base, &target) {
                dead.push(format!("{path}: {written}"));
            }
        }
    }
    dead
}

fn leads_somewhere(files: &Files, base: &Url, target: &Url) -> bool {
    let Some(path) = target.path().strip_prefix(base.path()) else { return false };
    let mut path = percent_encoding::percent_decode_str(path).decode_utf8().unwrap().into_owned();
    if path.is_empty() || path.ends_with('/') {
        path.push_str("index.html");
    }
    let Some(bytes) = files.get(&path) else { return false };
    let Some(fragment) = target.fragment() else { return true };
    let fragment = percent_encoding::percent_decode_str(fragment).decode_utf8().unwrap();
    tags(std::str::from_utf8(bytes).unwrap()).iter().any(|tag| tag.get("id") == Some(&fragment))
}

#[test]
fn every_link_and_image_leads_to_a_published_file() {
    assert_eq!(dead_ends(published(), "https://fanzha.example/"), Vec::<String>::new());
    let site = copy();
    assert_eq!(site.build(&["--base-url", "https://x.example/sub/"]).code, 0);
    let files = site.published();
    assert_eq!(dead_ends(&files, "https://x.example/sub/"), Vec::<String>::new());
    assert_eq!(files.keys().collect::<Vec<_>>(), published().keys().collect::<Vec<_>>());
    let forgotten = files.iter().find(|(_, bytes)| String::from_utf8_lossy(bytes).contains("fanzha.example"));
    assert_eq!(forgotten.map(|(path, _)| path), None, "the address of site.yaml is replaced everywhere");
    let (home, without) = (
        text(&files, "index.html"),
        BTreeMap::from([("index.html".to_owned(), files["index.html"].clone())]),
    );
    assert!(home.contains("href=\"/sub/\""));
    assert!(!dead_ends(&without, "https://x.example/sub/").is_empty(), "this test sees dead ends");
}

#[test]
fn sitemaps_list_every_bulletin() {
    let files = published();
    let places = |path: &str| -> BTreeSet<String> {
        let parts = text(files, path).split("<loc>").skip(1);
        parts.map(|part| part.split("</loc>").next().unwrap().to_owned()).collect()
    };
    let address = |path: &str| format!("https://fanzha.example/{path}");
    let sitemaps: BTreeSet<String> =
        files.keys().filter(|path| path.starts_with("sitemaps/")).map(|path| address(path)).collect();
    assert_eq!(places("sitemap.xml"), sitemaps);
    let listed: BTreeSet<String> = sitemaps
        .iter()
        .flat_map(|place| places(place.trim_start_matches("https://fanzha.example/")))
        .collect();
    let of_bulletins: BTreeSet<String> =
        listed.iter().filter(|place| place.starts_with(&address("bulletins/"))).cloned().collect();
    assert_eq!(of_bulletins, bulletins().iter().map(|name| address(&format!("bulletins/{name}"))).collect());
    let findable = pages(files).filter(|(_, tags)| {
        !is_redirect(tags) && !tags.iter().any(|tag| tag.get("content") == Some("noindex"))
    });
    assert_eq!(listed, findable.map(|(path, _)| address(&path.replace("index.html", ""))).collect());
}

#[test]
fn every_page_says_its_language_one_heading_and_the_number_to_call() {
    let mut seen = 0;
    for (path, tags) in pages(published()) {
        let lang = tags.iter().find(|tag| tag.name == "html").and_then(|tag| tag.get("lang"));
        assert_eq!(lang, Some(if path.starts_with("en/") { "en" } else { "zh-CN" }), "{path}");
        if !is_redirect(&tags) {
            assert_eq!(tags.iter().filter(|tag| tag.name == "h1").count(), 1, "{path}");
            assert!(tags.iter().any(|tag| tag.name == "a" && tag.get("href") == Some("tel:110")), "{path}");
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
}

/// The features of the program that the demonstration must show.
#[test]
fn shows_every_type_every_year_every_province_and_every_word() {
    let cases: Vec<Value> = serde_json::from_str(text(published(), "data/cases.json")).unwrap();
    let told = |key: &str| -> BTreeSet<String> {
        cases.iter().filter_map(|case| case[key].as_str().map(str::to_owned)).collect()
    };
    assert!(bulletins().len() >= 36, "{}", bulletins().len());
    let provinces: BTreeSet<String> = told("region_code").iter().map(|code| code[..2].to_owned()).collect();
    assert!(provinces.len() >= 34, "{provinces:?}");
    let years: BTreeSet<String> = told("date").iter().map(|date| date[..4].to_owned()).collect();
    assert_eq!(years, (2019..=2026).map(|year: u16| year.to_string()).collect());
    assert_eq!(told("outcome").len(), 5);
    assert_eq!(told("contact_method").len(), 11);
    assert_eq!(told("payment_method").len(), 9);
    let types =
        published().keys().filter_map(|path| path.strip_prefix("types/")?.strip_suffix("/index.html"));
    for id in types.filter(|id| !id.contains('/') && !id.is_empty()) {
        let listed = pages(published()).any(|(path, tags)| {
            path.starts_with("bulletins/")
                && tags.iter().any(|tag| tag.get("href") == Some(&format!("/types/{id}/")))
        });
        assert!(listed || id == "loan-credit", "{id} has no bulletin");
        let guide = repository(&format!("content/types/{id}.md"));
        assert!(guide.is_file(), "{id} has no guide");
    }
}

#[test]
fn drafts_are_nowhere() {
    let draft = "草稿示例";
    let told = published().iter().find(|(_, bytes)| String::from_utf8_lossy(bytes).contains(draft));
    assert_eq!(told.map(|(path, _)| path), None);
    let name = bulletins().into_iter().find(|name| name.contains("caogao"));
    assert_eq!(name, None, "this test's own list leaves drafts out");
}

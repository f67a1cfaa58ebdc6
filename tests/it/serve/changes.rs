//! After any changes, the preview is what a clean build gives.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;

use super::editing::{Edit, any_edit, apply, site};
use super::{assert_clean, preview};
use crate::support::pictures::png;
use crate::support::{GOOD, Site};

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// `named` says of each edit whether its paths are told at once; the others are found later by comparing the tree.
    #[test]
    fn any_edits_end_in_a_clean_build(edits in prop::collection::vec((any_edit(), any::<bool>()), 1..14)) {
        let site = site();
        let mut preview = preview(site.root());
        assert_clean(&preview, site.root(), "the start");
        for (number, (edit, named)) in edits.iter().enumerate() {
            let parts = apply(&site, edit);
            if *named {
                preview.refresh(&parts);
            }
            if number % 4 == 3 || number + 1 == edits.len() {
                let found = preview.survey(true);
                preview.refresh(&found);
                assert_clean(&preview, site.root(), &format!("{:?}", &edits[..=number]));
            }
        }
    }
}

#[test]
fn edit_of_words_replaces_one_bulletin_and_renders_what_is_asked_for() {
    let site = site();
    let mut preview = preview(site.root());
    let state = preview.state();
    assert_eq!(state.rendered(), 0, "nothing before anybody asks");
    assert_eq!(state.answer("/bulletins/a/").status, 200);
    assert_eq!(state.rendered(), 1);
    site.write("content/bulletins/a.md", GOOD);
    let refreshed = preview.refresh(&["content/bulletins/a.md".into()]);
    assert_eq!(refreshed.documents.into_iter().collect::<Vec<_>>(), ["content/bulletins/a.md"]);
    assert_eq!(preview.state().rendered(), 1, "an edit renders nothing");
    let page = preview.state().answer("/bulletins/a/");
    assert!(String::from_utf8_lossy(&page.body).contains("好通报"));
    assert_eq!(preview.state().rendered(), 2, "one page, when it is looked at");
    let again = preview.state().answer("/bulletins/a/");
    assert_eq!((again.body == page.body, preview.state().rendered()), (true, 2), "and once");
}

#[test]
fn page_keeps_its_name_unless_it_differs() {
    let site = site();
    let mut preview = preview(site.root());
    let name = |preview: &super::Preview, page: &str| preview.state().answer(page).version.expect("a page");
    let pages = ["/bulletins/a/", "/bulletins/2025/b/", "/"];
    let before = pages.map(|page| name(&preview, page));
    apply(&site, &Edit::Write(1, 2));
    fs::write(site.at("content/bulletins/a.md"), GOOD).unwrap();
    preview.refresh(&["content/bulletins/a.md".into(), "content/bulletins/2025/b.md".into()]);
    let after = pages.map(|page| name(&preview, page));
    let same: Vec<bool> = before.iter().zip(&after).map(|(before, after)| before == after).collect();
    assert_eq!(same, [false, true, false]);
    // Another style is put into an open page without a reload.
    site.write("static/style.css", "body{color:green}");
    preview.refresh(&["static/style.css".into()]);
    let styled: Vec<bool> =
        ["/bulletins/a/", "/"].iter().map(|page| after.contains(&name(&preview, page))).collect();
    assert_eq!(styled, [true, true]);
}

#[test]
fn touched_file_changes_nothing() {
    let site = site();
    let mut preview = preview(site.root());
    apply(&site, &Edit::Write(0, 0));
    assert!(preview.refresh(&["content/bulletins/a.md".into()]).is_empty());
    assert!(
        preview
            .refresh(&["content".into(), "site.yaml".into()])
            .paths()
            .eq(["content/bulletins/photo.png".to_owned()])
    );
    assert_clean(&preview, site.root(), "touching");
}

#[test]
fn picture_that_changes_under_its_name_is_the_new_one() {
    let site = site();
    apply(&site, &Edit::Write(0, 9));
    let mut preview = preview(site.root());
    for size in [50, 60] {
        site.write("content/bulletins/photo.png", png(size, 30));
        preview.refresh(&["content/bulletins/photo.png".into()]);
        assert_clean(&preview, site.root(), "another picture");
        assert_eq!(preview.state().answer("/bulletins/photo.png").status, 200);
    }
    fs::remove_file(site.at("content/bulletins/photo.png")).unwrap();
    preview.refresh(&["content/bulletins/photo.png".into()]);
    assert_clean(&preview, site.root(), "no picture");
}

#[test]
fn paths_outside_of_the_site_mean_nothing() {
    let site = site();
    let mut preview = preview(site.root());
    let parts =
        ["", ".", "..", "public/index.html", ".git/index", "content2/a.md", "site.yaml.bak", "/etc/passwd"];
    let parts: Vec<PathBuf> = parts.iter().map(PathBuf::from).collect();
    assert!(preview.refresh(&parts).is_empty());
    assert_clean(&preview, site.root(), "foreign paths");
}

#[test]
fn site_without_configuration_begins_when_there_is_one() {
    let site = Site::with(&[("content/bulletins/a.md", GOOD)]);
    let config = fs::read(site.at("site.yaml")).unwrap();
    site.remove("site.yaml");
    let mut preview = preview(site.root());
    assert_clean(&preview, site.root(), "no configuration");
    assert_eq!(preview.state().answer("/").status, 503);
    site.write("content/bulletins/b.md", GOOD);
    preview.refresh(&["content/bulletins/b.md".into()]);
    site.write("site.yaml", config);
    preview.refresh(&["site.yaml".into()]);
    assert_clean(&preview, site.root(), "a configuration");
    assert_eq!(preview.state().answer("/bulletins/b/").status, 200);
    site.remove("site.yaml");
    preview.refresh(&["site.yaml".into()]);
    assert_clean(&preview, site.root(), "no configuration any more");
    assert_eq!(preview.state().answer("/bulletins/b/").status, 200, "the last good site stays");
}

#[test]
fn page_that_new_templates_cannot_render_shows_its_last_form() {
    let site = site();
    let mut preview = preview(site.root());
    let home = |preview: &super::Preview| preview.state().answer("/");
    let good = home(&preview);
    for template in ["{{ card.nothing.there }}", "{{ card.nothing.else }}"] {
        site.write("templates/card.html", template);
        preview.refresh(&["templates/card.html".into()]);
        let broken = home(&preview);
        let problem = broken.problem.expect("a reason");
        assert_eq!((broken.status, problem.file.as_str()), (500, "templates/card.html"));
        assert!(broken.body == good.body, "the last good page stands behind");
        assert_eq!(preview.state().answer("/help/").status, 200, "pages without cards are not concerned");
    }
    site.remove("templates/card.html");
    preview.refresh(&["templates/card.html".into()]);
    assert!(home(&preview).body == good.body);
}

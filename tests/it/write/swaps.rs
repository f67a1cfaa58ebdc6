//! Paths that change their kind between builds, and links.

use pretty_assertions::assert_eq;

use super::{Files, Site, Summary, paths, summary, texts};

#[test]
fn file_becomes_folder_and_back() {
    let site = Site::new();
    let (file, folder): (Files, Files) = (&[("a", "1")], &[("a/b/c", "2"), ("a/d", "3")]);
    site.build(file).unwrap();
    assert_eq!(site.build(folder).unwrap(), Summary { deleted: paths(&["a"]), ..summary(2, 0, 2) });
    assert_eq!(site.tree(), texts(folder));
    let deleted = paths(&["a/b/c", "a/d"]);
    assert_eq!(site.build(file).unwrap(), Summary { deleted, ..summary(1, 0, 1) });
    assert_eq!(site.tree(), texts(file));
}

#[test]
fn edited_file_in_the_place_of_a_folder_is_an_obstacle() {
    let site = Site::new();
    site.build(&[("a", "1")]).unwrap();
    site.write("a", "edited");
    assert_eq!(site.refusal(&[("a/b", "2")]), r#"Obstacle { path: "OUT/a" }"#);
    assert_eq!(site.tree(), texts(&[("a", "edited")]));
}

#[test]
fn folder_with_a_foreign_file_is_an_obstacle_and_stays_whole() {
    let site = Site::new();
    site.build(&[("a/b/c", "2"), ("a/d", "3")]).unwrap();
    site.write("a/b/mine", "mine");
    assert_eq!(site.refusal(&[("a", "1")]), r#"Obstacle { path: "OUT/a/b/mine" }"#);
    assert_eq!(site.tree(), texts(&[("a/b/c", "2"), ("a/b/mine", "mine"), ("a/d", "3")]));
}

#[test]
fn foreign_folder_in_the_place_of_a_file_is_an_obstacle_even_when_adopting() {
    let mut site = Site::new();
    site.write("a/mine", "mine");
    site.adopt = true;
    assert_eq!(site.refusal(&[("a", "1")]), r#"Obstacle { path: "OUT/a" }"#);
    assert_eq!(site.tree(), texts(&[("a/mine", "mine")]));
}

#[test]
fn foreign_file_in_the_place_of_a_folder_is_an_obstacle_even_when_adopting() {
    let mut site = Site::new();
    site.write("a", "mine");
    site.adopt = true;
    assert_eq!(site.refusal(&[("a/b", "1")]), r#"Obstacle { path: "OUT/a" }"#);
    assert_eq!(site.tree(), texts(&[("a", "mine")]));
}

#[cfg(unix)]
mod links {
    use std::fs;
    use std::os::unix::fs::symlink;

    use fanzha::write::MANIFEST;
    use pretty_assertions::assert_eq;

    use super::super::{Site, TWO, summary, texts};

    /// A built site whose folder `types` was moved out of the output and replaced by a link to it.
    fn linked() -> Site {
        let site = Site::new();
        site.build(TWO).unwrap();
        let outside = site.root.path().join("outside");
        fs::rename(site.at("types"), &outside).unwrap();
        symlink(&outside, site.at("types")).unwrap();
        site
    }

    #[test]
    fn output_below_a_link_is_refused() {
        for (adopt, text) in [(false, "type a"), (false, "changed"), (true, "changed")] {
            let site = Site { adopt, ..linked() };
            let refusal = site.refusal(&[("index.html", "home"), ("types/a/index.html", text)]);
            assert_eq!(refusal, r#"Obstacle { path: "OUT/types" }"#);
            assert_eq!(fs::read_to_string(site.root.path().join("outside/a/index.html")).unwrap(), "type a");
        }
    }

    #[test]
    fn stale_output_below_a_link_is_not_deleted() {
        let site = linked();
        assert_eq!(site.build(&[("index.html", "home")]).unwrap(), summary(0, 1, 0));
        assert_eq!(fs::read_to_string(site.root.path().join("outside/a/index.html")).unwrap(), "type a");
        assert_eq!(site.manifest().lines().next().unwrap(), "fanzha-manifest 1 1");
    }

    #[test]
    fn link_in_the_place_of_an_output_or_the_manifest_is_refused() {
        for path in ["index.html", MANIFEST] {
            let site = Site::new();
            site.build(TWO).unwrap();
            let outside = site.root.path().join("outside");
            fs::rename(site.at(path), &outside).unwrap();
            symlink(&outside, site.at(path)).unwrap();
            let before = fs::read_to_string(&outside).unwrap();
            assert_eq!(site.refusal(TWO), format!(r#"Obstacle {{ path: "OUT/{path}" }}"#));
            assert_eq!(fs::read_to_string(&outside).unwrap(), before);
        }
    }

    #[test]
    fn folder_in_a_swap_that_holds_a_link_is_an_obstacle() {
        let site = Site::new();
        site.build(&[("a/b", "1")]).unwrap();
        symlink(site.root.path(), site.at("a/link")).unwrap();
        assert_eq!(site.refusal(&[("a", "1")]), r#"Obstacle { path: "OUT/a/link" }"#);
        assert!(site.root.path().is_dir());
    }

    #[test]
    fn output_folder_may_itself_be_a_link() {
        let site = Site::new();
        fs::create_dir(site.root.path().join("www")).unwrap();
        symlink(site.root.path().join("www"), site.root.path().join("public")).unwrap();
        assert_eq!(site.build(TWO).unwrap(), summary(2, 0, 10));
        assert_eq!(site.tree(), texts(TWO));
    }
}

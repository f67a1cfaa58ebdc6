//! What the writer asks of its caller, and what it refuses.

use fanzha::write::{MANIFEST, Request, WriteOutcome, open};
use pretty_assertions::assert_eq;

use super::{Site, Summary, TWO, paths, summary, texts};

#[test]
fn second_build_at_the_same_time_is_refused() {
    let site = Site::new();
    let planned = paths(&["a.txt"]);
    let output = site.at("");
    let request = Request { output: &output, source_root: site.root.path(), protected: &[], adopt: false };
    let writer = open(&request, &planned).unwrap();
    assert_eq!(site.refusal(TWO), r#"Locked { folder: "OUT/" }"#);
    let receipt = writer.put(0, b"a").unwrap();
    assert_eq!(receipt.outcome(), WriteOutcome::Written);
    assert_eq!(site.refusal(TWO), r#"Locked { folder: "OUT/" }"#);
    writer.finish(vec![receipt]).unwrap();
    site.build(TWO).unwrap();
    assert_eq!(site.tree(), texts(TWO));
}

#[test]
fn unfit_plans_are_refused_before_anything_is_made() {
    let site = Site::new();
    let cases: &[(&[&str], &str)] = &[
        (&["b", "a"], "a"),
        (&["a", "a"], "a"),
        (&["a", "a/b"], "a"),
        (&["/a"], "/a"),
        (&["a//b"], "a//b"),
        (&["a/../b"], "a/../b"),
        (&["./a"], "./a"),
        (&[""], ""),
        (&["a\nb"], "a\nb"),
        (&[MANIFEST], MANIFEST),
        (&[".fanzha-tmp-1/a"], ".fanzha-tmp-1/a"),
    ];
    for (planned, unfit) in cases {
        let files: Vec<_> = planned.iter().map(|path| (*path, "")).collect();
        assert_eq!(site.refusal(&files), format!("UnfitPlan {{ path: {unfit:?} }}"));
    }
    assert!(!site.at("").exists());
}

#[test]
fn missing_receipt_deletes_nothing() {
    let site = Site::new();
    site.build(&[("old.txt", "old")]).unwrap();
    let planned = paths(&["a.txt", "b.txt"]);
    let output = site.at("");
    let request = Request { output: &output, source_root: site.root.path(), protected: &[], adopt: false };
    let incomplete = |indices: &[usize]| {
        let writer = open(&request, &planned).unwrap();
        let receipts = indices.iter().map(|index| writer.put(*index, b"new").unwrap()).collect();
        site.facts(&writer.finish(receipts).unwrap_err())
    };
    assert_eq!(incomplete(&[0]), r#"Incomplete { path: "b.txt" }"#);
    assert_eq!(incomplete(&[1, 1]), r#"Incomplete { path: "a.txt" }"#);
    assert_eq!(incomplete(&[1, 0, 1]), r#"Incomplete { path: "b.txt" }"#);
    let writer = open(&request, &planned).unwrap();
    assert_eq!(site.facts(&writer.put(2, b"new").unwrap_err()), "NotPlanned { index: 2 }");
    assert_eq!(site.tree(), texts(&[("old.txt", "old")]));
}

#[test]
fn streamed_output_equals_one_that_was_put() {
    let (whole, streamed) = (Site::new(), Site::new());
    let planned = paths(&["a.txt"]);
    let text = "many pieces ".repeat(10_000);
    whole.build(&[("a.txt", &text)]).unwrap();
    let output = streamed.at("");
    let request =
        Request { output: &output, source_root: streamed.root.path(), protected: &[], adopt: false };
    for (written, unchanged) in [(1, 0), (0, 1)] {
        let writer = open(&request, &planned).unwrap();
        let pieces =
            |to: &mut dyn std::io::Write| (0..10_000).try_for_each(|_| to.write_all(b"many pieces "));
        let receipt = writer.put_stream(0, pieces).unwrap();
        let bytes = if written == 1 { text.len() as u64 } else { 0 };
        let new = if written == 1 { vec![0] } else { Vec::new() };
        let expected = Summary { new, ..summary(written, unchanged, bytes) };
        assert_eq!(writer.finish(vec![receipt]).unwrap(), expected);
        assert_eq!((streamed.tree(), streamed.manifest()), (whole.tree(), whole.manifest()));
    }
}

#[test]
fn output_does_not_depend_on_the_number_of_threads() {
    use rayon::prelude::*;
    let many: Vec<(String, String)> =
        (0..500).map(|i| (format!("p/{i:03}/index.html"), "x".repeat(i))).collect();
    let files: Vec<_> = many.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let planned: Vec<String> = many.iter().map(|(path, _)| path.clone()).collect();
    let (one, eight) = (Site::new(), Site::new());
    one.build(&files).unwrap();
    let output = eight.at("");
    let request = Request { output: &output, source_root: eight.root.path(), protected: &[], adopt: false };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(8).build().unwrap();
    let writer = open(&request, &planned).unwrap();
    let put = |(index, (_, text)): (usize, &(&str, &str))| writer.put(index, text.as_bytes()).unwrap();
    let receipts = pool.install(|| files.par_iter().enumerate().map(put).collect());
    let expected = Summary { new: (0..500).collect(), ..summary(500, 0, 499 * 500 / 2) };
    assert_eq!(writer.finish(receipts).unwrap(), expected);
    assert_eq!((eight.tree(), eight.manifest()), (one.tree(), one.manifest()));
}

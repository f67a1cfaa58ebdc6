//! No build can be stopped between storing a text and reading it again, so what happens to it meanwhile is tested here.

use std::fs::{self, File};
use std::io::Write;

use super::{TextFile, TextPlace};

/// A file with a head, then three texts, and the places of these.
fn written(path: &std::path::Path) -> (TextFile, [TextPlace; 3]) {
    let mut texts = Vec::new();
    let places = ["第一篇", "", "第三篇 abc"].map(|text| TextPlace::append(text, &mut texts));
    fs::write(path, [b"head".as_slice(), &texts].concat()).unwrap();
    (TextFile::new(File::open(path).unwrap(), 4), places)
}

fn read(file: &TextFile, places: &[TextPlace; 3]) -> [Option<String>; 3] {
    places.each_ref().map(|place| file.read(place))
}

#[test]
fn texts_are_read_while_their_file_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("texts");
    let (file, places) = written(&path);
    fs::write(folder.path().join("other"), "something else").unwrap();
    fs::rename(folder.path().join("other"), &path).unwrap();
    let expected = ["第一篇", "", "第三篇 abc"].map(|text| Some(text.to_owned()));
    assert_eq!((read(&file, &places), file.is_spoilt()), (expected, false));
}

#[test]
fn text_that_was_written_over_or_cut_off_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("texts");
    let (file, places) = written(&path);
    File::options().write(true).open(&path).unwrap().write_all("head第二篇".as_bytes()).unwrap();
    let expected = [None, Some(String::new()), Some("第三篇 abc".to_owned())];
    assert_eq!((read(&file, &places), file.is_spoilt()), (expected, true));
    let (file, places) = written(&path);
    File::options().write(true).open(&path).unwrap().set_len(15).unwrap();
    let expected = [Some("第一篇".to_owned()), Some(String::new()), None];
    assert_eq!((read(&file, &places), file.is_spoilt()), (expected, true));
}

#[test]
fn place_in_other_texts_has_no_text() {
    let mut texts = Vec::new();
    let place = TextPlace::append("一篇", &mut texts);
    assert_eq!(place.text_in(&texts), Some("一篇"));
    assert_eq!(place.text_in(&texts[..3]), None);
    assert_eq!(place.text_in("二篇".as_bytes()), None);
}

//! What a person is asked on a terminal about the columns of a sheet, and that the answer is kept.

use std::fs;

use pretty_assertions::assert_eq;

use super::Imported;
use crate::commands::terminal::on_terminal;
use crate::support::{program, repository};

const SHEET: &str = "日子,数目,经过\n2026-07-26,3200,清远市的周女士接到自称客服的电话，转账后发现被骗。\n";

#[test]
fn columns_are_shown_asked_for_and_kept() {
    let imported = Imported::of(&[("空.txt".to_owned(), Vec::new())].into(), &["--dry-run"]);
    let folder = imported.root();
    fs::remove_file(folder.join("raw/空.txt")).expect("the file was made above");
    fs::write(folder.join("raw/七月.csv"), SHEET).expect("files can be written");

    let mut command = program();
    command.args(["import", "raw", "--now", "2026-11-01"]).current_dir(folder);
    let run = on_terminal(command, "数目=钱数\n别的=损失\n数目=损失\n日子＝案发时间\n经过=案情\n\n");

    assert_eq!(run.code, 0, "{}", run.stderr);
    let expected = repository("tests/import/columns.txt");
    if std::env::var_os("FANZHA_BLESS").is_some() {
        fs::write(&expected, &run.stderr).expect("files can be written");
    }
    assert_eq!(run.stderr, fs::read_to_string(&expected).expect("the talk is there"));
    let mapping = fs::read_to_string(folder.join("import-columns.yaml")).expect("the answers are kept");
    let lines: Vec<&str> = mapping.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines, ["数目: loss", "日子: occurred", "经过: story"]);
    let bulletin = imported.bulletins().remove("七月.csv").expect("it was imported");
    assert!(bulletin.contains("occurred: 2026-07-26\n") && bulletin.contains("loss: 3200"), "{bulletin}");

    // The next sheet with these headings is read in the same way, and nobody is asked.
    fs::write(folder.join("raw/八月.csv"), SHEET.replace("07-26", "08-02")).expect("files can be written");
    let again = imported.again(&["raw"]);
    assert_eq!(again.code, 0, "{}", again.stderr);
    let bulletin = imported.bulletins().remove("八月.csv").expect("it was imported");
    assert!(bulletin.contains("occurred: 2026-08-02\n") && bulletin.contains("loss: 3200"), "{bulletin}");
}

//! `fanzha explain CODE`: more about a check than a message can hold.

use super::exit::Exit;
use super::report::Reporter;
use super::terminal::print_data;
use crate::author::table::aligned;
use crate::cli::ExplainArgs;
use crate::diagnostics::{Category, Code, Wording};
use crate::text::nearest;

/// Prints the explanation of a check, or a list: of all checks, or of those that a word is about.
pub(super) fn explain(args: &ExplainArgs) -> Exit {
    let reporter = Reporter::without_site(args.lang.as_deref());
    let wording = reporter.wording();
    let Some(asked) = &args.code else {
        print_data(&listed(Code::ALL, wording));
        reporter.print_message("explain-choose", &[]);
        return Exit::Clean;
    };
    let found = Code::parse(asked).map_or_else(|| wording.codes_about(asked), |code| vec![code]);
    match found.as_slice() {
        [] => {
            print_unknown(asked, &reporter);
            return Exit::Usage;
        }
        [code] => print_data(&explanation(*code, wording)),
        codes => {
            print_data(&listed(codes, wording));
            reporter.print_message("explain-choose", &[]);
        }
    }
    Exit::Clean
}

fn explanation(code: Code, wording: &Wording) -> String {
    let facts = [
        ("code", code.as_str().to_owned()),
        ("level", wording.level(code.default_level()).to_owned()),
        ("title", wording.title(code).to_owned()),
    ];
    format!("{}\n\n{}\n", wording.talk("explain-level", &facts), wording.explain(code).trim_end())
}

/// The checks by category, each category where its first check stands.
fn listed(codes: &[Code], wording: &Wording) -> String {
    let rows = codes.iter().map(|code| {
        let level = wording.level(code.default_level()).to_owned();
        [format!("  {}", code.as_str()), level, wording.title(*code).to_owned()]
    });
    // All categories share the widths of their columns.
    let table = aligned(&rows.collect::<Vec<_>>());
    let lines: Vec<(Category, &str)> = codes.iter().map(|code| code.category()).zip(table.lines()).collect();
    let mut categories: Vec<Category> = Vec::new();
    for (category, _) in &lines {
        if !categories.contains(category) {
            categories.push(*category);
        }
    }
    let mut out = String::new();
    for category in categories {
        out.push_str(&format!("{}\n", wording.category(category)));
        for (_, line) in lines.iter().filter(|(of, _)| *of == category) {
            out.push_str(&format!("{line}\n"));
        }
    }
    out
}

fn print_unknown(asked: &str, reporter: &Reporter) {
    match nearest(asked, Code::ALL.iter().map(|code| code.as_str())) {
        Some(near) => {
            let facts = [("code", asked.to_owned()), ("nearest", near.to_owned())];
            reporter.print_message("explain-unknown-code", &facts);
        }
        None => reporter.print_message("explain-nothing", &[("code", asked.to_owned())]),
    }
}

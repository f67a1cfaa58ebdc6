//! `fanzha explain CODE`: more about a check than a message can hold.

use super::exit::Exit;
use super::report::Reporter;
use super::terminal::print_data;
use crate::cli::ExplainArgs;
use crate::diagnostics::Code;
use crate::text::nearest;

/// Prints the explanation of a check, or the list of all checks.
pub(super) fn explain(args: &ExplainArgs) -> Exit {
    let reporter = Reporter::without_site(args.lang.as_deref());
    let wording = reporter.wording();
    let Some(name) = &args.code else {
        for code in Code::ALL {
            let level = wording.level(code.default_level());
            print_data(&format!("{:<28} {level}\n", code.as_str()));
        }
        return Exit::Clean;
    };
    let Some(code) = Code::parse(name) else {
        let mut facts = vec![("code", name.clone())];
        let near = nearest(name, Code::ALL.iter().map(|code| code.as_str()));
        facts.extend(near.map(|near| ("nearest", near.to_owned())));
        reporter.print_message("explain-unknown-code", &facts);
        return Exit::Usage;
    };
    let level = wording.level(code.default_level()).to_owned();
    let heading = wording.talk("explain-level", &[("code", name.clone()), ("level", level)]);
    print_data(&format!("{heading}\n\n{}\n", wording.explain(code).trim_end()));
    Exit::Clean
}

//! The parts of the frame that are the same on all pages of a site: the variable `frame` of templates.
//!
//! They are components of `frame.html`, and the emergency bar. Each is drawn once. Drawing them again on every page took
//! a tenth of a build.

use std::collections::BTreeMap;

use tera::{Context, Value};

use super::page_view::{SECTIONS, section_href};
use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::theme::{TemplateFailure, Theme, template_diagnostic};

/// The components that depend on the site only.
const PARTS: [&str; 10] = [
    "top_name",
    "top_search",
    "top_switches",
    "large_text",
    "listen",
    "foot_links",
    "publisher",
    "head_icons",
    "head_feeds",
    "head_names",
];

/// The parts of the frame of a theme that has the site's values. The error is a template's.
pub(super) fn frame(theme: &Theme, config: &Config) -> Result<Value, Box<Diagnostic>> {
    let mut frame = BTreeMap::new();
    for name in PARTS {
        frame.insert(name, component(theme, name, &Context::new())?);
    }
    let bar = theme.tera.render("bar.html", &Context::new()).map_err(|error| diagnostic(&error))?;
    frame.insert("bar", Value::safe_string(&bar));
    frame.insert("main_menu", menus(theme, config)?);
    Ok(Value::from(frame))
}

/// The main navigation by the section that a page belongs to, which it marks; empty for none.
fn menus(theme: &Theme, config: &Config) -> Result<Value, Box<Diagnostic>> {
    let sections = SECTIONS.iter().map(|name| section_href(config, name)).chain([String::new()]);
    let menu = |section: String| {
        let mut arguments = Context::new();
        arguments.insert("section", &section);
        Ok((section, component(theme, "main_menu", &arguments)?))
    };
    let menus: BTreeMap<String, Value> = sections.map(menu).collect::<Result<_, Box<Diagnostic>>>()?;
    Ok(Value::from(menus))
}

fn component(theme: &Theme, name: &str, arguments: &Context) -> Result<Value, Box<Diagnostic>> {
    let html = theme.tera.render_component(name, arguments, None, true);
    html.map(|html| Value::safe_string(&html)).map_err(|error| diagnostic(&error))
}

fn diagnostic(error: &tera::Error) -> Box<Diagnostic> {
    Box::new(template_diagnostic(error, &TemplateFailure::default()))
}

//! What a site owner may change of a site's appearance without touching a template: colour, logo and footer.

use super::colour::{Colour, READABLE};
use crate::diagnostics::{Code, Diagnostic};
use crate::yaml::{Fields, SpannedText};

/// The key `theme` of site.yaml.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Appearance {
    /// Colour of links and buttons on the light page and on the dark one; the theme's own where absent.
    pub(crate) accent: Option<Accent>,
    /// Path of the logo below `static/`, and where site.yaml says so.
    pub(crate) logo: Option<SpannedText>,
    /// Lines that stand in the footer.
    pub(crate) footer: Vec<String>,
}

/// One colour in its two shades.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Accent {
    /// On the light page.
    pub(crate) light: Colour,
    /// On the dark page.
    pub(crate) dark: Colour,
}

/// The colour of a page, and its name in the wording.
type Page = (Colour, &'static str);

const LIGHT: Page = (Colour::LIGHT_PAGE, "light-page");
const DARK: Page = (Colour::DARK_PAGE, "dark-page");

/// Reads the key `theme`.
pub(super) fn appearance(fields: &mut Fields) -> Appearance {
    let Some((_, entries)) = fields.mapping("theme") else { return Appearance::default() };
    let mut inner = Fields::new(fields.file(), entries, fields.diagnostics());
    let light = colour(&mut inner, "accent", LIGHT);
    let dark = colour(&mut inner, "accent_dark", DARK);
    // One shade is enough: the other is the nearest that can be read.
    let accent = light.or(dark).map(|given| Accent {
        light: light.unwrap_or_else(|| given.readable_on(Colour::LIGHT_PAGE)),
        dark: dark.unwrap_or_else(|| given.readable_on(Colour::DARK_PAGE)),
    });
    let logo = inner.text("logo").filter(|logo| !logo.text.trim().is_empty());
    let logo = logo.map(|logo| SpannedText { text: below_static(&logo.text), span: logo.span });
    let footer = inner.plain_texts("footer");
    inner.finish(&[]);
    Appearance { accent, logo, footer }
}

/// `logo.svg`, `/logo.svg` and `static/logo.svg` mean one file.
fn below_static(written: &str) -> String {
    let path = written.trim().trim_start_matches("./").trim_start_matches('/');
    path.strip_prefix("static/").unwrap_or(path).to_owned()
}

fn colour(fields: &mut Fields, key: &'static str, (page, page_name): Page) -> Option<Colour> {
    let written = fields.text(key)?;
    let Some(colour) = Colour::parse(&written.text) else {
        return fields.wrong_kind(key, "colour", &written.span);
    };
    let contrast = colour.contrast(page);
    if contrast < READABLE {
        // Truncated, not rounded: 4.49 must not be shown as 4.5.
        let shown = format!("{:.1}", (contrast * 10.0).floor() / 10.0);
        fields.report(
            Diagnostic::new(Code::LowContrast, fields.file())
                .at(written.span)
                .fact("value", &written.text)
                .fact("page", page_name)
                .fact("contrast", shown)
                .fix(format!("\"{}\"", colour.readable_on(page).css())),
        );
    }
    Some(colour)
}

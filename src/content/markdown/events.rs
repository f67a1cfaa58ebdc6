//! Walks the parser's events once and keeps what has to be remembered between them.

use super::elements::Elements;
use super::footnotes::Footnotes;
use super::headings::Ids;
use super::html::Sink;
use super::inline::Picture;
use super::links::OpenLink;
use super::literal::{self, Literals};
use super::shim::Prepared;
use super::{Body, Destinations, Finding, FindingKind, Words, lead, sanitise};
use pulldown_cmark::{Alignment, Event, Options, Parser, RefDefs};
use std::ops::Range;

/// Renders a prepared body.
pub(super) fn walk(prepared: &Prepared<'_>, destinations: &dyn Destinations, words: &Words<'_>) -> Body {
    let mut writer = Writer::new(prepared, destinations, words);
    let mut events = Parser::new_ext(&prepared.text, options()).into_offset_iter();
    while let Some((event, range)) = events.next() {
        writer.event(event, range, events.reference_definitions());
    }
    writer.finish()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// Turns events into a [`Body`]. Ranges are of the prepared text until they are stored.
pub(super) struct Writer<'c> {
    pub(super) prepared: &'c Prepared<'c>,
    pub(super) destinations: &'c dyn Destinations,
    pub(super) words: &'c Words<'c>,
    /// Where HTML goes: the body, or the footnote under construction.
    pub(super) out: Sink,
    /// Facts found so far; its HTML and ids are filled in at the end.
    pub(super) body: Body,
    pub(super) ids: Ids,
    pub(super) literals: Literals,
    pub(super) notes: Footnotes,
    /// Elements of the author's own HTML.
    pub(super) elements: Elements,
    /// How many Markdown elements are open.
    pub(super) depth: usize,
    /// The character that a reader saw last in this block.
    pub(super) last: char,
    /// Where the open heading or paragraph begins, in the HTML and in the text.
    pub(super) block_start: (usize, usize),
    /// The first paragraph of a nested block, the lead if there is no other.
    pub(super) nested_lead: String,
    pub(super) columns: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) in_table_head: bool,
    pub(super) in_code: bool,
    /// Whether the label of a task list item is open.
    pub(super) in_label: bool,
    pub(super) picture: Option<Picture>,
    pub(super) links: Vec<OpenLink>,
}

impl<'c> Writer<'c> {
    fn new(prepared: &'c Prepared<'c>, destinations: &'c dyn Destinations, words: &'c Words<'c>) -> Self {
        let mut out = Sink::default();
        let length = prepared.text.len();
        out.html.reserve(length + length / 4);
        let mut body = Body::default();
        body.text.reserve(length);
        Self {
            prepared,
            destinations,
            words,
            out,
            body,
            ids: Ids::default(),
            literals: Literals::default(),
            notes: Footnotes::default(),
            elements: Elements::default(),
            depth: 0,
            last: '\n',
            block_start: (0, 0),
            nested_lead: String::new(),
            columns: Vec::new(),
            column: 0,
            in_table_head: false,
            in_code: false,
            in_label: false,
            picture: None,
            links: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>, definitions: &RefDefs<'_>) {
        if self.picture.is_some() {
            return self.inside_picture(event, &range);
        }
        match event {
            Event::Text(text) => self.text(&text, &range),
            Event::Start(tag) => self.start(tag, range, definitions),
            Event::End(tag) => self.end(tag, &range),
            Event::SoftBreak => self.soft_break(&range),
            Event::HardBreak => self.hard_break(),
            Event::Code(text) => self.code(&text),
            Event::Html(html) => self.block_html(&html, &range),
            Event::InlineHtml(html) => self.inline_html(&html, &range),
            Event::Rule => self.rule(),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::TaskListMarker(done) => self.task(done),
            // Mathematics is not enabled; were it, its source is what a reader can use.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.code(&text),
        }
    }

    /// Adds a finding at a range of the prepared text.
    pub(super) fn removed(&mut self, what: String, range: &Range<usize>) {
        self.body.findings.push(Finding {
            kind: FindingKind::RemovedHtml { what },
            span: self.prepared.source_span(range),
        });
    }

    /// Takes back what was written since a place in the HTML and in the text.
    pub(super) fn take_back(&mut self, html: usize, text: usize) {
        self.out.truncate(html);
        self.body.text.truncate(text);
        self.elements.forget_erasures(html);
    }

    /// Ends a block of text.
    pub(super) fn break_text(&mut self) {
        let text = &mut self.body.text;
        let length = text.trim_end_matches(' ').len();
        if length < text.len() {
            text.truncate(length);
            self.links.iter_mut().for_each(|link| link.limit(length));
            self.elements.limit(length);
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        self.last = '\n';
    }

    fn finish(mut self) -> Body {
        self.close_elements();
        self.write_footnotes();
        self.break_text();
        self.body.text.truncate(self.body.text.trim_end().len());
        self.collect_findings();
        let out = if self.elements.used { sanitise::clean(self.out) } else { self.out };
        let mut body = self.body;
        if body.lead.is_empty() {
            body.lead = fallback_lead(self.nested_lead, &body);
        }
        let headings: usize = body.headings.iter().map(|heading| heading.text.chars().count()).sum();
        body.length = body.text.chars().count().saturating_sub(headings);
        body.html = out.html;
        body.image_slots = out.slots;
        body.ids = self.ids.given;
        body
    }

    fn collect_findings(&mut self) {
        self.literals.finish();
        let spans = self.literals.found.iter();
        let literal = spans.map(|run| literal::finding(self.prepared.source_span(run)));
        self.body.findings.extend(literal);
        let forbidden = self
            .prepared
            .forbidden
            .iter()
            .map(|place| Finding { kind: FindingKind::ForbiddenCharacter, span: place.clone() });
        self.body.findings.extend(forbidden);
        let place = |finding: &Finding| (finding.span.start, finding.span.end);
        self.body.findings.sort_by_key(place);
    }
}

/// The lead of a body without a paragraph of its own.
fn fallback_lead(nested: String, body: &Body) -> String {
    if !nested.is_empty() {
        return nested;
    }
    let is_heading = |line: &str| body.headings.iter().any(|heading| heading.text == line);
    let mut lines = body.text.lines();
    lines.find(|line| !is_heading(line)).map_or_else(String::new, lead::lead)
}

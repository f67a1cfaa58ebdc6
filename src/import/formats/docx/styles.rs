//! Styles: what a paragraph or a run is by the name of its style, and by those that the style is based on.

use std::collections::HashMap;

use crate::office::xml::each_element;
use crate::office::xml::{attribute, is_on};

/// Styles that one is based on, one on the other; Word itself allows 11.
const MOST_ANCESTORS: usize = 11;

/// What properties say of a paragraph or a run; what they do not say is left to the style.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    /// The level of a heading; 0 is text.
    pub(super) heading: Option<u8>,
    pub(super) is_centred: Option<bool>,
    /// The list that it is an item of; `0` is none.
    pub(super) list: Option<String>,
    pub(super) level: Option<usize>,
    /// How deep a list of a style of its own stands: List Bullet 2.
    pub(super) depth: Option<usize>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// A line of a table of contents.
    pub(super) is_of_contents: bool,
}

impl Look {
    /// These properties over those of a style.
    pub(super) fn over(self, style: &Look) -> Look {
        Look {
            heading: self.heading.or(style.heading),
            is_centred: self.is_centred.or(style.is_centred),
            level: self.level.or(style.level),
            depth: self.depth.or(style.depth),
            list: self.list.or_else(|| style.list.clone()),
            bold: self.bold.or(style.bold),
            italic: self.italic.or(style.italic),
            hidden: self.hidden.or(style.hidden),
            is_of_contents: self.is_of_contents || style.is_of_contents,
        }
    }

    /// The list that a paragraph is an item of.
    pub(super) fn item_of(&self) -> Option<&str> {
        self.list.as_deref().filter(|list| *list != "0")
    }

    /// Takes a property of a paragraph from its element.
    pub(super) fn set_of_paragraph(&mut self, name: &str, value: &str) {
        match name {
            // 9 stands for text.
            "outlineLvl" => {
                self.heading = value.parse::<u8>().ok().map(|level| if level < 6 { level + 1 } else { 0 })
            }
            "jc" => self.is_centred = Some(value == "center"),
            "ilvl" => self.level = value.parse().ok(),
            "numId" => self.list = Some(value.to_owned()),
            _ => {}
        }
    }
}

/// The styles of a document by their ids, with all that they inherit.
#[derive(Default)]
pub(super) struct Styles(HashMap<String, Look>);

impl Styles {
    pub(super) fn get(&self, id: &str) -> Option<&Look> {
        self.0.get(id)
    }
}

#[derive(Default)]
struct Row {
    look: Look,
    parent: Option<String>,
}

pub(super) fn read_styles(xml: &str) -> Styles {
    let mut rows: HashMap<String, Row> = HashMap::new();
    let mut id = None;
    each_element(xml, |element, name| {
        if name == "style" {
            id = attribute(element, "styleId");
            id.iter().for_each(|id| drop(rows.insert(id.clone(), Row::default())));
            return;
        }
        let Some(row) = id.as_ref().and_then(|id| rows.get_mut(id)) else { return };
        let value = attribute(element, "val");
        match (name, value) {
            ("b", value) => row.look.bold = Some(is_on(value.as_deref())),
            ("i", value) => row.look.italic = Some(is_on(value.as_deref())),
            ("vanish", value) => row.look.hidden = Some(is_on(value.as_deref())),
            ("basedOn", value) => row.parent = value,
            ("name", Some(value)) => read_name(&mut row.look, &value),
            // The name of a style is surer than its outline.
            ("outlineLvl", Some(_)) if row.look.heading.is_some() => {}
            (name, Some(value)) => row.look.set_of_paragraph(name, &value),
            (_, None) => {}
        }
    });
    Styles(rows.keys().map(|id| (id.clone(), inherited(&rows, id))).collect())
}

fn inherited(rows: &HashMap<String, Row>, id: &str) -> Look {
    let mut look = Look::default();
    let mut next = Some(id);
    for _ in 0..MOST_ANCESTORS {
        let Some(row) = next.and_then(|id| rows.get(id)) else { break };
        look = look.over(&row.look);
        next = row.parent.as_deref();
    }
    look
}

/// What the names that Word and WPS give to their own styles say.
fn read_name(look: &mut Look, name: &str) {
    let name = name.to_lowercase();
    let number = |names: [&str; 2]| {
        let rest = names.iter().find_map(|start| name.strip_prefix(start))?;
        rest.trim().parse::<u8>().ok().filter(|number| (1..=9).contains(number))
    };
    if matches!(name.as_str(), "title" | "标题") {
        look.heading = Some(1);
    } else if let Some(level) = number(["heading", "标题"]) {
        look.heading = Some(if level <= 6 { level } else { 0 });
    } else if let Some(level) =
        number(["list bullet", "列表项目符号"]).or(number(["list number", "列表编号"]))
    {
        look.depth = Some(usize::from(level) - 1);
    } else {
        look.is_of_contents = name.starts_with("toc ") || name.starts_with("目录 ");
    }
}

//! The elements of HTML that stages know by name.
//!
//! The table is closed where it matters: of an author's own HTML an element stays only if it is here and
//! allowed, and it keeps only the attributes named here.

/// An element.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its name in lower case.
    pub(crate) name: &'static str,
    /// How it is written and where it stands.
    pub(crate) category: Category,
    /// Whether its content is code or a fallback, not text for readers.
    pub(crate) is_raw_text: bool,
    /// Whether an author may write it.
    pub(crate) is_allowed: bool,
    /// The name under which it is published: old names are replaced by current ones.
    pub(crate) output: &'static str,
    /// Attributes of an author that stay, besides those that every element keeps.
    pub(crate) attributes: &'static [&'static str],
}

/// How an element is written and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Category {
    /// Part of a line.
    Inline,
    /// Part of a line, and has no end tag.
    InlineVoid,
    /// Begins and ends a block of text.
    Block,
    /// Ends a line or stands between blocks, and has no end tag.
    Void,
    /// `<a>`.
    Link,
    /// `<img>`.
    Image,
}

impl Element {
    /// Whether text runs on through it within one block.
    pub(crate) fn is_inline(&self) -> bool {
        matches!(self.category, Category::Inline | Category::InlineVoid | Category::Link | Category::Image)
    }

    /// Whether its text no longer holds: it is struck out.
    pub(crate) fn strikes_out(&self) -> bool {
        matches!(self.output, "s" | "del")
    }

    /// Whether what stands on both sides of its tags reads as one word: `<b>138</b>0013`.
    pub(crate) fn joins_words(&self) -> bool {
        matches!(self.category, Category::Inline | Category::Link) || self.name == "wbr"
    }
}

/// The element of a lower-case name.
pub(crate) fn element(name: &str) -> Option<&'static Element> {
    // The checks ask for every tag of every text: this is several times faster than a binary search.
    let letter = usize::from(name.as_bytes().first()?.checked_sub(b'a')?);
    let range = *FIRST_OF_LETTER.get(letter)?..*FIRST_OF_LETTER.get(letter + 1)?;
    ELEMENTS[range].iter().find(|element| element.name == name)
}

/// The index of the first element of each letter, and the number of elements.
static FIRST_OF_LETTER: [usize; 27] = first_of_letter();

const fn first_of_letter() -> [usize; 27] {
    let mut first = [0; 27];
    let mut index = 0;
    let mut letter = 0;
    while letter < first.len() {
        while index < ELEMENTS.len() && ELEMENTS[index].name.as_bytes()[0] < b'a' + letter as u8 {
            index += 1;
        }
        first[letter] = index;
        letter += 1;
    }
    first
}

/// An element that an author may write.
const fn allowed(name: &'static str, category: Category) -> Element {
    with(name, category, &[])
}

/// An element that an author may write with attributes of its own.
const fn with(name: &'static str, category: Category, attributes: &'static [&'static str]) -> Element {
    Element { name, category, is_raw_text: false, is_allowed: true, output: name, attributes }
}

/// An element that an author may write and that is published under another name.
const fn renamed(name: &'static str, output: &'static str, category: Category) -> Element {
    Element { output, ..allowed(name, category) }
}

/// An element whose tags are removed and whose content is kept.
const fn known(name: &'static str, category: Category) -> Element {
    Element { is_allowed: false, ..allowed(name, category) }
}

/// An element that is removed with its content.
const fn raw(name: &'static str) -> Element {
    Element { is_raw_text: true, ..known(name, Category::Block) }
}

/// Every known element, by name.
pub(crate) static ELEMENTS: [Element; 84] = [
    with("a", Category::Link, &["hreflang"]),
    allowed("abbr", Category::Inline),
    allowed("address", Category::Block),
    allowed("b", Category::Inline),
    allowed("bdi", Category::Inline),
    allowed("bdo", Category::Inline),
    allowed("big", Category::Inline),
    allowed("blockquote", Category::Block),
    allowed("br", Category::Void),
    allowed("caption", Category::Block),
    renamed("center", "div", Category::Block),
    allowed("cite", Category::Inline),
    allowed("code", Category::Inline),
    with("col", Category::Void, &["span"]),
    with("colgroup", Category::Block, &["span"]),
    allowed("dd", Category::Block),
    with("del", Category::Inline, &["datetime"]),
    with("details", Category::Block, &["open"]),
    allowed("dfn", Category::Inline),
    allowed("div", Category::Block),
    allowed("dl", Category::Block),
    allowed("dt", Category::Block),
    allowed("em", Category::Inline),
    allowed("figcaption", Category::Block),
    allowed("figure", Category::Block),
    known("font", Category::Inline),
    allowed("h1", Category::Block),
    allowed("h2", Category::Block),
    allowed("h3", Category::Block),
    allowed("h4", Category::Block),
    allowed("h5", Category::Block),
    allowed("h6", Category::Block),
    allowed("hr", Category::Void),
    allowed("i", Category::Inline),
    raw("iframe"),
    allowed("img", Category::Image),
    known("input", Category::InlineVoid),
    with("ins", Category::Inline, &["datetime"]),
    allowed("kbd", Category::Inline),
    known("label", Category::Inline),
    with("li", Category::Block, &["value"]),
    allowed("mark", Category::Inline),
    known("nobr", Category::Inline),
    raw("noembed"),
    raw("noframes"),
    raw("noscript"),
    with("ol", Category::Block, &["start", "reversed"]),
    allowed("p", Category::Block),
    known("picture", Category::Inline),
    raw("plaintext"),
    allowed("pre", Category::Block),
    allowed("q", Category::Inline),
    allowed("rp", Category::Inline),
    allowed("rt", Category::Inline),
    allowed("ruby", Category::Inline),
    allowed("s", Category::Inline),
    allowed("samp", Category::Inline),
    raw("script"),
    allowed("section", Category::Block),
    allowed("small", Category::Inline),
    known("source", Category::InlineVoid),
    allowed("span", Category::Inline),
    renamed("strike", "s", Category::Inline),
    allowed("strong", Category::Inline),
    raw("style"),
    allowed("sub", Category::Inline),
    allowed("summary", Category::Block),
    allowed("sup", Category::Inline),
    allowed("table", Category::Block),
    allowed("tbody", Category::Block),
    with("td", Category::Block, &["colspan", "rowspan"]),
    raw("textarea"),
    allowed("tfoot", Category::Block),
    with("th", Category::Block, &["colspan", "rowspan", "scope"]),
    allowed("thead", Category::Block),
    with("time", Category::Inline, &["datetime"]),
    raw("title"),
    allowed("tr", Category::Block),
    renamed("tt", "code", Category::Inline),
    allowed("u", Category::Inline),
    allowed("ul", Category::Block),
    allowed("var", Category::Inline),
    allowed("wbr", Category::InlineVoid),
    raw("xmp"),
];

//! What the library that writes Word files does not offer, put into the parts that it has written: the language, rows that
//! are repeated on every page, words for pictures, a box around quotations, and who wrote the file when.

use docx_rs::XMLDocx;

use crate::article::Origin;
use crate::markup::escape_xml;

/// The name of the style of quotations and callouts.
pub(super) const QUOTE: &str = "Quote";

/// A line around a quotation; paragraphs that follow each other share one.
const BOX: &str = concat!(
    "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"4\" w:color=\"808080\" />",
    "<w:left w:val=\"single\" w:sz=\"6\" w:space=\"4\" w:color=\"808080\" />",
    "<w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"4\" w:color=\"808080\" />",
    "<w:right w:val=\"single\" w:sz=\"6\" w:space=\"4\" w:color=\"808080\" /></w:pBdr>"
);

/// Completes the parts of a file; `alts` are the words of its pictures, in their order.
pub(super) fn complete(parts: &mut XMLDocx, origin: &Origin, alts: &[String]) {
    change(&mut parts.document, |text| with_alts(&with_repeated_rows(text), alts));
    change(&mut parts.styles, |text| with_box(&with_language(text)));
    change(&mut parts.doc_props.core, |text| with_author(text, origin));
    change(&mut parts.document_rels, in_order);
}

fn change(part: &mut Vec<u8>, with: impl Fn(&str) -> String) {
    *part = with(std::str::from_utf8(part).expect("the library writes UTF-8")).into_bytes();
}

/// The targets of links, sorted: the library lists them in another order each time, and the same article must be the same
/// bytes.
fn in_order(text: &str) -> String {
    const EACH: &str = "<Relationship ";
    let (head, rest) = text.split_once(EACH).expect("a document has styles");
    let (all, end) = rest.rsplit_once("</").expect("the list has an end");
    let mut each: Vec<&str> = all.split(EACH).collect();
    each.sort_unstable();
    let each: String = each.into_iter().map(|one| format!("{EACH}{one}")).collect();
    format!("{head}{each}</{end}")
}

/// The first row of each table stands at the top of every page that the table goes on to.
fn with_repeated_rows(text: &str) -> String {
    const ROW: &str = "<w:cantSplit />";
    let mut tables = text.split("<w:tbl>");
    let mut out = tables.next().unwrap_or_default().to_owned();
    for table in tables {
        out.push_str("<w:tbl>");
        out.push_str(&table.replacen(ROW, "<w:cantSplit /><w:tblHeader />", 1));
    }
    out
}

fn with_alts(text: &str, alts: &[String]) -> String {
    const PICTURE: &str = "<wp:docPr id=\"1\" name=\"Figure\" />";
    let mut pieces = text.split(PICTURE);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for (number, piece) in (1..).zip(pieces) {
        let alt = alts.get(number - 1).map_or("", String::as_str);
        out.push_str(&format!(
            "<wp:docPr id=\"{number}\" name=\"Figure {number}\" descr=\"{}\" />{piece}",
            escape_xml(alt)
        ));
    }
    out
}

/// Without a language, Chinese characters may get Japanese forms. Letters and digits are English everywhere: as Chinese ones,
/// a line could end within a number.
fn with_language(text: &str) -> String {
    const END: &str = "</w:rPr></w:rPrDefault>";
    text.replacen(END, &format!("<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" />{END}"), 1)
}

fn with_box(text: &str) -> String {
    let style = format!("w:styleId=\"{QUOTE}\"");
    let Some((head, rest)) = text.split_once(&style) else { return text.to_owned() };
    format!("{head}{style}{}", rest.replacen("<w:pPr>", &format!("<w:pPr>{BOX}"), 1))
}

fn with_author(text: &str, origin: &Origin) -> String {
    let title = escape_xml(origin.title.as_deref().unwrap_or_default());
    let author = escape_xml(origin.publisher.as_deref().unwrap_or_default());
    let text = text.replacen("<dc:creator>", &format!("<dc:title>{title}</dc:title><dc:creator>"), 1);
    let text = text.replace(">unknown<", &format!(">{author}<"));
    match &origin.date {
        Some(day) => text.replace("1970-01-01T", &format!("{day}T")),
        None => text,
    }
}

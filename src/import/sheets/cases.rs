//! The rows of a table as cases of bulletins.

use super::columns::{Column, ColumnKind, Columns, Mapping, guess};
use super::names::{Masks, masked, masks_of};
use super::read_sheets;
use crate::article::{Article, Block, Inline, Origin, Table};
use crate::config::Config;
use crate::import::Source;
use crate::import::detect::Refusal;
use crate::import::draft::Draft;
use crate::import::facts::{Cells, Certainty, Facts, Proposal, Told, propose};
use crate::import::formats::text::plain;
use crate::import::front::TODO;
use crate::import::log::Log;
use crate::office::sheets::{Sheet, has_macros, is_without_value};
use crate::vocabulary::ScamTypes;

/// Which rows go into one bulletin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Grouping {
    /// All of a sheet.
    Sheet,
    /// Those of one month.
    Month,
    /// Each by itself.
    Row,
    /// Those with the same value in a column of this heading.
    Column(String),
}

/// Makes the bulletins of a table.
pub(crate) fn drafts_of(
    source: &Source<'_>,
    mapping: &Mapping,
    grouping: &Grouping,
    config: &Config,
    types: &ScamTypes,
) -> Result<Vec<Draft>, Refusal> {
    let sheets = read_sheets(source.bytes)?;
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(Refusal::Empty);
    }
    let tables: Vec<(&Sheet, Columns)> =
        sheets.iter().filter_map(|sheet| Some((sheet, guess(sheet, mapping)?))).collect();
    let mut drafts = Vec::new();
    for (sheet, columns) in &tables {
        // A second run knows each sheet of a book.
        let sheet_mark = if tables.len() > 1 { sheet.name.as_str() } else { "" };
        let reader = RowReader { source, columns, sheet_mark, config, types };
        drafts.extend(reader.drafts(sheet, grouping));
    }
    let Some(first) = drafts.first_mut() else { return Err(no_cases(source)) };
    if has_macros(source.bytes) {
        first.log.leave_out_as("macros", "xl/vbaProject.bin");
    }
    Ok(drafts)
}

/// Why a file gives no case: something else that is called a workbook is reported as such.
fn no_cases(source: &Source<'_>) -> Refusal {
    let name = source.name.to_lowercase();
    let is_called_book = name.ends_with(".xlsx") || name.ends_with(".xlsm");
    let is_package = source.bytes.starts_with(b"PK");
    if is_called_book && !is_package { Refusal::Broken(String::new()) } else { Refusal::NoCases }
}

struct RowReader<'a> {
    source: &'a Source<'a>,
    columns: &'a Columns,
    /// What tells the sheet from others of the same file.
    sheet_mark: &'a str,
    config: &'a Config,
    types: &'a ScamTypes,
}

/// A row that was read.
struct CaseRow {
    facts: Vec<Proposal>,
    story: String,
    /// The public cells, for a table where there is no story.
    cells: Vec<String>,
    group: String,
}

impl RowReader<'_> {
    fn drafts(&self, sheet: &Sheet, grouping: &Grouping) -> Vec<Draft> {
        let mut groups: Vec<(String, Vec<CaseRow>, Log)> = Vec::new();
        let people = masks_of(&self.columns.columns, sheet.rows.iter().map(|(_, cells)| &**cells));
        for (number, cells) in &sheet.rows[self.columns.heading_row + 1..] {
            if self.is_sum(cells) {
                continue;
            }
            let mut log = Log::default();
            let row = self.row(*number, cells, (grouping, &people), &mut log);
            match groups.iter_mut().find(|(group, ..)| *group == row.group) {
                Some((_, rows, group_log)) => {
                    rows.push(row);
                    group_log.append(log);
                }
                None => groups.push((row.group.clone(), vec![row], log)),
            }
        }
        if let Some((.., log)) = groups.last_mut().filter(|_| sheet.is_cut) {
            let last = sheet.rows.last().map_or(0, |(row, _)| *row);
            log.leave_out_as("rows-cut", format!("> {last}"));
        }
        let title = self.title(sheet);
        groups.into_iter().map(|(group, rows, log)| self.draft(&title, &group, rows, log)).collect()
    }

    /// Whether a row adds up the others: 合计, 总计.
    fn is_sum(&self, cells: &[String]) -> bool {
        let is_head =
            |cell: &String| matches!(cell.as_str(), "合计" | "总计" | "小计" | "共计" | "备注" | "说明");
        cells.iter().filter(|cell| !cell.is_empty()).take(2).any(is_head)
    }

    /// The line over the headings, else the name of the sheet or the file.
    fn title(&self, sheet: &Sheet) -> String {
        let above = sheet.rows[..self.columns.heading_row].iter().flat_map(|(_, cells)| cells);
        let line = above.filter(|cell| cell.chars().count() >= 6).map(String::as_str).next();
        let stem = self.source.name.rsplit_once('.').map_or(self.source.name, |(stem, _)| stem);
        let is_named =
            !sheet.name.is_empty() && !sheet.name.starts_with("Sheet") && !sheet.name.starts_with("工作表");
        line.unwrap_or(if is_named { &sheet.name } else { stem }).to_owned()
    }

    fn row(
        &self,
        number: u32,
        cells: &[String],
        (grouping, people): (&Grouping, &Masks),
        log: &mut Log,
    ) -> CaseRow {
        let mut facts: Vec<Proposal> = Vec::new();
        let mut story = Vec::new();
        let mut public = Vec::new();
        let mut is_rescued = false;
        let mut group = if *grouping == Grouping::Row { number.to_string() } else { String::new() };
        for (column, cell) in self.columns.columns.iter().zip(cells) {
            if *grouping == Grouping::Column(column.heading.clone()) {
                group.clone_from(cell);
            }
            let is_published = matches!(column.kind, Some(ColumnKind::Field(_) | ColumnKind::Story));
            is_rescued |= speaks_of_rescue(column, cell);
            let is_lost = is_published && is_without_value(cell);
            match column.kind {
                _ if is_lost => {
                    log.unread(number, &column.heading, cell);
                    facts.extend(asked_for(column, cell));
                    public.extend(is_public(column).then(String::new));
                }
                Some(ColumnKind::Field(field)) => {
                    match self.read(column, field, cell) {
                        // Nothing was lost, which is no sum of a case.
                        Some(_) if is_zero(cell) => {
                            log.leave_out_as("unknown-columns", format!("{}：{cell}", column.heading));
                        }
                        Some(fact) => facts.push(fact),
                        None if cell.is_empty() => {}
                        None => {
                            log.unread(number, &column.heading, cell);
                            facts.extend(asked_for(column, cell));
                        }
                    }
                    if is_public(column) {
                        public.push(cell.clone());
                    }
                }
                Some(ColumnKind::Story) if !cell.is_empty() => story.push(cell.clone()),
                Some(ColumnKind::Private) if !cell.is_empty() => log.fix_as("private-columns"),
                None if !cell.is_empty() && !column.heading.is_empty() => {
                    log.leave_out_as("unknown-columns", format!("{}：{cell}", column.heading));
                }
                _ => {}
            }
        }
        let told = story.join("\n");
        let story = masked(&told, &masks_of(&self.columns.columns, [cells].into_iter()), people);
        if story != told {
            log.fix_as("names-of-columns");
        }
        self.add_from_story(&mut facts, &story);
        if !is_rescued {
            add_outcome(&mut facts);
        }
        if *grouping == Grouping::Month {
            let occurred = facts.iter().find(|fact| fact.field == "occurred");
            group = occurred.and_then(|fact| fact.value.get(..7)).unwrap_or_default().to_owned();
        }
        CaseRow { facts, story, cells: public, group }
    }

    fn read(&self, column: &Column, field: &'static str, cell: &str) -> Option<Proposal> {
        if field == "victim.occupation" {
            let value = cell.to_owned();
            return (!cell.is_empty()).then(|| Proposal {
                field,
                value,
                evidence: cell.to_owned(),
                certainty: Certainty::Sure,
            });
        }
        let cells = Cells {
            types: self.types,
            regions: &self.config.regions,
            zone: &self.config.timezone,
            unit: column.unit,
        };
        cells.read(field, cell)
    }

    /// Adds what the words tell and no column says.
    fn add_from_story(&self, facts: &mut Vec<Proposal>, story: &str) {
        if story.is_empty() {
            return;
        }
        let (origin, blocks) = (Origin::default(), [story.to_owned()]);
        let told =
            Told { origin: &origin, blocks: &blocks, file_stem: "", config: self.config, types: self.types };
        let Facts { cases, .. } = propose(&told);
        let [case] = &cases[..] else { return };
        for fact in case {
            // The story tells what the cell could not.
            facts.retain(|known| known.field != fact.field || known.value != TODO);
            if !facts.iter().any(|known| known.field == fact.field) {
                facts.push(fact.clone());
            }
        }
    }

    fn draft(&self, title: &str, group: &str, rows: Vec<CaseRow>, mut log: Log) -> Draft {
        let title = if group.is_empty() { title.to_owned() } else { format!("{title}（{group}）") };
        let evidence = title.clone();
        let title = Proposal { field: "title", value: title, evidence, certainty: Certainty::Likely };
        let blocks = self.blocks(&rows);
        let cases = rows.into_iter().map(|row| row.facts).collect();
        let mut article = Article { origin: Origin::default(), blocks };
        crate::import::rules::clean(&mut article, &mut log);
        let mark = [self.sheet_mark, group].join(" ");
        Draft::of_table(self.source, mark.trim(), article, log, Facts { bulletin: vec![title], cases })
    }

    /// The stories as a list, or a table of the public cells where there are none.
    fn blocks(&self, rows: &[CaseRow]) -> Vec<Block> {
        let paragraphs =
            |story: &str| -> Vec<Block> { story.lines().map(|line| Block::Paragraph(plain(line))).collect() };
        if rows.iter().all(|row| row.story.is_empty()) {
            return vec![Block::Table(self.table(rows))];
        }
        match rows {
            [row] => paragraphs(&row.story),
            rows => {
                let items = rows
                    .iter()
                    .filter(|row| !row.story.is_empty())
                    .map(|row| paragraphs(&row.story))
                    .collect();
                vec![Block::List { start: Some(1), items }]
            }
        }
    }

    fn table(&self, rows: &[CaseRow]) -> Table {
        let content = |cells: Vec<&str>| -> Vec<Vec<Inline>> { cells.into_iter().map(plain).collect() };
        let headings: Vec<&str> = self
            .columns
            .columns
            .iter()
            .filter(|column| is_public(column))
            .map(|column| column.heading.as_str())
            .collect();
        let rows = rows.iter().map(|row| content(row.cells.iter().map(String::as_str).collect()));
        Table { rows: std::iter::once(content(headings)).chain(rows).collect() }
    }
}

/// Whether readers may see the cells of a column as they are.
fn is_public(column: &Column) -> bool {
    matches!(column.kind, Some(ColumnKind::Field(field)) if !field.starts_with("victim"))
}

/// The value that a person has to write because the cell cannot be read. What describes a victim may be left out.
fn asked_for(column: &Column, cell: &str) -> Option<Proposal> {
    let Some(ColumnKind::Field(field)) = column.kind.filter(|_| is_public(column)) else { return None };
    let (value, evidence) = (TODO.to_owned(), cell.to_owned());
    Some(Proposal { field, value, evidence, certainty: Certainty::Likely })
}

/// Whether a cell is a sum of nothing: 0, 0.00, 0元.
fn is_zero(cell: &str) -> bool {
    let number = cell.trim_end_matches('元').trim_end_matches('万').trim();
    number.parse::<f64>().is_ok_and(|sum| sum == 0.0)
}

/// Whether a cell says that money was stopped or came back, in a column whose sums are not read: 追回5000元 under 处置情况,
/// 是 under 是否止付. How the case ended is then left to a person.
fn speaks_of_rescue(column: &Column, cell: &str) -> bool {
    const RESCUE: [&str; 9] = ["止付", "追回", "返还", "挽回", "拦截", "冻结", "劝阻", "避免损失", "退回"];
    let is_read = matches!(column.kind, Some(ColumnKind::Field(_) | ColumnKind::Private));
    let has_rescue = |text: &str| RESCUE.iter().any(|word| text.contains(word));
    let is_denied = cell.starts_with(['否', '无', '未', '没']);
    let is_confirmed = has_rescue(&column.heading) && !cell.is_empty();
    !is_read && !is_denied && (is_confirmed || has_rescue(cell))
}

/// A case with a sum that was lost is lost; one of which only a sum that was saved is stated was prevented.
fn add_outcome(facts: &mut Vec<Proposal>) {
    let told = |field: &str| facts.iter().find(|fact| fact.field == field && fact.value != TODO);
    if told("outcome").is_some() {
        return;
    }
    let (value, fact) = match (told("loss"), told("recovered"), told("prevented")) {
        (Some(fact), Some(_), _) => ("partly-recovered", fact),
        (Some(fact), None, _) => ("lost", fact),
        (None, _, Some(fact)) => ("prevented", fact),
        _ => return,
    };
    let evidence = fact.evidence.clone();
    facts.push(Proposal {
        field: "outcome",
        value: value.to_owned(),
        evidence,
        certainty: Certainty::Likely,
    });
}

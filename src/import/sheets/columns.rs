//! What the columns of a table are, by their headings.

use std::collections::BTreeMap;

use crate::office::sheets::Sheet;

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    /// A field of the case.
    Field(&'static str),
    /// What happened, in words.
    Story,
    /// It names or identifies a person, and must not come into a bulletin.
    Private,
    /// It is of no use to readers: numbers of rows and files.
    Unused,
}

/// The kinds with the ids that a mapping file has, and the headings that stand over them in sheets of the police.
pub(crate) const COLUMN_KINDS: [(&str, ColumnKind, &[&str]); 18] = [
    (
        "occurred",
        ColumnKind::Field("occurred"),
        &[
            "案发时间",
            "发案时间",
            "案发日期",
            "发案日期",
            "被骗时间",
            "被骗日期",
            "发生时间",
            "时间",
            "日期",
            "劝阻时间",
            "案件时间",
            "作案时间",
        ],
    ),
    (
        "region",
        ColumnKind::Field("region"),
        &[
            "地区",
            "区域",
            "案发地",
            "案发地点",
            "案发地址",
            "发案地",
            "发案地点",
            "发案地区",
            "受理单位",
            "受案单位",
            "管辖单位",
            "办案单位",
            "立案单位",
            "派出所",
            "辖区",
            "所属辖区",
            "所属区县",
            "区县",
            "县区",
            "属地",
            "单位",
        ],
    ),
    (
        "scam_type",
        ColumnKind::Field("scam_type"),
        &[
            "诈骗类型",
            "案件类型",
            "案件类别",
            "类型",
            "类别",
            "诈骗类别",
            "案别",
            "手法",
            "手段",
            "诈骗手法",
            "诈骗手段",
            "作案手段",
            "作案手法",
            "诈骗方式",
            "案由",
        ],
    ),
    (
        "outcome",
        ColumnKind::Field("outcome"),
        &["结果", "处置结果", "案件结果", "既遂未遂", "是否既遂", "案件状态", "劝阻结果"],
    ),
    (
        "loss",
        ColumnKind::Field("loss"),
        &[
            "涉案金额",
            "损失金额",
            "被骗金额",
            "损失",
            "被骗",
            "金额",
            "涉案价值",
            "涉案资金",
            "实际损失",
            "案值",
            "损失数额",
            "受损金额",
            "财产损失",
        ],
    ),
    ("demanded", ColumnKind::Field("demanded"), &["索要金额", "要求转账金额", "诈骗金额要求"]),
    (
        "prevented",
        ColumnKind::Field("prevented"),
        &[
            "劝阻金额",
            "避免损失",
            "挽损金额",
            "挽回损失",
            "挽回金额",
            "止付金额",
            "拦截金额",
            "保住金额",
            "拟转账金额",
            "拟转金额",
            "拟汇款金额",
        ],
    ),
    (
        "recovered",
        ColumnKind::Field("recovered"),
        &["追回金额", "返还金额", "追回", "返还", "追赃金额", "退还金额"],
    ),
    (
        "victim.label",
        ColumnKind::Field("victim.label"),
        &[
            "报案人",
            "受害人",
            "被害人",
            "事主",
            "当事人",
            "受害者",
            "姓名",
            "报案人姓名",
            "受害人姓名",
            "事主姓名",
            "劝阻对象",
            "报警人",
            "被骗人",
            "被骗群众",
            "群众姓名",
        ],
    ),
    ("victim.gender", ColumnKind::Field("victim.gender"), &["性别"]),
    ("victim.age_band", ColumnKind::Field("victim.age_band"), &["年龄", "年纪", "年龄段"]),
    ("victim.occupation", ColumnKind::Field("victim.occupation"), &["职业", "身份", "从事职业", "工作"]),
    (
        "contact_method",
        ColumnKind::Field("contact_method"),
        &["联系渠道", "引流方式", "引流渠道", "接触方式", "作案渠道", "诈骗渠道", "渠道", "联络方式"],
    ),
    (
        "payment_method",
        ColumnKind::Field("payment_method"),
        &["支付方式", "转账方式", "付款方式", "支付渠道", "交付方式", "资金流向方式"],
    ),
    ("impersonated", ColumnKind::Field("impersonated"), &["冒充身份", "冒充对象", "冒充"]),
    (
        "story",
        ColumnKind::Story,
        &[
            "简要案情",
            "案情",
            "案情摘要",
            "案情简介",
            "简要情况",
            "经过",
            "简要经过",
            "案件经过",
            "主要案情",
            "基本案情",
            "内容",
            "情况",
            "劝阻情况",
            "简况",
            "被骗经过",
            "备注",
        ],
    ),
    (
        "private",
        ColumnKind::Private,
        &[
            "电话",
            "联系电话",
            "手机",
            "手机号",
            "手机号码",
            "联系方式",
            "身份证",
            "身份证号",
            "身份证号码",
            "证件号码",
            "住址",
            "家庭住址",
            "现住址",
            "户籍地",
            "账号",
            "银行卡号",
            "卡号",
            "嫌疑账号",
            "嫌疑账户",
            "涉案账户",
            "涉案账号",
            "微信号",
            "QQ号",
            "工作单位",
            "嫌疑人",
            "嫌疑电话",
            "民警",
            "办案民警",
            "承办人",
            "录入人",
            "填报人",
        ],
    ),
    (
        "unused",
        ColumnKind::Unused,
        &[
            "序号",
            "编号",
            "案件编号",
            "案号",
            "警情编号",
            "是否止付",
            "是否破案",
            "是否立案",
            "报警时间",
            "报案时间",
            "受理时间",
            "立案时间",
            "立案日期",
            "录入时间",
        ],
    ),
];

/// What a person says of headings: the heading as it is written, and the id of a kind.
pub(crate) type Mapping = BTreeMap<String, String>;

/// The columns of a sheet.
#[derive(Debug)]
pub(crate) struct Columns {
    /// The index of the row of headings.
    pub(crate) heading_row: usize,
    /// The heading of each column, with what it is taken for.
    pub(crate) columns: Vec<Column>,
}

/// One column.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) heading: String,
    /// Nothing where no heading of that kind is known.
    pub(crate) kind: Option<ColumnKind>,
    /// What a plain number counts: 10,000 where the heading says 万元.
    pub(crate) unit: u32,
    /// Whether its cells are names of people, who must not be named in the text either.
    pub(super) names_people: bool,
}

/// Rows from the top among which the headings stand: titles and lines about the sheet come before them.
const NEAR_TOP: usize = 10;

/// Finds the headings of a sheet: the first row of which two say what a case is. `None` where there is no such row.
pub(crate) fn guess(sheet: &Sheet, mapping: &Mapping) -> Option<Columns> {
    let tells = |kind: &Option<ColumnKind>| matches!(kind, Some(ColumnKind::Field(_) | ColumnKind::Story));
    for (index, (_, cells)) in sheet.rows.iter().take(NEAR_TOP).enumerate() {
        let mut columns: Vec<Column> = cells.iter().map(|cell| column(cell, mapping)).collect();
        if columns.iter().filter(|column| tells(&column.kind)).count() < 2 {
            continue;
        }
        keep_first_of_each(&mut columns);
        return Some(Columns { heading_row: index, columns });
    }
    None
}

/// The first row with several short texts, as headings to ask about where a guess finds none.
pub(super) fn unknown_headings(sheet: &Sheet, mapping: &Mapping) -> Option<Columns> {
    let is_word = |cell: &&String| !cell.is_empty() && !cell.contains(|c: char| c.is_ascii_digit());
    let (heading_row, (_, cells)) = sheet
        .rows
        .iter()
        .take(NEAR_TOP)
        .enumerate()
        .find(|(_, (_, cells))| cells.iter().filter(is_word).count() > 1)?;
    let columns = cells.iter().map(|cell| column(cell, mapping)).collect();
    Some(Columns { heading_row, columns })
}

fn column(heading: &str, mapping: &Mapping) -> Column {
    // A line about the sheet is no heading: 填报单位：示例反诈中心.
    const LONGEST: usize = 14;
    if heading.chars().count() > LONGEST || heading.contains(['：', ':']) {
        return column_of(heading, mapping.get(heading).and_then(|id| kind_of_id(id)), 1);
    }
    let unit = if heading.contains("万元") || heading.contains("（万）") || heading.contains("(万)") {
        10_000
    } else {
        1
    };
    let told = mapping.get(heading).and_then(|id| kind_of_id(id));
    column_of(heading, told.or_else(|| kind_of_heading(heading)), unit)
}

fn column_of(heading: &str, kind: Option<ColumnKind>, unit: u32) -> Column {
    Column { heading: heading.to_owned(), kind, unit, names_people: names_people(heading, kind) }
}

/// Whether the cells of a column are names of people.
fn names_people(heading: &str, kind: Option<ColumnKind>) -> bool {
    match kind {
        Some(ColumnKind::Field(field)) => field == "victim.label",
        Some(ColumnKind::Private) => heading.ends_with('人') || heading.ends_with("民警"),
        _ => false,
    }
}

fn kind_of_id(id: &str) -> Option<ColumnKind> {
    COLUMN_KINDS.iter().find(|(known, ..)| *known == id).map(|(_, kind, _)| *kind)
}

/// What a heading says: one that is known, else the longest known one that it ends with or holds.
fn kind_of_heading(heading: &str) -> Option<ColumnKind> {
    let bare: String = heading
        .split(['（', '(', '/', '['])
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let names =
        || COLUMN_KINDS.iter().flat_map(|(_, kind, names)| names.iter().map(move |name| (*name, *kind)));
    if let Some((_, kind)) = names().find(|(name, _)| *name == bare) {
        return Some(kind);
    }
    let held = names().filter(|(name, _)| name.chars().count() > 1 && bare.contains(name));
    held.max_by_key(|(name, _)| (bare.ends_with(name), name.len())).map(|(_, kind)| kind)
}

/// A field has one column. A second one is unused, except the words of a story.
fn keep_first_of_each(columns: &mut [Column]) {
    let mut seen: Vec<&'static str> = Vec::new();
    for column in columns {
        if let Some(ColumnKind::Field(field)) = column.kind {
            if seen.contains(&field) {
                column.kind = Some(ColumnKind::Unused);
            }
            seen.push(field);
        }
    }
}

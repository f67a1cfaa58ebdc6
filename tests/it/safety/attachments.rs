//! Word files, sheets, slides and archives that are published as they are: personal data in them is found wherever it lies, and
//! what cannot be read is named.

use std::io::{Cursor, Write};

use pretty_assertions::assert_eq;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{CONFIG, GOOD, Site, repository};

const BULLETIN: &str = "content/bulletins/2026-05-03-kefu.md";
/// A number that nobody has.
const MOBILE: &str = "13800000000";

/// An archive of files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("archives can be written");
        writer.write_all(bytes).expect("archives can be written");
    }
    writer.finish().expect("archives can be written").into_inner()
}

/// A Word file with the inside of its body and more parts.
fn word(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let mut files = vec![("_rels/.rels", relations.as_bytes()), ("word/document.xml", document.as_bytes())];
    files.extend(parts.iter().map(|(name, text)| (*name, text.as_bytes())));
    archive(&files)
}

fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

/// A workbook of sheets: name, state and rows of cells, which are numbers where they look like one.
fn workbook(sheets: &[(&str, &str, &[&[&str]])], parts: &[(&str, &str)]) -> Vec<u8> {
    let mut files = Vec::new();
    let (mut list, mut relations) = (String::new(), String::new());
    for (number, (name, state, rows)) in (1..).zip(sheets) {
        list +=
            &format!("<sheet name=\"{name}\" sheetId=\"{number}\" state=\"{state}\" r:id=\"rId{number}\"/>");
        relations += &format!(
            "<Relationship Id=\"rId{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        files.push((format!("xl/worksheets/sheet{number}.xml"), sheet(rows)));
    }
    files.push(("xl/workbook.xml".to_owned(), format!("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{list}</sheets></workbook>")));
    files.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"),
    ));
    files.push((
        "_rels/.rels".to_owned(),
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".to_owned(),
    ));
    files.extend(parts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (&**name, text.as_bytes())).collect();
    archive(&files)
}

fn sheet(rows: &[&[&str]]) -> String {
    let mut data = String::new();
    for (row, cells) in (1..).zip(rows) {
        data += &format!("<row r=\"{row}\">");
        for (column, cell) in ('A'..).zip(*cells) {
            data += &match cell.parse::<f64>() {
                Ok(_) => format!("<c r=\"{column}{row}\"><v>{cell}</v></c>"),
                Err(_) => format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
            };
        }
        data += "</row>";
    }
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{data}</sheetData></worksheet>"
    )
}

/// A site with files of `static/`.
fn site(files: &[(&str, Vec<u8>)]) -> Site {
    let site = Site::with(&[(BULLETIN, GOOD)]);
    for (name, bytes) in files {
        site.write(&format!("static/{name}"), bytes);
    }
    site
}

/// What `check` says of these files: code and message.
fn said(files: &[(&str, Vec<u8>)]) -> Vec<String> {
    let run = site(files).check(&["--format", "json"]);
    let found: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).expect("a list of findings");
    let line = |found: &serde_json::Value| {
        let [code, message] = ["code", "message"].map(|key| found[key].as_str().expect("it is a text"));
        assert!(found["line"].is_null() && found["fix"].is_null(), "nobody can edit it there: {found}");
        format!("{code} {message}")
    };
    found.iter().map(line).collect()
}

/// Findings of one file come by their code, and then as they stand in it.
fn sorted(mut lines: Vec<String>) -> Vec<String> {
    lines.sort_by(|a, b| a.split(' ').next().cmp(&b.split(' ').next()));
    lines
}

#[test]
fn every_place_of_a_word_file_is_looked_at() {
    let text = |text: &str| format!("<x xmlns:w=\"w\">{}</x>", paragraph(text));
    let hidden =
        format!("<w:p>{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>13800000002</w:t></w:r></w:p>", run("号码"));
    // Somebody masked a number with changes tracked: the old one is still there.
    let masked = format!(
        "<w:p>{}<w:del><w:r><w:delText>0000</w:delText></w:r></w:del><w:ins>{}</w:ins>{}</w:p>",
        run("打来的是 138"),
        run("****"),
        run("0003"),
    );
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>姓名</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>电话</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>李大力</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>13800000004</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let split = format!("<w:p>{}{}{}</w:p>", run("联系 138"), run("0000"), run("0001"));
    let field =
        "<w:p><w:r><w:instrText> HYPERLINK &quot;https://yexu.example.cn/t&quot; </w:instrText></w:r></w:p>";
    let body = [split, hidden, masked, table.to_owned(), field.to_owned()].concat();
    let rels = "<Relationships><Relationship Id=\"a\" Type=\"x/hyperlink\" Target=\"https://xuni.example.cn/u\" TargetMode=\"External\"/><Relationship Id=\"b\" Type=\"x/attachedTemplate\" Target=\"file:///C:/13800000099.dotx\" TargetMode=\"External\"/></Relationships>";
    let file = word(
        &body,
        &[
            ("word/footnotes.xml", &text("注 13800000005")),
            ("word/header1.xml", &text("页眉 13800000006")),
            ("word/comments.xml", &text("批 13800000007")),
            ("word/charts/chart1.xml", "<c><v>13800000008</v></c>"),
            ("word/_rels/document.xml.rels", rels),
            ("docProps/core.xml", "<p><creator>王13800000009</creator><revision>13800000098</revision></p>"),
            ("word/styles.xml", &text("13800000097")),
        ],
    );
    let mobile = |message: &str| format!("mobile-number 这里像是一个手机号码：{message}");
    let link = |message: &str| {
        format!("live-suspect-link 这个网址不在官方网址名单上，不能让读者点开：链接或公式，{message}")
    };
    let expected = sorted(vec![
        mobile("文件的属性，“王13800000009”"),
        mobile("批注，“批 13800000007”"),
        mobile("“联系 13800000001”"),
        mobile("有隐藏文字的一段，“号码13800000002”"),
        "full-name 这里像是写出了当事人的全名：“李大力 | 13800000004”".to_owned(),
        mobile("“李大力 | 13800000004”"),
        mobile("脚注，“注 13800000005”"),
        mobile("页眉页脚，“页眉 13800000006”"),
        mobile("图表或透视表的数据，“13800000008”"),
        mobile("修订以前的文字（文件里还留着），“打来的是 13800000003”"),
        link("“https://xuni.example.cn/u”"),
        link("“HYPERLINK \"https://yexu.example.cn/t\"”"),
    ]);
    assert_eq!(said(&[("tongbao.docx", file)]), expected);
}

#[test]
fn every_sheet_of_a_workbook_is_looked_at() {
    let comments = "<comments><commentList><comment><text><r><t>批 138</t></r><r><t>00000005</t></r></text></comment></commentList></comments>";
    let pivot = "<pivotCacheRecords><r><s v=\"13800000006\"/></r></pivotCacheRecords>";
    let file = workbook(
        &[
            ("名单", "visible", &[&["类型", "损失", "电话"], &["冒充客服", "20000", "13800000001"]]),
            ("备份", "hidden", &[&["姓名"], &["李大力"]]),
        ],
        &[("xl/comments1.xml", comments), ("xl/pivotCache/pivotCacheRecords1.xml", pivot)],
    );
    assert_eq!(
        said(&[("biao.xlsx", file)]),
        [
            "full-name 这里像是写出了当事人的全名：工作表“备份”，隐藏的工作表，第 2 行，“李大力”",
            "mobile-number 这里像是一个手机号码：工作表“名单”，第 2 行，“冒充客服 | 20000 | 13800000001”",
            "mobile-number 这里像是一个手机号码：批注，“批 13800000005”",
            "mobile-number 这里像是一个手机号码：图表或透视表的数据，“13800000006”",
        ]
    );
}

#[test]
fn slides_are_looked_at() {
    let slide =
        format!("<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><a:p><a:r><a:t>值班 {MOBILE}</a:t></a:r></a:p></p:sld>");
    let file = archive(&[("ppt/slides/slide1.xml", slide.as_bytes())]);
    assert_eq!(said(&[("a.pptx", file)]), [format!("mobile-number 这里像是一个手机号码：“值班 {MOBILE}”")]);
}

#[test]
fn files_of_an_archive_are_looked_at_one_level_deep() {
    let file = word(&paragraph(&format!("电话 {MOBILE}")), &[]);
    let inner = archive(&[("a.txt", b"13800000001")]);
    let (gbk, _, _) = encoding_rs::GBK.encode("第一行\r\n电话 13800000002\r\n");
    let file = archive(&[
        ("通报.docx", &file),
        ("名单.txt", &gbk),
        ("张小红13800000003.png", b"\x89PNG"),
        ("内层.zip", &inner),
        ("甲.pdf", b"%PDF-1.7"),
        ("乙.pdf", b"%PDF-1.7"),
        ("biao.csv", "名称\n=1+1\n".as_bytes()),
        ("__MACOSX/a.pdf", b""),
    ]);
    assert_eq!(
        said(&[("ziliao.zip", file)]),
        sorted(vec![
            format!("mobile-number 这里像是一个手机号码：里面的 通报.docx，“电话 {MOBILE}”"),
            "mobile-number 这里像是一个手机号码：里面的 名单.txt，第 2 行，“电话 13800000002”".to_owned(),
            "mobile-number 这里像是一个手机号码：里面的 张小红13800000003.png，“张小红13800000003.png”".to_owned(),
            "cell-formula 表格里的这一格会被当成公式运行：里面的 biao.csv，第 2 行，“=1+1”".to_owned(),
            "attachment-unchecked 这个附件没有查完，要人来看（这种文件里的字，程序读不了）：里面的 甲.pdf 等 2 个文件".to_owned(),
            "attachment-unchecked 这个附件没有查完，要人来看（一层套一层，程序只往里看一层）：里面的 内层.zip".to_owned(),
        ])
    );
}

/// The folders of an archive are those of its writer, whatever they are called on a site.
#[test]
fn folders_of_an_archive_may_have_any_name() {
    let notice = word(&paragraph(&format!("联系 {MOBILE}")), &[]);
    let file = archive(&[("templates/tongbao.docx", &notice)]);
    assert_eq!(
        said(&[("ziliao.zip", file)]),
        [format!("mobile-number 这里像是一个手机号码：里面的 templates/tongbao.docx，“联系 {MOBILE}”")]
    );
}

/// The sheet behind a chart of a Word file goes with it.
#[test]
fn embedded_sheets_are_looked_at() {
    let sheet = workbook(&[("Sheet1", "visible", &[&["电话"], &[MOBILE]])], &[]);
    let file = archive(&[
        ("word/document.xml", b"<w:document xmlns:w=\"w\"/>"),
        ("word/embeddings/Sheet1.xlsx", &sheet),
        ("word/embeddings/oleObject1.bin", b"\0"),
    ]);
    assert_eq!(
        said(&[("a.docx", file)]),
        sorted(vec![
            format!("mobile-number 这里像是一个手机号码：里面的 word/embeddings/Sheet1.xlsx，工作表“Sheet1”，第 2 行，“{MOBILE}”"),
            "attachment-unchecked 这个附件没有查完，要人来看（嵌在里面的对象，程序读不了）：里面的 word/embeddings/oleObject1.bin".to_owned(),
        ])
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    let compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1].to_vec();
    let whole = word(&paragraph("平常的话。"), &[]);
    let zeros = vec![b'0'; 70 << 20];
    let bomb = archive(&[("word/document.xml", &zeros)]);
    let torn = word("<w:p><w:r><w:t>138", &[]);
    let encrypted = std::fs::read(repository("tests/import/word/encrypted.docx")).expect("readable");
    let said = said(&[
        ("01.docx", encrypted),
        ("02.xlsx", compound),
        ("03.docx", whole[..whole.len() / 2].to_vec()),
        ("04.docx", b"not an archive".to_vec()),
        ("05.docx", torn),
        ("06.docx", bomb.clone()),
        ("07.zip", archive(&[("a.txt", &zeros), ("b.docx", &bomb)])),
        ("08.zip", b"PK\x03\x04".to_vec()),
        ("09.pdf", b"%PDF-1.7".to_vec()),
        ("10.doc", b"\0".to_vec()),
        ("11.rar", b"Rar!".to_vec()),
        ("12.xlsx", archive(&[("word/other.txt", b"")])),
        ("13.zip", vec![0; (64 << 20) + 1]),
    ]);
    let unchecked = |reason: &str| format!("attachment-unchecked 这个附件没有查完，要人来看（{reason}）");
    let [encrypted, broken, large, kind] = [
        "有密码，或者是老格式换了个名称",
        "文件坏了，或者不是它名称说的那种文件",
        "太大，没有看完",
        "这种文件里的字，程序读不了",
    ]
    .map(unchecked);
    let expected = [
        encrypted.clone(),
        encrypted,
        broken.clone(),
        broken.clone(),
        broken.clone(),
        large.clone(),
        format!("{large}：里面的 a.txt 等 2 个文件"),
        broken,
        kind.clone(),
        kind.clone(),
        kind,
        large,
    ];
    assert_eq!(said, expected);
}

#[test]
fn clean_files_are_not_spoken_of() {
    let word = word(&paragraph("遇到诈骗请拨打 110。"), &[]);
    let sheet = workbook(&[("七月", "visible", &[&["类型", "起数"], &["冒充客服", "12"]])], &[]);
    let archive = archive(&[("a.docx", &word), ("tu.png", b"\x89PNG"), ("a.css", b"a{}")]);
    assert_eq!(said(&[("a.docx", word), ("a.xlsx", sheet), ("a.zip", archive)]), Vec::<String>::new());
}

/// Neither published nor shown until it is fixed, or a person has said that it may be.
#[test]
fn files_with_personal_data_are_not_published() {
    let path = "content/bulletins/mingdan.docx";
    let site = Site::with(&[(BULLETIN, &GOOD.replace("正文", "[名单](mingdan.docx)"))]);
    site.write(path, word(&paragraph(&format!("电话 {MOBILE}")), &[]));
    let refused = site.build(&[]);
    assert_eq!(refused.code, 1, "{}", refused.stderr);
    for part in [
        "这里像是一个手机号码：“电话 13800000000”",
        "--> content/bulletins/mingdan.docx\n",
        "怎么改: 这个文件要用 Word 或 WPS 打开来改。删掉号码",
    ] {
        assert!(refused.stderr.contains(part), "{part}: {}", refused.stderr);
    }
    let before = std::fs::read(site.at(path)).expect("it is there");
    site.check(&["--fix", "--yes"]);
    assert!(std::fs::read(site.at(path)).expect("it is there") == before, "no fix touches it");

    let entry = |code: &str, text: &str| {
        format!(
            "{CONFIG}allow:\n  - code: {code}\n    file: {path}\n    text: \"{text}\"\n    reason: 值班手机\n"
        )
    };
    site.write("site.yaml", entry("mobile-number", MOBILE));
    let allowed = site.build(&[]);
    assert_eq!(allowed.code, 0, "{}", allowed.stderr);
    assert!(site.published().contains_key("bulletins/mingdan.docx"));

    site.write(path, b"not an archive");
    site.write("site.yaml", CONFIG);
    let warned = site.build(&[]);
    assert!(warned.code == 0 && warned.stderr.contains("attachment-unchecked"), "{}", warned.stderr);
    site.write("site.yaml", entry("attachment-unchecked", path));
    let seen = site.build(&["--strict"]);
    assert!(!seen.stderr.contains("警告["), "{}", seen.stderr);
}

/// Nobody need read what is on no page; what is found in it may still be in a public history of versions.
#[test]
fn files_that_no_text_links_to_need_not_be_read_by_a_person() {
    let site = Site::with(&[(BULLETIN, GOOD)]);
    site.write("content/bulletins/a.pdf", b"%PDF-1.7");
    assert_eq!(site.check(&["--format", "json"]).stdout, "[]\n");
    site.write("content/bulletins/a.xlsx", workbook(&[("甲", "visible", &[&[MOBILE]])], &[]));
    assert_eq!(site.check(&[]).code, 1);
    site.write(BULLETIN, GOOD.replace("正文", "[表](a.pdf)"));
    assert!(site.check(&[]).stderr.contains("--> content/bulletins/a.pdf"));
}

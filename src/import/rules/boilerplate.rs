//! What an account puts around each of its articles: byline, card, tags, credits, prompts, links to older articles.

use super::phrases::{heads_further_reading, is_credit, is_end_mark, is_prompt, named_source, undecorated};
use super::take_out;
use crate::article::{Article, Block, Inline, everything_in, text_of};
use crate::import::log::Log;
use crate::text::one_line;

/// Blocks from the start among which a byline and a card stand.
const NEAR_START: usize = 12;

/// Takes the line that says who published the article and when: 绵阳网警 2023-04-13 19:00.
pub(super) fn take_byline(article: &mut Article, log: &mut Log) {
    let near = article.blocks.len().min(NEAR_START);
    let byline = |block: &Block| divide_byline(&line_of(block)?);
    let Some((at, (publisher, date))) =
        article.blocks[..near].iter().enumerate().find_map(|(at, block)| Some((at, byline(block)?)))
    else {
        return;
    };
    log.leave_out(everything_in(&article.blocks[at]));
    article.blocks.remove(at);
    let origin = &mut article.origin;
    origin.publisher = origin.publisher.take().or((!publisher.is_empty()).then_some(publisher));
    origin.date = origin.date.take().or(Some(date));
}

/// The publisher and the date of a byline; whoever wrote it may be empty.
fn divide_byline(line: &str) -> Option<(String, String)> {
    const LONGEST: usize = 50;
    let at = line.find(|c: char| c.is_ascii_digit()).filter(|_| line.chars().count() <= LONGEST)?;
    let (name, date) = line.split_at(at);
    let is_of_date = |c: char| c.is_ascii_digit() || "-/.年月日:： T+上下午发表于布".contains(c);
    let is_year = date.starts_with("19") || date.starts_with("20");
    let has_day = date.chars().filter(char::is_ascii_digit).count() >= 6;
    let name = name
        .trim_end_matches("发表于")
        .trim_end_matches("发布时间")
        .trim()
        .trim_matches(['：', ':', '|', '·'])
        .trim();
    let is_name = !name.contains(['，', '。', ',', '！', '？']) && name.chars().count() <= 24;
    let reads = is_year
        && has_day
        && is_name
        && date.trim_end_matches(|c: char| !c.is_ascii_digit() && c != '日').chars().all(is_of_date);
    reads.then(|| (name.trim_start_matches("原创").trim().to_owned(), date.trim().to_owned()))
}

/// Takes the line that names the source.
pub(super) fn take_source_line(article: &mut Article, log: &mut Log) {
    const MEDIA: [&str; 6] = ["微信公众号", "网络", "互联网", "公众号", "本站", "网络综合"];
    let mut named = Vec::new();
    let mut read = |text: &str| -> bool {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let sources: Option<Vec<&str>> = lines.iter().map(|line| named_source(line)).collect();
        let Some(sources) = sources.filter(|sources| !sources.is_empty()) else { return false };
        named.extend(sources.iter().map(|source| (*source).to_owned()));
        true
    };
    take_out(&mut article.blocks, log, |block| match block {
        Block::Paragraph(content) if is_text(content) => read(&text_of(content)),
        Block::Quote(blocks) => {
            let texts: Option<Vec<String>> = blocks.iter().map(line_of).collect();
            texts.is_some_and(|texts| read(&texts.join("\n")))
        }
        _ => false,
    });
    let first = |name: &String| name.split(['，', ',', '、', '；', ' ']).next().unwrap_or(name).to_owned();
    let names: Vec<String> = named.iter().map(first).filter(|name| !MEDIA.contains(&name.as_str())).collect();
    let name = names.into_iter().next();
    if let Some(before) = name.and_then(|name| article.origin.publisher.replace(name)) {
        log.leave_out_once("byline", &before);
    }
}

/// Removes the card of an account: `原创清远市反诈骗中心[清远市反诈骗中心]`, 微信号gh_…, 功能介绍….
pub(super) fn remove_account_card(article: &mut Article, log: &mut Log) {
    let near: Vec<Option<String>> = article.blocks.iter().take(NEAR_START).map(line_of).collect();
    let begins = |line: &str, word: &str| line.strip_prefix(word).is_some_and(|rest| !rest.is_empty());
    let account = near.iter().flatten().find_map(|line| {
        let inside = line.strip_prefix("原创")?.trim().strip_suffix([']', '］'])?;
        let (_, account) = inside.rsplit_once(['[', '［'])?;
        Some(account.trim().to_owned())
    });
    let is_card = |line: &str| {
        begins(line, "微信号") && line.chars().count() < 40
            || begins(line, "功能介绍")
            || line == "原创"
            || account.as_ref().is_some_and(|account| {
                line == account || begins(line, "原创") && line.contains(account.as_str())
            })
    };
    if article.origin.publisher.is_none() {
        article.origin.publisher = account.clone();
    }
    // The card stands at either end.
    let count = article.blocks.len();
    let mut seen = 0;
    take_out(&mut article.blocks, log, |block| {
        seen += 1;
        let is_near_end = seen <= NEAR_START || count - seen < NEAR_START;
        is_near_end && line_of(block).is_some_and(|line| is_card(&line))
    });
}

/// Takes lines of topics: #反诈# #冒充客服诈骗15个. The number counts the articles of an album.
pub(super) fn take_topic_tags(article: &mut Article, log: &mut Log) {
    let mut found = Vec::new();
    take_out(&mut article.blocks, log, |block| {
        let Some(topics) = line_of(block).and_then(|line| topics(&line)) else { return false };
        found.extend(topics);
        true
    });
    for tag in found {
        if !article.origin.tags.contains(&tag) {
            article.origin.tags.push(tag);
        }
    }
}

/// The topics of a line that holds nothing else.
fn topics(line: &str) -> Option<Vec<String>> {
    const LONGEST: usize = 20;
    let line = line.replace('＃', "#");
    let rest = line.strip_prefix('#')?;
    let mut topics = Vec::new();
    for part in rest.split('#').map(str::trim).filter(|part| !part.is_empty()) {
        let counted = part.strip_suffix('个').map(|part| part.trim_end_matches(|c: char| c.is_ascii_digit()));
        let topic = counted.unwrap_or(part).trim();
        let is_topic =
            topic.chars().count() <= LONGEST && !topic.contains(['。', '，', '？', '！', '“', '：', ' ']);
        if !is_topic {
            return None;
        }
        topics.push(topic.to_owned());
    }
    // One word after a lone mark may be a heading without its space; a topic is closed, counted, or not alone.
    let is_sure = topics.len() > 1 || line.ends_with('#') || line.ends_with('个');
    (is_sure && !topics.is_empty()).then_some(topics)
}

/// Removes links to other articles with the line over them, up to the next text.
pub(super) fn remove_further_reading(article: &mut Article, log: &mut Log) {
    let mut inside = false;
    take_out(&mut article.blocks, log, |block| {
        let is_older = |line: &str| line.starts_with("往期") && is_link_only(block);
        let heads = line_of(block).is_some_and(|line| heads_further_reading(&line) || is_older(&line));
        inside = heads || inside && is_link_only(block);
        inside
    });
}

/// Whether a block is nothing but links and pictures, or a short line without an end of a sentence as titles are.
fn is_link_only(block: &Block) -> bool {
    const LONGEST_TITLE: usize = 45;
    let is_linked = |inline: &Inline| match inline {
        Inline::Run(run) => run.link.is_some() || !run.text.chars().any(char::is_alphanumeric),
        Inline::LineBreak | Inline::Picture(_) => true,
    };
    match block {
        Block::Paragraph(content) | Block::Heading { content, .. } => {
            let text = text_of(content);
            let is_title = text.chars().count() <= LONGEST_TITLE
                && !text.contains(['。', '；'])
                && !text.contains("来源");
            content.iter().all(is_linked) || is_title
        }
        Block::List { items, .. } => items.iter().flatten().all(is_link_only),
        Block::Quote(blocks) => blocks.iter().all(is_link_only),
        Block::Rule => true,
        Block::Table(_) | Block::Code(_) => false,
    }
}

/// Removes lines that say who made the article.
pub(super) fn remove_credits(article: &mut Article, log: &mut Log) {
    take_out(&mut article.blocks, log, |block| line_of(block).is_some_and(|line| is_credit(&line)));
}

/// Removes lines that ask readers to follow, to scan, to share.
pub(super) fn remove_prompts(article: &mut Article, log: &mut Log) {
    take_out(&mut article.blocks, log, |block| line_of(block).is_some_and(|line| is_prompt(&line)));
}

/// Removes marks of the end, and lines of signs.
pub(super) fn remove_end_marks(article: &mut Article, log: &mut Log) {
    take_out(&mut article.blocks, log, |block| {
        let Some(line) = line_of(block) else { return false };
        let is_of_signs = undecorated(&line).is_empty() && !line.is_empty();
        is_end_mark(&line) || is_of_signs
    });
}

/// The text of a block that is one line without pictures.
fn line_of(block: &Block) -> Option<String> {
    let (Block::Paragraph(content) | Block::Heading { content, .. }) = block else { return None };
    is_text(content).then(|| one_line(&text_of(content)))
}

fn is_text(content: &[Inline]) -> bool {
    !content.iter().any(|inline| matches!(inline, Inline::Picture(_)))
}

//! The two kinds of raw material that started the project.

use std::collections::BTreeMap;

use pretty_assertions::assert_eq;

use super::{Imported, lost_characters};
use crate::support::repository;

/// An article exported from WeChat as Markdown.
const EXPORT: &str = "000_c06df00757f3dec2.txt";
/// A post of Jekyll.
const POST: &str = "003_49e9b8a818c01a5b.txt";

struct Seed {
    source: String,
    bulletin: String,
    report: String,
}

impl Seed {
    fn import(name: &str) -> Seed {
        let path = repository("tests/corpus/seeds").join(name);
        let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
        let imported =
            Imported::of(&BTreeMap::from([(name.to_owned(), bytes.clone())]), &["--report", "report.md"]);
        let bulletin = imported.bulletins().remove(name).unwrap_or_else(|| panic!("{}", imported.run.stderr));
        let report = std::fs::read_to_string(imported.root().join("report.md")).expect("there is a report");
        Seed { source: String::from_utf8(bytes).expect("seeds are UTF-8"), bulletin, report }
    }

    fn front(&self) -> &str {
        let end = self.bulletin[4..].find("---\n").expect("a front matter ends");
        &self.bulletin[4..4 + end]
    }

    fn body(&self) -> &str {
        &self.bulletin["---\n".len() + self.front().len()..]
    }
}

#[test]
fn article_exported_from_wechat_gives_its_two_cases() {
    let expected = "\
title: “不小心弄丢了你的快递，加好友给你赔偿吧”，你信你就输了！
date: TODO
cases:
  - scam_type: customer-service
    region: 四川省绵阳市北川羌族自治县
    outcome: lost
    loss: 2万多元
    contact_method: phone
    payment_method: alipay
    victim: {label: 张女士, gender: female}
    impersonated: 快递保险公司工作人员
  - scam_type: customer-service
    region: 四川省绵阳市北川羌族自治县
    outcome: lost
    loss: 10多万元
    contact_method: phone
    victim: {label: 王女士, gender: female}
    impersonated: 某宝电商平台客服
source: {name: 绵阳市反诈中心, url: \"http://mp.weixin.qq.com/s?__biz=MzIyMDYwMTk0Mw==&mid=2247507823&idx=2&sn=15b7ebc87906b166e9e6ccd540286e49\", kind: reprint}
";
    assert_eq!(Seed::import(EXPORT).front(), expected);
}

#[test]
fn post_of_jekyll_gives_its_six_cases() {
    let expected = "\
title: 网购物品丢失的退款，清远大姐为什么不要？
date: 2021-07-28
cases:
  - scam_type: customer-service
    region: 广东省清远市
    occurred: 2021-07-26T16
    outcome: prevented
    victim: {label: 阮某, gender: female}
    impersonated: 淘宝客服
  - scam_type: customer-service
    region: 广东省清远市连州市
    occurred: 2021-07-24T21
    outcome: prevented
    victim: {label: 刘某, gender: female}
    impersonated: 电商客服
  - scam_type: customer-service
    region: 广东省清远市连州市
    occurred: 2021-07-24T17
    outcome: prevented
    demanded: 6000元
    victim: {label: 吴某, gender: male}
    impersonated: 电商客服
  - scam_type: authority
    region: 广东省清远市
    occurred: 2021-07-25T16
    outcome: prevented
    victim: {label: 曹某, gender: female}
    impersonated: 公安机关
  - scam_type: authority
    region: 广东省清远市
    occurred: 2021-07-26T15
    outcome: prevented
    victim: {label: 彭某, gender: female}
    impersonated: 公检法
  - scam_type: authority
    region: 广东省清远市阳山县
    occurred: 2021-07-25T17
    outcome: prevented
    victim: {label: 辛某, gender: female}
    impersonated: 通信管理局
source: 清远市反诈骗中心
tags: [其他, 冒充客服诈骗, 冒充公检法诈骗, 反诈快报]
";
    assert_eq!(Seed::import(POST).front(), expected);
}

#[test]
fn no_debris_is_left_in_the_text() {
    for name in [EXPORT, POST] {
        let seed = Seed::import(name);
        let debris =
            ["****", "{{", "}}", "\\\\", "](http", "微信号", "功能介绍", "向右滑动", "编辑：", "原文："];
        for debris in debris {
            assert!(!seed.body().contains(debris), "{name}: {debris}");
        }
        assert!(!seed.body().lines().any(|line| line.starts_with("# ") || line.starts_with("#不")), "{name}");
    }
}

#[test]
fn every_sentence_is_kept_or_named_in_the_report() {
    for name in [EXPORT, POST] {
        let seed = Seed::import(name);
        assert_eq!(lost_characters(&seed.source, &seed.bulletin, &seed.report), "", "{name}");
    }
}

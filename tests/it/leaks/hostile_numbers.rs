//! What a hostile author tried: each text once hid something, was fixed badly or was blamed for nothing.

use pretty_assertions::assert_eq;

use super::told;
use crate::fixes::promise::{config, fixed};
use crate::support::Site;

const FRONT: &str = "---\ntitle: 通报\ndate: 2026-01-02\nkind: guide\nsummary: 通报\n---\n\n";

const BULLETIN: &str = "content/bulletins/a.md";

#[test]
fn asterisks_behind_a_whole_number_hide_nothing() {
    for (text, expected) in [
        ("电话13955501234**（微信同号）**。", "mobile-number 13955501234 139****1234"),
        ("**合计**13955501234**合计**", "mobile-number 13955501234 139****1234"),
        ("电话13955501234×××", "mobile-number 13955501234 139****1234"),
        ("电话13955501234\\*", "mobile-number 13955501234 139****1234"),
        ("卡号6222021234567894**（户名某）**", "bank-card-number 6222021234567894 6222****7894"),
        ("身份证11010119000101001X*", r"id-card-number 11010119000101001X 1101\*\*\*\*\*\*\*\*\*\*\*\*\*\*"),
        (
            "请勿打开http://etcpay.example**（已关停）**",
            "live-suspect-link http://etcpay.example hxxp://etcpay[.]example",
        ),
        ("请勿打开etcpay.example*", "live-suspect-link etcpay.example etcpay[.]example"),
        ("地址103.45.67.89**注**", "live-suspect-link 103.45.67.89 103[.]45[.]67[.]89"),
        ("QQ2384756612**注**", r"chat-account 2384756612 23\*\*\*\*"),
        ("微信号zq88866**注**", r"chat-account zq88866 zq\*\*\*\*"),
        ("_微信号：zq88866_", "chat-account zq88866 zq****"),
        ("**注**etcpay.example", "live-suspect-link etcpay.example etcpay[.]example"),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
    for text in
        ["卡号6222****7894**（户名某）**", "电话1395550****", "网址 www.etcpay.co*", "邮箱 w***@e***.com"]
    {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_only_looks_like_a_number_or_an_address_stays() {
    for text in [
        "播放量13955501234次",
        "订单编号：11010119000101001X",
        "包名com.tencent.mm",
        "路由器地址192.168.1.1，本机127.0.0.1，http://192.168.0.1/",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
    for (text, expected) in [
        ("手机139 555 012 34", "mobile-number 139 555 012 34 139****1234"),
        ("手机1-3955501234", "mobile-number 1-3955501234 139****1234"),
        ("身份证11010119000101001Х", "id-card-number 11010119000101001Х 1101**************"),
        ("登录cn.xuni.shop", "live-suspect-link cn.xuni.shop cn[.]xuni[.]shop"),
        (
            "登录http://etcpay.example\\\\@www.gov.cn/",
            "live-suspect-link http://etcpay.example\\\\@www.gov.cn hxxp://etcpay[.]example\\[@]www[.]gov[.]cn",
        ),
        ("<!--line 13955501234-->", "mobile-number 13955501234 139****1234"),
        ("邮箱 13955501234@xuni.example", "email-address 13955501234@xuni.example 1****@xuni.example"),
        ("<a href=\"tel:13955501234\">打电话</a>", "mobile-number 13955501234 139****1234"),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
}

/// What lies in static/ is published as it is.
#[test]
fn pages_and_drawings_of_static_are_looked_through() {
    let page = "<!DOCTYPE html>\n<p>13955501234 <a href=\"http://etcpay.example\">点</a></p>\n";
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 139 5550\"><path d=\"M139 5550 1234 139,5550,1234\"/>\
        <text>电话13955501234</text></svg>\n";
    let site = Site::with(&[
        ("static/a.html", page),
        ("static/a.svg", drawing),
        ("static/a.js", "var a = 13955501234;\n"),
    ]);
    let run = site.check(&["--format", "json"]);
    let all: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).expect("a list of findings");
    let told: Vec<String> = all
        .iter()
        .map(|it| format!("{} {}", it["file"].as_str().unwrap(), it["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        ["static/a.html mobile-number", "static/a.html live-suspect-link", "static/a.svg mobile-number"]
    );
}

#[test]
fn addresses_in_chinese_and_in_words_are_found() {
    for (text, expected) in [
        ("网址：积分兑换.com", "live-suspect-link 积分兑换.com 积分兑换[.]com"),
        ("假网站“国家某中心.com”", "live-suspect-link 国家某中心.com 国家某中心[.]com"),
        ("积分兑换.cn/a", "live-suspect-link 积分兑换.cn 积分兑换[.]cn"),
        ("打开“缴费.中国”", "live-suspect-link 缴费.中国 缴费[.]中国"),
        ("网址 积分兑换.网址", "live-suspect-link 积分兑换.网址 积分兑换[.]网址"),
        ("网址 etcpayxuni点top", "live-suspect-link etcpayxuni点top etcpayxuni[.]top"),
        ("网址 etcpayxuni（点）com", "live-suspect-link etcpayxuni（点）com etcpayxuni[.]com"),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
    for text in [
        "官网多以.com或.cn结尾，后缀是.top的要小心",
        "学习.net技术，在App点shop，下午3点com",
        "见附件2.公司名单，一、说明.公司，",
        "他来自中国.中国人民",
        "警惕.top、.xyz结尾的网址，比如把.cn换成.com，请注意.vip、.icu等后缀",
        "打开App点cn站，打开App点cc抄送",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

/// Browsers and the writer of addresses differ about what ends a host.
#[test]
fn address_that_reads_as_two_hosts_is_no_link() {
    let links = [
        "[查询](https://www.gov.cn\\\\@etcpay.example/)",
        "[查询](https://www.gov.cn&bsol;@etcpay.example/)",
        "[查询](https://user@www.gov.cn/)",
        "<a href=\"https://www.gov.cn\\@etcpay.example/\">查询</a>",
        "<a href=\"https://www.gov.cn&#92;@etcpay.example/\">查询</a>",
        "[查询][r]\n\n[r]: https://www.gov.cn\\\\@etcpay.example/",
    ];
    for link in links {
        let site = Site::with(&[(BULLETIN, &format!("{FRONT}{link}\n"))]);
        let run = site.check(&[]);
        assert!(run.code == 1 || link.contains("user@"), "{link}: {}", run.stderr);
        site.write(
            "site.yaml",
            format!("{}checks: {{live-suspect-link: warning, email-address: off}}\n", crate::support::CONFIG),
        );
        let run = site.build(&[]);
        assert_eq!(run.code, 0, "{link}: {}", run.stderr);
        let published = site.published();
        let page = String::from_utf8_lossy(&published["bulletins/a/index.html"]).into_owned();
        assert!(
            !page.contains("href=\"https://www.gov.cn") && !page.contains("href=\"https://user"),
            "{link}: {page}"
        );
    }
}

/// A link that runs something leads nowhere once its scheme is none; its words stay.
#[test]
fn links_that_run_something_are_fixed() {
    let text = format!(
        "{FRONT}[点我](javascript:alert(1))，[看](JavaScript:alert(2))，[查][a]。\n\n[a]: data:text/html,%3Cb%3E\n"
    );
    let expected = format!(
        "{FRONT}[点我](javascript[:]alert(1))，[看](javascript[:]alert(2))，[查][a]。\n\n[a]: data[:]text/html,%3Cb%3E\n"
    );
    let text = fixed(BULLETIN, &text, &config());
    assert_eq!(text, expected);
    let site = Site::with(&[(BULLETIN, &text)]);
    assert_eq!(site.build(&[]).code, 0);
    let page = String::from_utf8_lossy(&site.published()["bulletins/a/index.html"]).into_owned();
    assert!(page.contains("<p>点我，看，查。</p>"), "{page}");
}

#[test]
fn fixes_keep_the_front_matter_and_the_masks() {
    for (text, expected) in [
        (
            "---\ntitle: 通报\nsummary: |\n  打13955501234 找他\n  网址 http://etcpay.example/a\ntips: [先挂断]\n---\n",
            "---\ntitle: 通报\nsummary: |\n  打139****1234 找他\n  网址 hxxp://etcpay[.]example/a\ntips: [先挂断]\n---\n",
        ),
        (
            "---\r\ntitle: 通报\r\nsummary: >\r\n  网址 http://etcpay.example/a\r\ntips: [看etcpay.example/b, 乙]\r\n---\r\n",
            "---\r\ntitle: 通报\r\nsummary: >\r\n  网址 hxxp://etcpay[.]example/a\r\ntips: [\"看etcpay[.]example/b\", 乙]\r\n---\r\n",
        ),
        (
            "---\ntitle: 通报\nsummary: 打电话\n  13955501234\n  网址 http://etcpay.example/a\n---\n",
            "---\ntitle: 通报\nsummary: 打电话\n  139****1234\n  网址 hxxp://etcpay[.]example/a\n---\n",
        ),
    ] {
        assert_eq!(fixed(BULLETIN, text, &config()), expected);
    }
    let text = format!("{FRONT}骗子微信号：zq88866、QQ 2384756612。\n");
    let site = Site::with(&[(BULLETIN, &fixed(BULLETIN, &text, &config()))]);
    assert_eq!(site.build(&[]).code, 0);
    let page = String::from_utf8_lossy(&site.published()["bulletins/a/index.html"]).into_owned();
    assert!(page.contains("<p>骗子微信号：zq****、QQ 23****。</p>"), "{page}");
}

/// Where a link led stands behind its words, in the form that leads nowhere.
#[test]
fn fixed_links_show_where_they_led() {
    let text = fixed(BULLETIN, &format!("{FRONT}请[点我](https://xuni.example/b)登录。\n"), &config());
    assert_eq!(text, format!("{FRONT}请[点我](hxxps://xuni[.]example/b)登录。\n"));
    let site = Site::with(&[(BULLETIN, &text)]);
    assert_eq!(site.build(&["--strict"]).code, 0);
    let page = String::from_utf8_lossy(&site.published()["bulletins/a/index.html"]).into_owned();
    assert!(page.contains("<p>请点我 <code>hxxps://xuni[.]example/b</code>登录。</p>"), "{page}");
}

/// Browsers read an address with one slash like one with two.
#[test]
fn addresses_with_one_slash_are_found() {
    assert_eq!(told("[领取](https:/etcpay.top/a)"), ["live-suspect-link etcpay.top etcpay[.]top"]);
}

#[test]
fn names_of_files_are_found_and_not_fixed() {
    for text in [
        "![骗子的页面](img/13955501234.png)",
        "[表八](13955501234.csv)",
        "<img src=\"img/13955501234.png\" alt=\"图\">",
    ] {
        assert_eq!(told(text), ["mobile-number 13955501234 "], "{text}");
    }
}

#[test]
fn codes_of_shares_and_cells_of_a_table_are_no_number() {
    for text in
        ["股票代码 600519、000858、300750", "股票代码 600519，000858，300750", "代码600519/000858/300750"]
    {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
    let site = Site::with(&[("static/a.csv", "甲,乙,丙\n139,5550,1234\n6222,0212,3456,7894\n")]);
    let run = site.check(&["--strict"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

/// A mask hides a part of a word; emphasis around it goes on.
#[test]
fn emphasis_that_ends_behind_a_word_is_none_of_a_mask() {
    for (text, expected) in [
        ("**重点 *看这里ABC***", "<p><strong>重点 <em>看这里ABC</em></strong></p>"),
        ("***第一行\n第二行ABC***", "<p><em><strong>第一行第二行ABC</strong></em></p>"),
        ("**重点**微信zq***、QQ23***", "<p><strong>重点</strong>微信zq***、QQ23***</p>"),
    ] {
        let html =
            fanzha::content::markdown::render(text, 0, &crate::markdown::Plain, &crate::markdown::WORDS)
                .body
                .html;
        assert_eq!(html.trim(), expected, "{text}");
    }
}

#[test]
fn an_entry_of_allow_names_the_whole_of_what_it_allows() {
    let with = |code: &str, text: &str, body: &str| {
        let allow = format!("allow:\n  - {{code: {code}, text: \"{text}\", reason: 值班}}\n---");
        Site::with(&[(BULLETIN, &format!("{}{body}\n", FRONT.replacen("\n---", &format!("\n{allow}"), 1)))])
    };
    for (code, text, body, exit) in [
        ("mobile-number", "13955501234", "电话13955501234", 0),
        ("mobile-number", "1", "电话13955501234", 1),
        ("live-suspect-link", ".", "见http://etcpay.example/a", 1),
        ("live-suspect-link", "etcpay.example", "见http://etcpay.example/a", 0),
        ("live-suspect-link", "http://etcpay.example", "见http://etcpay.example/a", 0),
    ] {
        let run = with(code, text, body).check(&[]);
        assert_eq!(run.code, exit, "{text}: {}", run.stderr);
    }
}

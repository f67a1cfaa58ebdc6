//! Web addresses in every disguise, and what becomes of them on the page.

use pretty_assertions::assert_eq;

use super::{BULLETIN, FRONT, findings_in};
use crate::fixes::promise::{config, fixed};
use crate::support::Site;

#[test]
fn chinese_hosts_and_spelt_out_full_stops_are_found() {
    for (text, expected) in [
        ("网址：积分兑换.com", "live-suspect-link 积分兑换.com 积分兑换[.]com"),
        ("假网站“国家某中心.com”", "live-suspect-link 国家某中心.com 国家某中心[.]com"),
        ("积分兑换.cn/a", "live-suspect-link 积分兑换.cn 积分兑换[.]cn"),
        ("打开“缴费.中国”", "live-suspect-link 缴费.中国 缴费[.]中国"),
        ("网址 积分兑换.网址", "live-suspect-link 积分兑换.网址 积分兑换[.]网址"),
        ("网址 etcpayxuni点top", "live-suspect-link etcpayxuni点top etcpayxuni[.]top"),
        ("网址 etcpayxuni（点）com", "live-suspect-link etcpayxuni（点）com etcpayxuni[.]com"),
    ] {
        assert_eq!(findings_in(text), [expected], "{text}");
    }
    for text in [
        "官网多以.com或.cn结尾，后缀是.top的要小心",
        "学习.net技术，在App点shop，下午3点com",
        "见附件2.公司名单，一、说明.公司，",
        "他来自中国.中国人民",
        "警惕.top、.xyz结尾的网址，比如把.cn换成.com，请注意.vip、.icu等后缀",
        "打开App点cn站，打开App点cc抄送",
    ] {
        assert_eq!(findings_in(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn addresses_with_spaces_in_them_are_found() {
    for (text, expected) in [
        (
            "登录 e t c p a y x u n i . t o p 认证",
            "live-suspect-link e t c p a y x u n i . t o p etcpayxuni[.]top",
        ),
        ("登录 w w w . xuni . c o m 认证", "live-suspect-link xuni . c o m xuni[.]com"),
        (
            "登录 ｅ ｔ ｃ ｘ ｕ ｎ ｉ．ｔｏｐ 认证",
            "live-suspect-link ｅ ｔ ｃ ｘ ｕ ｎ ｉ．ｔｏｐ etcxuni[.]top",
        ),
        ("登录 etcpayxuni . top 认证", "live-suspect-link etcpayxuni . top etcpayxuni[.]top"),
        ("登录 etcpayxuni. t o p 认证", "live-suspect-link etcpayxuni. t o p etcpayxuni[.]top"),
    ] {
        assert_eq!(findings_in(text), [expected], "{text}");
    }
    for text in
        ["登录 w w w . g o v . c n 查询", "Read it. Top tips for all.", "第 3 . 5 节，A . B 两栏，2 . 0 版"]
    {
        assert_eq!(findings_in(text), Vec::<String>::new(), "{text}");
    }
}

/// Browsers read an address with one slash like one with two.
#[test]
fn addresses_with_one_slash_are_found() {
    assert_eq!(findings_in("[领取](https:/etcpay.top/a)"), ["live-suspect-link etcpay.top etcpay[.]top"]);
}

/// Browsers and the writer of addresses differ about what ends a host.
#[test]
fn address_that_can_be_read_as_two_hosts_is_no_link() {
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

/// A link that runs a script leads nowhere once its scheme is broken; its words stay.
#[test]
fn links_that_run_a_script_are_fixed() {
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

/// The page shows where a link led after its words, as an address that leads nowhere.
#[test]
fn fixed_links_show_where_they_led() {
    let text = fixed(BULLETIN, &format!("{FRONT}请[点我](https://xuni.example/b)登录。\n"), &config());
    assert_eq!(text, format!("{FRONT}请[点我](hxxps://xuni[.]example/b)登录。\n"));
    let site = Site::with(&[(BULLETIN, &text)]);
    assert_eq!(site.build(&["--strict"]).code, 0);
    let page = String::from_utf8_lossy(&site.published()["bulletins/a/index.html"]).into_owned();
    assert!(page.contains("<p>请点我 <code>hxxps://xuni[.]example/b</code>登录。</p>"), "{page}");
}

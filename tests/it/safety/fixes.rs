//! Fixes of what is found: what they keep, and where none is made.

use pretty_assertions::assert_eq;

use super::{BULLETIN, FRONT, findings_in};
use crate::fixes::promise::{config, fixed};
use crate::support::Site;

#[test]
fn fixes_leave_front_matter_readable_and_masks_visible() {
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

#[test]
fn names_of_files_are_found_and_not_fixed() {
    for text in [
        "![骗子的页面](img/13955501234.png)",
        "[表八](13955501234.csv)",
        "<img src=\"img/13955501234.png\" alt=\"图\">",
    ] {
        assert_eq!(findings_in(text), ["mobile-number 13955501234 "], "{text}");
    }
    // A name of 255 bytes, each of them escaped, before and after the number.
    let long = "%E5".repeat(243);
    for text in [format!("![图]({long}-13955501234.png)"), format!("![图](img/13955501234-{long}.png)")] {
        assert_eq!(findings_in(&text), ["mobile-number 13955501234 "], "{text}");
    }
}

#[test]
fn number_plates_one_after_the_other_are_each_fixed() {
    let plates = "京A12345".repeat(600);
    assert_eq!(findings_in(&plates), vec!["car-plate 京A12345 京A*****"; 600]);
    assert_eq!(fixed("static/a.csv", &plates, &config()), "京A*****".repeat(600));
}

//! Email addresses however their signs are spelt.

use pretty_assertions::assert_eq;

use super::{findings_in, finds, leaves_alone};

#[test]
fn email_addresses_are_found_with_any_spelling_of_their_signs() {
    finds(&[
        ("xuni [at] qq [dot] com", "email-address xuni [at] qq [dot] com x****@qq.com"),
        ("xuni[at]qq[dot]com", "email-address xuni[at]qq[dot]com x****@qq.com"),
        (
            "zhangsan2026 [at] gmail [dot] com",
            "email-address zhangsan2026 [at] gmail [dot] com z****@gmail.com",
        ),
        ("xuni (at) gmail (dot) com", "email-address xuni (at) gmail (dot) com x****@gmail.com"),
        ("xuni 【at】 qq 【.】 com", "email-address xuni 【at】 qq 【.】 com x****@qq.com"),
        ("xuni[at]mail [.] xuni [.] com", "email-address xuni[at]mail [.] xuni [.] com x****@mail.xuni.com"),
        ("xuni @ qq [dot] com", "email-address xuni @ qq [dot] com x****@qq.com"),
    ]);
    leaves_alone(&[
        "把“@”写成“[at]”，把“.”写成“[dot]”",
        "xuni [at] 公司邮箱",
        "x*** [at] qq [dot] com",
        "a [at] b [dot] c",
        "xuni [at] the office [1]",
        "注 [a] 见第 3 [b] 段",
        "xuni (at) noon (lunch) com",
    ]);
}

#[test]
fn masked_email_addresses_are_left_alone() {
    let text = "邮箱 w***@e***.com";
    assert_eq!(findings_in(text), Vec::<String>::new(), "{text}");
}

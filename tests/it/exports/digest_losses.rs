//! Losses in the sentences of digests: compared within a currency only, and with the period before.

use crate::support::Site;

/// A site with a bulletin a row: its name, day, scam type, region and loss.
fn site_of(rows: &[[&str; 5]]) -> Site {
    let file = |[name, date, scam_type, region, loss]: &[&str; 5]| {
        (
            format!("content/bulletins/{name}.md"),
            format!(
                "---\ntitle: 题目{name}\ndate: {date}\nscam_type: {scam_type}\nregion: {region}\nloss: {loss}\n---\n\n正文{name}。\n"
            ),
        )
    };
    let files: Vec<(String, String)> = rows.iter().map(file).collect();
    Site::with(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
}

fn digest(site: &Site) -> String {
    let run = site.run("digest", &["--period", "2026-07"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout
}

#[test]
fn losses_are_compared_within_a_currency() {
    let site = site_of(&[
        ["a", "2026-07-01", "loan", "福建省", "2.4万元"],
        ["b", "2026-07-02", "brushing", "北京市", "300元"],
        ["c", "2026-07-03", "authority", "香港", "38万港元"],
    ]);
    let said = digest(&site);
    for sentence in [
        "币种不同，损失分开比，最大的是贷款、征信类，2.4万元；冒充公检法及政府机关类，38万港元。",
        "币种不同，损失分开比，最大的是福建省，2.4万元；香港特别行政区，38万港元。",
    ] {
        assert!(said.contains(sentence), "{sentence} in\n{said}");
    }
    // One currency needs no remark.
    let site = site_of(&[
        ["a", "2026-07-01", "loan", "福建省", "2.4万元"],
        ["b", "2026-07-02", "brushing", "北京市", "300元"],
    ]);
    assert!(digest(&site).contains("损失最大的是贷款、征信类，2.4万元。"), "{}", digest(&site));
}

#[test]
fn losses_are_compared_with_the_period_before() {
    let first = ["z", "2026-05-01", "loan", "福建省", "1元"];
    for (before, now, said) in [
        ("2万元", "3.5万元", "2026年6月损失合计2万元，这一期多1.5万元。"),
        ("2万元", "5000元", "2026年6月损失合计2万元，这一期少1.5万元。"),
        ("2万元", "2万元", "2026年6月损失合计2万元，这一期一样多。"),
        ("2万多元", "3万元", "2026年6月损失合计至少2万元；只比写明的金额，这一期多1万元。"),
        ("2万元", "3000港元", "2026年6月损失合计2万元，这一期少2万元、多3000港元。"),
    ] {
        let site = site_of(&[
            first,
            ["a", "2026-06-01", "loan", "福建省", before],
            ["b", "2026-07-01", "loan", "福建省", now],
        ]);
        let digest = digest(&site);
        assert!(digest.contains(said), "{before}, {now}: {digest}");
    }
}

#[test]
fn an_english_digest_keeps_currencies_apart() {
    let site = site_of(&[
        ["a", "2026-07-01", "loan", "福建省", "2.4万元"],
        ["c", "2026-07-03", "authority", "香港", "38万港元"],
    ]);
    site.write("site.yaml", format!("{}language: en\n", crate::support::CONFIG));
    let said = digest(&site);
    assert!(said.contains("Greatest loss, each currency apart: "), "{said}");
    assert!(said.contains("CNY 24,000; ") && said.contains("HKD 380,000."), "{said}");
}

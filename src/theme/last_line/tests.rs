//! Which characters at the end of a text stay on one line.

use pretty_assertions::assert_eq;

use super::whole_end;

/// What is kept together is shown between `[` and `]`.
fn shown(text: &str) -> String {
    whole_end(text).replace("<span class=\"w\">", "[").replace("</span>", "]")
}

#[test]
fn the_last_characters_stay_together_and_nothing_is_divided_there() {
    let cases = [
        ("先打电话问老师本人再说话", "先打电话问老师本[人再说话]"),
        // Eleven characters fit one line.
        ("先打电话问老师本人再说", "先打电话问老师本人再说"),
        ("扫了几次二维码以后，钱没了。", "扫了几次二维码以后，[钱没了。]"),
        ("不认识的人推荐的“杀猪盘”", "不认识的人推荐的[“杀猪盘”]"),
        ("第三个人转账前接了110打来的", "第三个人转账前接了[110打来的]"),
        ("损失合计一共至少有9000元", "损失合计一共至少有[9000元]"),
        ("小张被骗去的钱一共是3万元。", "小张被骗去的钱一共是[3万元。]"),
        // A word that no browser divides needs nothing, and a long one is left alone.
        ("转账以前先拨打96110", "转账以前先拨打96110"),
        ("请装国家反诈中心的APP", "请装国家反诈中心[的APP]"),
        ("他发来的网址是www.fanzha.example吗", "他发来的网址是www.fanzha.example吗"),
        ("They say that it is so", "They say that it [is so]"),
        ("要付 < 3 元的“手续费 & 税”", "要付 &lt; 3 元的“手续费 [&amp; 税”]"),
    ];
    let (texts, expected): (Vec<&str>, Vec<&str>) = cases.into_iter().unzip();
    assert_eq!(texts.into_iter().map(shown).collect::<Vec<_>>(), expected);
}

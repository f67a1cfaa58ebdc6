//! What a hostile tester wrote to slip past the checks, and what he wrote that is harmless and was flagged.

use pretty_assertions::assert_eq;

use super::told;

/// Every text has one finding, as written behind it, and none once it is fixed.
pub fn finds(cases: &[(&str, &str)]) {
    let wrong = cases.iter().filter(|(text, expected)| told(text) != [*expected]);
    let wrong: Vec<_> = wrong.map(|(text, _)| (text, told(text))).collect();
    assert_eq!(wrong, []);
    for (text, expected) in cases {
        let (_, found) = expected.split_once(' ').expect("a code and what was found");
        let (found, fix) = found.rsplit_once(' ').expect("what was found and its fix");
        if !fix.is_empty() {
            let fixed = text.replace(found, fix);
            assert_eq!(told(&fixed), Vec::<String>::new(), "{fixed}");
        }
    }
}

pub fn leaves_alone(texts: &[&str]) {
    let wrong = texts.iter().filter(|text| !told(text).is_empty());
    let wrong: Vec<_> = wrong.map(|text| (text, told(text))).collect();
    assert_eq!(wrong, []);
}

#[test]
fn homes_are_found_however_the_street_is_divided() {
    finds(&[
        (
            "家住绵阳市涪城区剑南路东段18号3栋2单元501室",
            "street-address 绵阳市涪城区剑南路东段18号3栋2单元501室 ",
        ),
        ("住在临园路西段6号院", "street-address 临园路西段6号院 "),
        ("家住人民南路四段27号", "street-address 人民南路四段27号 "),
        ("家住天府大道北段1700号", "street-address 天府大道北段1700号 "),
        ("家住银河大道中段12号", "street-address 银河大道中段12号 "),
        ("家住一环路西三段15号附3号", "street-address 一环路西三段15号附3号 "),
        ("家住翡翠城4期12栋1704", "street-address 翡翠城4期12栋1704 "),
        ("住滨江花园12#3-602", "street-address 滨江花园12#3-602 "),
        ("住阳光花园3-2-501", "street-address 阳光花园3-2-501 "),
        ("家住茅坝村3社", "street-address 茅坝村3社 "),
        ("家住白云村2社15号", "street-address 白云村2社15号 "),
        ("派出所接到家住剑南路18号的王女士报警", "street-address 剑南路18号 "),
    ]);
    leaves_alone(&[
        "户籍室：永昌镇禹龙南路12号",
        "派出所地址：剑南路东段18号",
        "服务大厅在天府大道北段1700号",
        "这条路一段走完，要走18分钟",
        "新村2社区开展宣传",
        "路上花了3-2-501元",
        "全城3栋楼都贴了海报",
        "活动在万象城2号门举行",
    ]);
}

#[test]
fn names_are_found_in_every_form() {
    let texts = [
        "| 项目 | 内容 |\n|---|---|\n| 姓名 | 王秀英 |\n| 电话 | 无 |",
        "| 姓名 | 王秀英 |\n|---|---|\n| 性别 | 女 |",
        "<table><tr><th>姓名</th></tr><tr><td>王秀英</td></tr></table>",
        "<table>\n<tr><td>姓名</td><td>王秀英</td></tr>\n<tr><td>年龄</td><td>70</td></tr>\n</table>",
        "<table><tr><th>金额</th><th>姓名</th></tr><tr><td>3万元</td><td>王秀英</td></tr></table>",
        "<table>\n  <tr>\n    <th>姓名</th>\n    <th>金额</th>\n  </tr>\n  <tr>\n    <td>王秀英</td>\n    <td>3万元</td>\n  </tr>\n</table>",
        "| 被骗人 | 金额 |\n|---|---|\n| 王秀英 | 3万 |",
        "姓 名：王秀英",
        "姓　名：王秀英",
        "被骗人员：王秀英",
        "受害人系王秀英",
        "受害人姓名王秀英",
        "被骗人王秀英",
        "受害人王秀英女士",
        "受害人王秀英老人来报案",
        "王秀英（女，72岁）",
        "王秀英，女，72岁",
        "王秀英，男，汉族，65岁",
        "王秀英(女)到银行汇款",
        "家住涪城区的王秀英（女，72岁）",
        "编号,名字,性别\n1,王秀英,女\n2,某某,男",
        "接王秀英报警",
        "民警接到王秀英报警称被骗",
        "储户王秀英来到柜台",
        "```yaml\nvictim: {label: 王秀英女士}\n```",
        "客户王秀英要求转账",
        "业主王秀英在群里发文",
        "机主王秀英称",
        "汇款人王秀英",
        "求助人：王秀英",
        "受害人王秀英先生",
        "地址,姓名\n某地,王秀英\n某地,某某",
    ];
    finds(&texts.map(|text| (text, "full-name 王秀英 王某")));
    assert_eq!(told("受害人王秀英、李建国"), ["full-name 王秀英 王某", "full-name 李建国 李某"]);
    assert_eq!(told("受害人王秀英和李建国被骗"), ["full-name 王秀英 王某", "full-name 李建国 李某"]);
}

#[test]
fn words_that_begin_with_a_surname_are_no_names() {
    leaves_alone(&[
        "受害人曾三次转账",
        "受害人曾听说过反诈",
        "居民曾接到",
        "受害人苏醒后报警",
        "受害人余下的钱",
        "村民和干部一起学",
        "受害人顾不上",
        "老人连说",
        "老人谢过",
        "受害人车被骗",
        "学生时代",
        "见义勇为市民陈大勇",
        "姓名：张三",
        "姓名：李四，卡号：略",
        "受害人姓名和卡号都要核对",
        "| 姓名 | 金额 |\n|---|---|\n| 某某 | 3万 |",
        "| 老人 | 高风险 |\n|---|---|\n| 学生 | 高发 |",
        "姓名\n\n单位\n\n电话",
        "接居民报警",
        "接商户报警后",
        "周边居民（女，72岁）说",
        "公司会计（女，35岁）被骗",
        "文员，女，26岁",
        "程序员（男，28岁）",
        "地区,性别\n安徽,男,3\n江苏,女,2",
        "王某（女，72岁）",
        "客户单笔转账超过5万元",
        "客户经理打电话",
        "受害人系江油人，",
        "受害人系高校教师",
        "受害人江油市老人",
        "居民张娘娘，",
        "居民杨孃孃得知",
        "受害人曾听说，也曾怀疑",
        "受害人向对方转账",
        "受害人却转账",
        "老人从来不用手机",
        "学生万万没想到",
        "客户后来才明白",
        "热心市民王秀英报警",
        "老人常把钱藏在家里，老人金耳环",
        "业主单元门口，受害人付定金",
    ]);
}

#[test]
fn minors_are_known_by_their_birth_and_in_columns() {
    finds(&[
        ("小明（男，2013年5月出生）", "minor-age 2013年5月出生 "),
        ("小明，2014年生", "minor-age 2014年生 "),
        ("| 编号 | 年龄 |\n|---|---|\n| 甲 | 13 |\n| 乙 | 70 |", "minor-age 13 "),
        ("编号,年龄\n甲,13\n乙,70", "minor-age 13 "),
    ]);
    leaves_alone(&[
        "12岁上学年龄",
        "13岁的狗",
        "李某，1985年生",
        "2014年生产的手机",
        "2014年出生人口",
        "2015年发生的案件",
        "| 年龄 | 人数 |\n|---|---|\n| 13 | 5 |",
        "| 平均年龄 | 备注 |\n|---|---|\n| 13 | 无 |",
    ]);
}

//! The ages of minors, by year of birth and in tables.

use super::{finds, leaves_alone};

#[test]
fn minors_are_found_by_year_of_birth_and_in_tables() {
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

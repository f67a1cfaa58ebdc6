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

/// Ages in idioms, comparisons, memories and advice are nobody's.
#[test]
fn an_age_is_reported_where_it_is_somebodys() {
    finds(&[
        ("13岁的常雨欣由妈妈陪着来报案。", "minor-age 13岁 "),
        ("16岁的阿杰想买游戏账号。", "minor-age 16岁 "),
        ("孩子才8岁，用奶奶的手机扫码。", "minor-age 8岁 "),
        ("小周（女，15岁）加入“追星群”。", "minor-age 15岁 "),
        ("张某某的孙子7岁，在家打游戏。", "minor-age 7岁 "),
        ("| 编号 | 年龄 |\n|---|---|\n| 甲 | 13岁 |", "minor-age 13岁 "),
    ]);
    leaves_alone(&[
        "这种骗术连三岁小孩都知道，可还是有人上当。",
        "不管是三岁的小女孩，还是八十岁的老太太，都爱听好话。",
        "从我16岁开始，村里就有人做传销。",
        "他回忆说，自己12岁的时候父亲就教他不贪小便宜。",
        "性格的养成，六岁很关键。",
        "一夜之间，他像老了十岁。",
        "她把手机当宝贝，像个三岁的孩子。",
        "我家小狗三岁了，孩子们都喜欢它。",
    ]);
}

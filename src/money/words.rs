//! The words around a figure, in the grammar's spelling (see `normal`: 〇 for 零, small letters, English without
//! spaces).
//!
//! Within one list a word stands before every other word that it begins with, because the first
//! that fits is taken.

/// No figure is known, which is not the same as no loss.
pub(super) const UNKNOWN: &[&str] = &[
    "未知", "不详", "不明", "不清", "不清楚", "不明确", "未明", "待查", "待核", "待核实", "待定",
    "待统计", "待确认", "待补充", "待查证", "未公布", "未公开", "未披露", "未透露", "未说明",
    "未提及", "未报道", "未统计", "未详", "未定", "未核实", "暂无", "暂无数据", "暂不明", "暂不详",
    "暂未公布", "无法统计", "无法核实", "统计中", "核实中", "调查中", "侦查中", "不公开",
    "不便公开", "保密", "-", "--", "---", "/", "?", "??", "???", "~", "n/a", "na", "null", "nil",
    "none", "unknown", "notknown", "tbd", "undisclosed", "notdisclosed",
];

/// An amount without a number: the word itself holds figures that mean no figure.
pub(super) const COUNTLESS: &[&str] = &["成千上万元", "成千上万", "成百上千元", "成百上千"];

/// What UNKNOWN may follow: 具体金额不详.
pub(super) const SUBJECTS: &[&str] = &[
    "具体金额", "具体数额", "涉案金额", "损失金额", "损失数额", "被骗金额", "金额", "数额", "数目",
    "损失", "尚", "暂", "具体",
];

/// Nothing was lost.
pub(super) const NOTHING: &[&str] = &[
    "未遂", "诈骗未遂", "未得逞", "未成功", "未成", "无", "没有", "无损失", "无经济损失",
    "没有损失", "没损失", "未损失", "未受损失", "未遭受损失", "未造成损失", "未造成经济损失",
    "未产生损失", "未被骗", "nothing", "noloss", "nolosses", "〇损失", "0损失", "分文未失", "分文未损",
];

/// Not a finite number, as YAML, JSON and people write it.
pub(super) const NOT_FINITE: &[&str] = &[
    ".inf", "inf", "infinity", ".nan", "nan", "∞", "无穷", "无穷大", "无限", "无限大", "无数",
];

pub(super) const AT_LEAST_BEFORE: &[&str] = &[
    "至少", "最少", "最低", "起码", "不少于", "不低于", "不小于", "不下于", "不下", "不止",
    "远超过", "远超", "超过", "超出", "超", "逾越", "逾", "大于等于", "大于", "多于", "高于",
    "突破", ">=", "≥", "≧", ">", "morethan", "nolessthan", "notlessthan", "atleast", "upwardsof",
    "inexcessof", "exceeding", "over", "above",
];

pub(super) const AT_MOST_BEFORE: &[&str] = &[
    "将近", "接近", "近", "几近", "几乎", "不超过", "不超", "未超过", "未超", "不到", "未到",
    "不足", "不满", "未满", "不多于", "不大于", "不高于", "少于", "低于", "小于等于", "小于",
    "最多", "至多", "顶多", "最高", "<=", "≤", "≦", "<", "nomorethan", "notmorethan", "lessthan",
    "upto", "atmost", "nearly", "almost", "closeto", "justunder", "under", "below",
];

pub(super) const ABOUT_BEFORE: &[&str] = &[
    "大约为", "大约", "大概", "大致", "大抵", "约合", "约为", "约莫", "约计", "约", "估计", "估算",
    "预计", "差不多", "可能", "≈", "≒", "~", "approximately", "approx.", "approx", "about", "around",
    "roughly", "anestimated", "estimated",
];

/// Words that add nothing to the figure.
pub(super) const NOISE_BEFORE: &[&str] = &[
    "共计", "合计", "总计", "累计", "总共", "一共", "共被骗", "共损失", "共", "总额", "总金额",
    "金额", "数额", "数目", "经济损失", "损失金额", "损失共", "损失", "被骗走", "被骗取", "被骗",
    "骗走", "骗取", "转走", "价值", "折合", "相当于", "高达", "多达", "达到", "达", "介于", "在",
    "从", "为", "是", "好几", ":", "了", "atotalof", "totalof",
];

pub(super) const AT_LEAST_AFTER: &[&str] = &[
    "及以上", "或以上", "以上", "开外", "出头", "有余", "起步", "往上", "不止", "起", "多", "余",
    "+", "ormore", "andmore", "andabove",
];

pub(super) const AT_MOST_AFTER: &[&str] = &[
    "及以下", "或以下", "以下", "以内", "之内", "以里", "不到", "不足", "未满", "内", "orless",
];

pub(super) const ABOUT_AFTER: &[&str] = &["左右", "上下", "前后", "许", "大约", "约", "orso"];

pub(super) const NOISE_AFTER: &[&str] = &["之间", "不等", "现金", "整", "正", "钱", "的", "了", "incash", "intotal"];

/// Between the two ends of a range; the dashes and waves of every width are `-` and `~` here.
pub(super) const RANGE: &[&str] = &["-", "~", "至", "到", "to"];

/// Between two sums that are added up or merely listed.
pub(super) const JOINERS: &[&str] = &[
    "和", "及", "与", "加", "外加", "以及", "并", "+", ",", ";", "、", "(",
];

/// What introduces the same sum in another currency: 3万美元（约合人民币21万元）.
pub(super) const EQUIVALENTS: &[&str] = &["约", "折", "合", "相当于", "即"];

/// After one of these a running text states a sum that was lost.
pub(super) const TOTALS: &[&str] = &[
    "共计", "合计", "总计", "累计", "总共", "一共", "共被骗", "被骗走", "被骗取", "被骗去", "被骗",
    "骗走", "骗取", "骗去", "诈骗了", "骗了", "被转走", "转走", "损失", "共转账", "共转出",
    "共汇款", "被划走", "划走", "被刷走", "刷走", "被卷走", "卷走", "被盗走", "盗走", "被盗刷", "盗刷",
    "被诈骗", "诈骗", "骗光", "转光", "刷光",
];

/// Of these, the ones that may name the victim before the sum: 骗走周女士26万元.
pub(super) const TAKEN_FROM: [&str; 4] = ["骗走", "骗取", "骗去", "诈骗"];

/// Words that end the story of a sum named before them: 卡里的8万余元已被骗子转走.
pub(super) const SWEPT: &[&str] = &["转走", "骗走", "骗去", "划走", "刷走", "卷走", "盗走", "盗刷", "骗光", "转光", "刷光"];

/// What may stand between such a word and its figure.
pub(super) const TOTAL_FILLERS: &[&str] = &[
    "被骗走", "被骗取", "被骗", "损失", "转账", "转款", "转出", "汇款", "打款", "付款", "支付",
    "充值", "投入", "共计", "合计", "金额", "资金", "现金", "高达", "多达", "达到", "达", "为",
    "共", "了", "*", ":", "钱款", "存款", "积蓄", "货款", "本金", "人民币约",
];

/// Words that make a sum one that was saved or came back, in the clause of a word for a loss, and
/// anywhere in the sentence before a mere word of total.
pub(super) const SAVED: &[&str] = &[
    "挽回", "挽损", "追回", "追缴", "追赃", "退还", "返还", "发还", "退赔", "止付", "冻结", "保住", "守住", "留住",
    "涉案",
];

/// Words that make a sum one of another kind anywhere in the sentence before it: money that was
/// not lost after all, a gang's turnover, a statistic, a threat.
pub(super) const NOT_LOST: &[&str] = &[
    "避免", "免于", "免受", "拦截", "劝阻", "阻止", "防止", "险些", "险被", "差点", "抓获", "缴获",
    "团伙", "查获", "捣毁", "破获", "判处", "罚金", "全国", "全省", "全市", "全县", "全区", "今年", "去年",
    "同比", "人均", "警情", "发案", "立案", "如果", "一旦", "假如", "谎称", "声称",
];

/// Words that make a total, but not a loss, one of another kind in its sentence: what a victim
/// was paid, shown or asked for.
pub(super) const EARNED: &[&str] = &[
    "获利", "盈利", "收益", "返利", "佣金", "赚", "奖", "提现", "返现", "余额", "利润", "贷", "借",
    "要求", "需要", "须",
];

/// Words right before it that deny or lessen a loss.
pub(super) const NOT_BEFORE: &[&str] = &["未", "没", "没有", "无", "未造成", "减少", "降低"];

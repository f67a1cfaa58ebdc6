//! The words around names of people: forms of address, what announces a victim, what shows that somebody else is meant.

use crate::vocabulary::Gender;

/// Forms of address after a surname, and whom they address. Those of teachers, leaders and officers are absent: they
/// are rather what swindlers call themselves.
pub(super) const TITLES: [(&str, Option<Gender>); 33] = [
    ("女士", Some(Gender::Female)),
    ("先生", Some(Gender::Male)),
    ("小姐", Some(Gender::Female)),
    ("阿姨", Some(Gender::Female)),
    ("大爷", Some(Gender::Male)),
    ("大妈", Some(Gender::Female)),
    ("大娘", Some(Gender::Female)),
    ("大叔", Some(Gender::Male)),
    ("大姐", Some(Gender::Female)),
    ("大哥", Some(Gender::Male)),
    ("大伯", Some(Gender::Male)),
    ("大婶", Some(Gender::Female)),
    ("大嫂", Some(Gender::Female)),
    ("奶奶", Some(Gender::Female)),
    ("爷爷", Some(Gender::Male)),
    ("婆婆", Some(Gender::Female)),
    ("老伯", Some(Gender::Male)),
    ("老太太", Some(Gender::Female)),
    ("老太", Some(Gender::Female)),
    ("老汉", Some(Gender::Male)),
    ("老人", None),
    ("老先生", Some(Gender::Male)),
    ("同学", None),
    ("师傅", None),
    ("姑娘", Some(Gender::Female)),
    ("太婆", Some(Gender::Female)),
    ("阿婆", Some(Gender::Female)),
    ("阿公", Some(Gender::Male)),
    ("孃孃", Some(Gender::Female)),
    ("嬢嬢", Some(Gender::Female)),
    ("婶", Some(Gender::Female)),
    ("妈妈", Some(Gender::Female)),
    ("爸爸", Some(Gender::Male)),
];

/// The first characters of what follows a surname: 某, a form of address, a mask.
pub(super) const FIRST_AFTER_SURNAME: &str = "某女先小阿大奶爷婆老同师姑太孃嬢婶妈爸*×Xx＊";

/// Surnames that are rather the end of the word before them: 对方某, 公司某, 国家某.
pub(super) const ENDS_OF_WORDS: [&str; 45] = [
    "对方", "双方", "警方", "官方", "地方", "多方", "一方", "我方", "公司", "国家", "大家", "专家", "卖家", "买家", "商家", "店家", "玩家",
    "一家", "某家", "回家", "当时", "同时", "平时", "此时", "公安", "经常", "日常", "安全", "完全", "钱包", "红包", "一项", "该项", "完成", "达成",
    "开通", "普通", "证明", "班主任", "担任", "上班", "全班", "信任", "至于", "冒充",
];

/// Surnames that are mostly words of the sentence before 某.
pub(super) const WORDS_BEFORE: &str = "于和从有时向经连应曾能都却别终计以自及由与在是被把将该为到因等";

/// What 某 goes on to where it stands for no name: 某公司, 某银行.
pub(super) const THINGS: [&str; 43] = [
    "公司", "平台", "银行", "电商", "小区", "单位", "企业", "学校", "高校", "APP", "软件", "品牌", "知名", "投资", "理财", "交友", "购物", "社交", "短视频",
    "直播", "快递", "贷款", "证券", "医院", "游戏", "大学", "网贷", "网站", "网络", "网店", "县", "市", "区", "镇", "地", "种", "些", "个", "条", "日", "月", "处", "天",
];

/// Surnames that stand after 小 and 老: the most frequent ones, without those that make a word with it (小米, 小高).
pub(super) const FAMILIAR: &str = "李王张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范谭廖邹熊陆郝孔崔毛邱秦江史顾侯邵孟段雷汤尹黎易武乔贺赖龚";

/// What makes a word with 小 or 老, even where somebody may be named: 小时, 小学生, 老师.
pub(super) const NO_LITTLE: &str = "时区心说学店孩朋伙额米高金白花费路车常计于明康包满麦年利单家分安水广全向方和平木权相从连易别能都终红票卡巧姐商喇生女男妹弟哥叔婶狗猫猪羊牛鸡鸟鱼型号组队班型微写事字节结范吃气看瞧偷册批众客老外程序视频游戏项目图片数巷镇村山河湖湾县城市道街门窗窍品贩企业户主师板人乡同公婆妈爸爷奶汉伯太大头手实友旧牌百干农战党领上";

/// What somebody does who is called by such a name, besides what follows other names.
pub(super) const AFTER_LITTLE: [&str; 24] = [
    "加", "装", "扫", "看", "问", "没", "有", "心", "做", "觉", "吓", "赶", "取", "去", "跟", "随", "遇", "听", "收", "截", "多", "拿", "刷", "卖",
];

/// Who runs a shop is called its owner, and is a victim as well as anybody else.
pub(super) const SHOPS: [&str; 6] = ["店老板", "厂老板", "行老板", "铺老板", "部老板", "馆老板"];

/// Characters before a form of address that are no surname.
pub(super) const NO_SURNAMES: &str = "位名该这那的两几某对老男女各此一其本诸众我你他她它您是和与及等叫为";

/// Before the name of somebody who is no victim.
pub(super) const OTHERS: [&str; 62] = [
    "嫌疑人", "被告人", "被告", "嫌犯", "骗子", "同伙", "成员", "民警", "辅警", "警官", "警员", "所长", "队长", "指导员", "教导员", "副所长", "自称", "名叫", "名为", "叫", "昵称",
    "冒充", "假冒", "朋友", "好友", "同事", "亲戚", "女儿", "儿子", "丈夫", "妻子", "老公", "老婆", "母亲", "父亲", "妈妈", "爸爸", "其子", "其女", "女婿", "儿媳", "孙子", "老师", "领导",
    "老板", "柜员", "经理", "行长", "主任", "工作人员", "客服", "导师", "网友", "卡主", "户名", "收款人", "法人", "书记", "网格员", "志愿者", "邻居", "律师",
];

/// Before the name of a victim.
pub(super) const VICTIMS: [&str; 58] = [
    "事主", "受害人", "被害人", "受害者", "被骗人", "当事人", "报案人", "报警人", "求助人", "劝阻对象", "预警对象", "群众", "市民", "居民", "村民", "女子", "男子", "老人", "老太", "商户", "店主",
    "业主", "户主", "学生", "大学生", "高中生", "初中生", "小学生", "学员", "会计", "出纳", "财务", "财务人员", "储户", "客户", "乘客", "旅客", "岁", "宝妈", "职工", "员工", "教师", "务工人员", "潜在受害人", "毕业生", "青年", "车主", "干部", "女孩", "男孩", "少年", "退休教师", "职员", "工人", "司机", "农户", "摊主", "主妇",
];

/// Words that announce the name of a victim. Without one a whole name is not looked for: too much looks like a name.
pub(super) const ANNOUNCED: [&str; 14] = [
    "事主", "受害人", "被害人", "受害者", "当事人", "报案人", "报警人", "市民", "居民", "村民", "群众", "劝阻对象", "预警对象", "求助人",
];

/// What people of a story do, besides what the list of the safety checks has.
pub(super) const VERBS: [&str; 39] = [
    "添加", "网上", "微信", "支付", "扫描", "手机", "遂", "信", "误", "两", "刷", "玩", "网", "名", "联系", "一直", "正", "准备", "急", "想", "银行", "账", "卡", "与", "银", "此", "当", "后", "前",
    "等", "办", "同", "进", "参", "处", "不", "所", "用", "认识",
];

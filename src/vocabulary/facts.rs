//! The closed vocabularies in which the facts of a bulletin are written.
//!
//! The aliases are what officers write in reports and what forms of other systems say. The first of each value stands in
//! messages. 既遂 and 未遂, 成功 and 失败 are opposites: no word that turns a meaning round may stand among those that say
//! nothing.

use std::sync::LazyLock;

use super::closed::{Vocabulary, Word, all_spellings, by_letters, lexicon, vocabulary};
use super::phrases::Lexicon;
use crate::text::comparable;

vocabulary! {
    /// What kind of text a bulletin is.
    BulletinKind "kind" around ["反诈", "诈骗", "类", "通报", "一则", "一起"] {
        /// A report of one or more cases.
        Case "case" "案例" "Case" ["案例", "案件", "警情", "典型案例", "真实案例", "案情", "案例通报", "警情通报", "cases"];
        /// A weekly or monthly digest.
        Digest "digest" "简报" "Digest" [
            "简报", "周报", "月报", "日报", "旬报", "季报", "年报", "汇总", "统计", "综述", "周通报", "月通报", "每周", "每月", "警情汇总"
        ];
        /// A warning about something that is going on.
        Alert "alert" "预警" "Alert" ["预警", "警示", "提醒", "警报", "紧急预警", "风险提示", "预警信息", "预警提示", "提示", "warning"];
        /// Advice without a case.
        Guide "guide" "指南" "Guide" [
            "指南", "防骗指南", "科普", "宣传", "知识", "防范知识", "防骗知识", "宣教", "防骗", "攻略", "手册", "防范指南", "防范提示"
        ];
    }

    /// Whether a bulletin is the publisher's own.
    SourceKind "source" around [] {
        /// Written by the publisher of the site.
        Original "original" "原创" "Original" ["原创", "本站原创", "自编", "自写", "本单位", "自采"];
        /// Published by somebody else before.
        Reprint "reprint" "转载" "Reprint" ["转载", "转发", "摘编", "转自", "编译", "摘录", "转帖", "转贴"];
    }

    /// How a case ended.
    CaseOutcome "outcome" around [
        "诈骗", "案件", "案", "已", "已经", "被", "了", "群众", "受害人", "事主", "当事人", "民警", "警方", "银行", "资金", "钱款", "款项", "钱", "及时", "最终",
        "当场", "紧急", "的"
    ] {
        /// Money was lost.
        Lost "lost" "钱被骗走" "Money lost" [
            "被骗", "既遂", "受骗", "被骗走", "骗走", "骗成", "得逞", "上当", "上当受骗", "损失", "有损失", "造成损失", "遭受损失", "已损失", "转账",
            "已转账", "已转出", "转出", "转走", "已汇款", "汇款", "已付款", "骗取", "未追回", "没追回", "没有追回", "未挽回", "未止付", "止付失败", "劝阻失败", "劝阻未果", "劝阻不成功", "拦截失败",
            "未劝阻", "未能劝阻", "诈骗成功", "骗子得手", "得手", "全损", "scammed", "cheated"
        ];
        /// Police, a bank or somebody nearby stopped it in time.
        Prevented "prevented" "成功劝阻" "Stopped in time" [
            "成功劝阻", "劝阻成功", "劝阻", "止付", "止付成功", "成功止付", "拦截", "拦截成功", "成功拦截", "阻止", "成功阻止", "阻止成功", "制止",
            "成功制止", "制止成功", "拦下", "拦住", "阻断", "成功阻断", "挽损", "挽损成功", "成功挽损", "避免损失", "挽回损失", "止损", "成功止损", "止损成功", "保住",
            "预警劝阻", "劝返", "劝回", "劝住", "劝停", "冻结", "成功冻结", "冻结成功", "全额止付", "全部止付", "全额拦截", "成功避免", "stopped", "blocked"
        ];
        /// The victim saw through it, or it failed by itself.
        Attempted "attempted" "没有得逞" "Attempt failed" [
            "未遂", "未得逞", "没有得逞", "没得逞", "未能得逞", "未骗成", "没骗成", "没有骗成", "未成功", "没成功", "诈骗未成功", "诈骗失败", "未被骗", "没被骗", "没有被骗",
            "未受骗", "没受骗", "未上当", "没上当", "没有上当", "识破", "被识破", "及时识破", "成功识破", "看穿", "未损失", "无损失", "没有损失", "没损失", "未造成损失", "未转账", "未转出", "没转账",
            "没有转账", "未付款", "未汇款", "企图", "未得手", "没得手", "failed", "attempt"
        ];
        /// A part of the loss came back.
        PartlyRecovered "partly-recovered" "追回部分损失" "Partly recovered" [
            "部分追回", "追回部分", "部分挽回", "挽回部分", "挽回部分损失", "追回部分损失", "部分返还", "返还部分", "部分止付", "部分冻结", "部分退还", "退还部分", "退回部分",
            "部分退回", "追回一部分", "挽回一部分", "部分损失追回", "部分拦截", "拦截部分", "止付部分", "冻结部分", "部分退赃", "部分退赔", "部分挽损", "追回部分钱款", "partial recovery"
        ];
        /// Not reported.
        Unknown "unknown" "结果未公布" "Outcome not published" [
            "未知", "不详", "不明", "不清楚", "未公布", "不清", "待查", "情况不明", "结果不明", "结果不详", "结果未公布", "未说明", "未披露", "未公开", "尚不清楚", "无法确定", "待定", "待核实",
            "n/a", "not known", "unclear"
        ];
    }

    /// Gender of a victim.
    Gender "gender" around ["性别", "受害人", "事主", "1名", "一名"] {
        /// Female.
        Female "female" "女" "female" ["女", "F", "女性", "女士", "女子", "女的", "女方", "女生", "妇女", "woman"];
        /// Male.
        Male "male" "男" "male" ["男", "M", "男性", "男士", "先生", "男子", "男的", "男方", "男生", "man"];
        /// Neither.
        Other "other" "其他性别" "other gender" ["其他", "其它", "其他性别"];
    }

    /// Age of a victim. A band tells readers enough and identifies nobody.
    AgeBand "age" around [] {
        /// Up to 17.
        Under18 "under-18" "未满18岁" "under 18" ["未满18岁", "18岁以下", "不满18岁", "未成年", "未成年人", "0-17", "<18"];
        /// 18 to 29.
        From18To29 "18-29" "18至29岁" "aged 18 to 29" ["18至29岁", "18-29岁", "18到29岁"];
        /// 30 to 44.
        From30To44 "30-44" "30至44岁" "aged 30 to 44" ["30至44岁", "30-44岁", "30到44岁"];
        /// 45 to 59.
        From45To59 "45-59" "45至59岁" "aged 45 to 59" ["45至59岁", "45-59岁", "45到59岁"];
        /// 60 and over.
        From60 "60-plus" "60岁及以上" "aged 60 or over" ["60岁及以上", "60岁以上", "60以上", "60及以上", "60+", "60岁+"];
    }

    /// How the swindler made contact.
    ContactMethod "contact" around [
        "陌生", "陌生人", "境外", "虚假", "诈骗", "骗子", "通过", "使用", "用", "打", "接到", "收到", "拨打", "联系", "联络", "添加", "加", "加入", "拉入", "拉进", "进入", "被", "拉",
        "群", "群聊", "聊天", "好友", "私信", "主动", "客服", "假", "平台", "方式", "上", "里", "内", "发送", "发", "手机", "网络", "的"
    ] {
        /// A call.
        Phone "phone" "电话" "Phone call" [
            "电话", "来电", "打电话", "手机来电", "致电", "座机", "固话", "固定电话", "网络电话", "陌生来电", "语音电话", "去电", "通话", "视频通话", "视频电话", "call", "telephone", "video call"
        ];
        /// A text message.
        Sms "sms" "短信" "Text message" ["短信", "手机短信", "短消息", "彩信", "短信链接", "信息", "短讯", "text"];
        /// WeChat.
        WeChat "wechat" "微信" "WeChat" [
            "微信", "WX", "VX", "微信群", "朋友圈", "微信朋友圈", "公众号", "微信公众号", "视频号", "企业微信", "微信小程序", "小程序", "weixin"
        ];
        /// QQ.
        Qq "qq" "QQ" "QQ" ["QQ", "QQ群", "扣扣", "QQ空间", "腾讯QQ"];
        /// A platform for short videos.
        ShortVideo "short-video" "短视频平台" "Short-video platform" [
            "短视频", "短视频平台", "抖音", "快手", "直播", "直播间", "直播平台", "小红书", "哔哩哔哩", "B站", "西瓜视频", "火山", "抖音短视频", "视频平台", "tiktok", "douyin"
        ];
        /// An app on the telephone.
        App "app" "手机应用" "Mobile app" [
            "应用", "手机应用", "APP", "手机软件", "软件", "手机APP", "聊天软件", "社交软件", "交友软件", "交友APP", "交友平台", "婚恋平台", "婚恋网站", "社交平台", "社交APP", "会议软件", "探探", "陌陌", "Soul",
            "钉钉", "支付宝", "闲鱼", "二手平台", "电商平台", "购物平台", "游戏", "游戏平台", "网络游戏", "即时通讯", "telegram", "whatsapp", "飞机", "纸飞机", "蝙蝠", "第三方平台", "应用程序", "客户端", "chat app", "dating app"
        ];
        /// A website.
        Web "web" "网页" "Website" [
            "网页", "网站", "网址", "链接", "网页广告", "网络广告", "网上", "互联网", "弹窗", "弹窗广告", "论坛", "贴吧", "百度贴吧", "微博", "钓鱼网站", "虚假网站", "搜索引擎", "浏览器", "搜索", "网页链接", "招聘网站",
            "广告", "二维码", "扫码", "website", "link", "advertisement", "QR code"
        ];
        /// An email.
        Email "email" "电子邮件" "Email" ["邮件", "电子邮件", "邮箱", "QQ邮箱", "电子邮箱", "e-mail", "企业邮箱", "工作邮箱"];
        /// A meeting.
        InPerson "in-person" "当面" "In person" [
            "当面", "面对面", "上门", "见面", "线下", "现场", "街头", "路边", "面谈", "登门", "入户", "当面接触", "线下接触", "线下见面", "讲座", "会销", "熟人介绍", "介绍", "face-to-face", "offline"
        ];
        /// A letter or a parcel.
        Mail "mail" "信件或包裹" "Letter or parcel" [
            "信件", "包裹", "快递", "信件或包裹", "信函", "邮寄", "快递卡片", "快递包裹", "书信", "寄信", "传单", "卡片", "小卡片", "刮刮卡", "letter", "parcel"
        ];
        /// Something else.
        Other "other" "其他方式" "Other" ["其他", "其它", "其他方式", "其它方式"];
    }

    /// How the money was moved.
    PaymentMethod "payment" around [
        "转账", "汇款", "付款", "支付", "扫码", "扫码支付", "通过", "使用", "用", "打款", "方式", "交付", "等", "交易", "消费", "充值", "划转", "打", "账户", "给", "发", "买", "购买", "直接",
        "网上", "线上", "手机", "被", "的", "到"
    ] {
        /// A transfer between bank accounts.
        BankTransfer "bank-transfer" "银行转账" "Bank transfer" [
            "银行转账", "网银", "网银转账", "银行", "手机银行", "网上银行", "银行汇款", "柜台", "柜台转账", "银行柜台", "柜面", "柜面转账", "ATM", "ATM机", "自助取款机", "自动取款机", "取款机", "自助机", "银行卡", "银行卡转账", "转账",
            "汇款", "卡转卡", "跨行转账", "对公", "对公转账", "对公账户", "企业网银", "电汇", "数字人民币", "云闪付", "网银支付", "转账汇款", "银行账户", "快捷支付", "无卡存款", "bank", "transfer", "wire transfer"
        ];
        /// WeChat Pay.
        WeChatPay "wechat-pay" "微信支付" "WeChat Pay" [
            "微信支付", "微信", "微信转账", "微信红包", "微信扫码", "微信付款", "微信收款码", "微信零钱", "微信亲属卡", "亲属卡", "红包", "财付通", "weixin"
        ];
        /// Alipay.
        Alipay "alipay" "支付宝" "Alipay" ["支付宝", "支付宝转账", "支付宝扫码", "支付宝付款", "支付宝收款码", "支付宝红包", "亲情卡", "支付宝亲情卡", "花呗", "余额宝"];
        /// A card at a terminal.
        Card "card" "刷卡" "Card" [
            "刷卡", "信用卡", "银行卡刷卡", "POS", "POS机", "刷POS机", "POS机刷卡", "信用卡刷卡", "刷信用卡", "盗刷", "银行卡盗刷", "信用卡盗刷", "NFC", "闪付", "贴卡", "借记卡", "卡", "刷银行卡"
        ];
        /// Cash.
        Cash "cash" "现金" "Cash" ["现金", "现钞", "现钱", "取现", "现金交付", "当面交钱", "取现交付", "邮寄现金", "无卡存现", "存现", "现金存款", "钞票", "当面付款", "线下交付", "交现金", "上门取款", "上门取现"];
        /// Gift cards and top-up cards.
        GiftCard "gift-card" "充值卡、礼品卡" "Gift card or top-up card" [
            "充值卡", "礼品卡", "购物卡", "充值卡、礼品卡", "游戏点卡", "点卡", "电话卡充值", "话费", "话费充值", "加油卡", "超市卡", "储值卡", "E卡", "京东E卡", "卡密", "预付卡", "油卡", "游戏充值", "苹果充值卡", "苹果卡",
            "iTunes", "沃尔玛卡", "兑换码", "代金券", "提货券", "top-up card", "voucher"
        ];
        /// Cryptocurrencies and the like.
        VirtualCurrency "virtual-currency" "虚拟货币" "Virtual currency" [
            "虚拟货币", "虚拟币", "数字货币", "USDT", "U币", "泰达币", "比特币", "加密货币", "以太坊", "以太币", "数字币", "BTC", "ETH", "crypto", "cryptocurrency", "买币", "炒币", "bitcoin"
        ];
        /// A loan that the victim took out for it.
        Loan "loan" "贷款后转走" "A loan taken out for it" [
            "贷款", "网贷", "借款", "借贷", "贷款后转走", "网络贷款", "网贷转账", "贷款后转账", "借呗", "信用贷", "网络借贷", "办贷款", "贷款转账", "小额贷款", "消费贷", "京东金条", "微粒贷", "分期", "分期付款", "白条", "京东白条"
        ];
        /// Something else.
        Other "other" "其他方式" "Other" [
            "其他", "其它", "其他方式", "其它方式", "第三方支付", "第三方平台", "聚合支付", "收款码", "二维码", "扫码", "第三方", "快递代收", "货到付款", "代付", "代收货款", "QR code"
        ];
    }
}

//! The closed vocabularies in which the facts of a bulletin are written.

use std::sync::LazyLock;

use super::closed::{Vocabulary, Word, all_spellings, vocabulary};

vocabulary! {
    /// What kind of text a bulletin is.
    BulletinKind "kind" {
        /// A report of one or more cases.
        Case "case" "案例" "Case" ["案例"];
        /// A weekly or monthly digest.
        Digest "digest" "简报" "Digest" ["简报"];
        /// A warning about something that is going on.
        Alert "alert" "预警" "Alert" ["预警"];
        /// Advice without a case.
        Guide "guide" "指南" "Guide" ["指南"];
    }

    /// Whether a bulletin is the publisher's own.
    SourceKind "source" {
        /// Written by the publisher of the site.
        Original "original" "原创" "Original" ["原创"];
        /// Published by somebody else before.
        Reprint "reprint" "转载" "Reprint" ["转载"];
    }

    /// How a case ended.
    CaseOutcome "outcome" {
        /// Money was lost.
        Lost "lost" "钱被骗走" "Money lost" ["被骗"];
        /// Police, a bank or somebody nearby stopped it in time.
        Prevented "prevented" "成功劝阻" "Stopped in time" ["成功劝阻"];
        /// The victim saw through it, or it failed by itself.
        Attempted "attempted" "没有得逞" "Attempt failed" ["未遂"];
        /// A part of the loss came back.
        PartlyRecovered "partly-recovered" "追回部分损失" "Partly recovered" ["部分追回"];
        /// Not reported.
        Unknown "unknown" "结果未公布" "Outcome not published" ["未知"];
    }

    /// Gender of a victim.
    Gender "gender" {
        /// Female.
        Female "female" "女" "female" ["女", "F"];
        /// Male.
        Male "male" "男" "male" ["男", "M"];
        /// Neither.
        Other "other" "其他性别" "other gender" [];
    }

    /// Age of a victim. A band tells readers enough and identifies nobody.
    AgeBand "age" {
        /// Up to 17.
        Under18 "under-18" "未满18岁" "under 18" [];
        /// 18 to 29.
        From18To29 "18-29" "18至29岁" "aged 18 to 29" [];
        /// 30 to 44.
        From30To44 "30-44" "30至44岁" "aged 30 to 44" [];
        /// 45 to 59.
        From45To59 "45-59" "45至59岁" "aged 45 to 59" [];
        /// 60 and over.
        From60 "60-plus" "60岁及以上" "aged 60 or over" [];
    }

    /// How the swindler made contact.
    ContactMethod "contact" {
        /// A call.
        Phone "phone" "电话" "Phone call" ["电话"];
        /// A text message.
        Sms "sms" "短信" "Text message" ["短信"];
        /// WeChat.
        WeChat "wechat" "微信" "WeChat" ["微信"];
        /// QQ.
        Qq "qq" "QQ" "QQ" ["QQ"];
        /// A platform for short videos.
        ShortVideo "short-video" "短视频平台" "Short-video platform" ["短视频"];
        /// An app on the telephone.
        App "app" "手机应用" "Mobile app" ["应用"];
        /// A website.
        Web "web" "网页" "Website" ["网页"];
        /// An email.
        Email "email" "电子邮件" "Email" ["邮件"];
        /// A meeting.
        InPerson "in-person" "当面" "In person" ["当面"];
        /// A letter or a parcel.
        Mail "mail" "信件或包裹" "Letter or parcel" ["信件"];
        /// Something else.
        Other "other" "其他方式" "Other" ["其他"];
    }

    /// How the money was moved.
    PaymentMethod "payment" {
        /// A transfer between bank accounts.
        BankTransfer "bank-transfer" "银行转账" "Bank transfer" ["银行转账"];
        /// WeChat Pay.
        WeChatPay "wechat-pay" "微信支付" "WeChat Pay" ["微信支付"];
        /// Alipay.
        Alipay "alipay" "支付宝" "Alipay" ["支付宝"];
        /// A card at a terminal.
        Card "card" "刷卡" "Card" ["刷卡"];
        /// Cash.
        Cash "cash" "现金" "Cash" ["现金"];
        /// Gift cards and top-up cards.
        GiftCard "gift-card" "充值卡、礼品卡" "Gift card or top-up card" ["充值卡"];
        /// Cryptocurrencies and the like.
        VirtualCurrency "virtual-currency" "虚拟货币" "Virtual currency" ["虚拟货币"];
        /// A loan that the victim took out for it.
        Loan "loan" "贷款后转走" "A loan taken out for it" ["贷款"];
        /// Something else.
        Other "other" "其他方式" "Other" ["其他"];
    }
}

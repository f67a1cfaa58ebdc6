//! Words for orders before numbers: they make a number harmless only where they say what it is.

use super::{finds, leaves_alone};

const ID: &str = "110101199003070011";
const CARD: &str = "6222020000000000000";

/// Every text has its number found, written as `@`.
fn all_found(texts: &[&str], number: &str, found: &str) {
    let texts: Vec<String> = texts.iter().map(|text| text.replace('@', number)).collect();
    finds(&texts.iter().map(|text| (text.as_str(), found)).collect::<Vec<_>>());
}

/// No text has anything found in it, with its number written as `@`.
fn none_found(texts: &[&str], number: &str) {
    let texts: Vec<String> = texts.iter().map(|text| text.replace('@', number)).collect();
    leaves_alone(&texts.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn only_the_number_of_an_order_is_no_identity_card() {
    let texts = [
        "身份证编号：@",
        "证件编号：@",
        "受害人编号：@",
        "编号@",
        "学籍编号@",
        "学号@",
        "快递@",
        "快递实名@",
        "会议登记@",
        "证书编号：@",
        "丢了订单，@",
        "订单实名认证：@",
    ];
    all_found(&texts, ID, &format!("id-card-number {ID} 1101**************"));
    none_found(
        &[
            "订单号@",
            "订单编号：@",
            "订单号为@",
            "运单号：@",
            "运单编号 @",
            "快递单号@",
            "快递编号：@",
            "交易流水号：@",
            "流水号（@）",
            "案件编号：@",
            "合同编号：@",
            "合同号@",
            "项目编号 No.@",
            "批次@",
            "设备编号@",
        ],
        ID,
    );
}

#[test]
fn only_the_number_of_an_order_is_no_bank_card() {
    let texts = [
        "快递理赔要求转账到@",
        "快递理赔，收款卡@",
        "退订单款，把钱打到@",
        "订单退款要求转到银行卡@",
        "冒充物流客服，让她转到@",
        "会议中她把钱转入@",
        "合同约定打款至@",
        "编号为3的受害人转到@",
        "快递@",
        "合同@",
        "会议@",
        "订单款汇至@",
        "订单退款卡@",
        "银行卡编号：@",
        "卡片编号@",
        "受害人编号@",
        "账户编号@",
        "订单，@",
    ];
    all_found(&texts, CARD, &format!("bank-card-number {CARD} 6222****0000"));
    none_found(
        &[
            "订单@",
            "订单号：@",
            "订单编号：@",
            "订单号已更新为@",
            "运单号显示：@",
            "快递单号@",
            "快递号：@",
            "包裹单号@",
            "物流编号@",
            "货架编号@",
            "编号：@",
            "编号为@的货架",
            "合同编号@",
            "会议号@",
            "| 单号 |\n|---|\n| @ |",
            "| 快递编号 |\n|---|\n| @ |",
        ],
        CARD,
    );
}

#[test]
fn only_the_number_of_an_order_is_no_mobile_number() {
    let texts = [
        "转账给快递@（本人手机）",
        "快递：@",
        "物流@",
        "会议：@",
        "快递号码：@",
        "订单，@",
        "| 快递电话 |\n|---|\n| @ |",
        "| 订单电话 |\n|---|\n| @ |",
    ];
    all_found(&texts, "13955501234", "mobile-number 13955501234 139****1234");
    none_found(
        &[
            "订单号@",
            "订单编号：@",
            "快递单号：@",
            "快递号：@",
            "编号@",
            "设备编码：@",
            "合同编号@",
            "| 快递编号 |\n|---|\n| @ |",
            "| 订单 |\n|---|\n| @ |",
            "| 编号 |\n|---|\n| @ |",
        ],
        "13955501234",
    );
}

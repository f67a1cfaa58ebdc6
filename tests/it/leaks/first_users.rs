//! What the first users of the checks wrote, each once missed, fixed badly or flagged for nothing.

use pretty_assertions::assert_eq;

use super::told;

#[test]
fn texts_of_first_users() {
    for (text, expected) in [
        ("手机:(139)5550-1010；", "mobile-number (139)5550-1010 139****1010"),
        ("手机：（139）55501011。", "mobile-number （139）55501011 139****1011"),
        ("手机：【139】5550 1012。", "mobile-number 【139】5550 1012 139****1012"),
        ("手机 l3655507890", "mobile-number l3655507890 136****7890"),
        ("电话1З955507892。", "mobile-number 1З955507892 139****7892"),
        ("加卫星：wx_hello99", "chat-account wx_hello99 wx****"),
        ("Telegram: @shuadan_king1", "chat-account shuadan_king1 sh****"),
        ("真名：李大力", "full-name 李大力 李某"),
        ("手机 1.3.9.5.5.5.0.1.0.1.6。", "mobile-number 1.3.9.5.5.5.0.1.0.1.6 139****1016"),
        ("微 信：wx_hello98", "chat-account wx_hello98 wx****"),
        ("Telegram：@shuadanking", "chat-account shuadanking sh****"),
        ("电报 @shuadanking", "chat-account shuadanking sh****"),
        ("加飞机 shuadan_king2", "chat-account shuadan_king2 sh****"),
        ("账号实名：李大力", "full-name 李大力 李某"),
        ("受害人甲李大力被骗", "full-name 李大力 李某"),
        ("受害人丁小红被骗", "full-name 丁小红 丁某"),
        ("受害人丁李大力被骗", "full-name 李大力 李某"),
        ("受害人李大力，化名王芳", "full-name 李大力 李某"),
        ("加飞机 @shuadanking", "chat-account shuadanking sh****"),
        ("受害人【李大力】", "full-name 李大力 李某"),
        (
            "登录 e t c p a y x u n i . t o p 认证",
            "live-suspect-link e t c p a y x u n i . t o p etcpayxuni[.]top",
        ),
        ("登录 w w w . xuni . c o m 认证", "live-suspect-link xuni . c o m xuni[.]com"),
        (
            "登录 ｅ ｔ ｃ ｘ ｕ ｎ ｉ．ｔｏｐ 认证",
            "live-suspect-link ｅ ｔ ｃ ｘ ｕ ｎ ｉ．ｔｏｐ etcxuni[.]top",
        ),
        ("登录 etcpayxuni . top 认证", "live-suspect-link etcpayxuni . top etcpayxuni[.]top"),
        ("登录 etcpayxuni. t o p 认证", "live-suspect-link etcpayxuni. t o p etcpayxuni[.]top"),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
    for text in [
        "第13955501234号回执",
        "临园派出所（临园路 1 号）欢迎咨询",
        "号码是13955508***也写了",
        "乘坐CA1234航班的飞机",
        "受害者李小明（化名）来报警",
        "受害人王小红，化名，四十岁",
        "拨打客服 95588-1 查询",
        "手机号138********打来",
        "受害人甲被骗，受害人乙也被骗",
        "实名认证后转账",
        "要求实名，再投钱",
        "加飞机票价",
        "受害人丁被骗",
        "参加 Vlog2024 比赛",
        "航空公司增加飞机 B737-800 一架",
        "拨打服务热线 12381-1 查询",
        "坐 飞机 去电报大楼",
        "邮箱 w***@e***.com",
        "登录 w w w . g o v . c n 查询",
        "Read it. Top tips for all.",
        "第 3 . 5 节，A . B 两栏，2 . 0 版",
    ] {
        assert_eq!(told(text), Vec::<String>::new(), "{text}");
    }
}

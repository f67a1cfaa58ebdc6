//! Templates that fail: the message names the template, the output and the source, and the old site stays.

use pretty_assertions::assert_eq;

use super::site_with;
use crate::support::GOOD;

/// Builds a good site, breaks a template, and builds again.
fn after_breaking(template: &str, text: &str) -> String {
    let site = site_with("", GOOD);
    site.write("content/bulletins/second.md", GOOD.replace("好通报", "第二篇"));
    assert_eq!(site.build(&[]).code, 0);
    let before = site.published();
    site.write(template, text);
    site.write("content/bulletins/third.md", GOOD.replace("好通报", "第三篇"));
    let said = site.told("build", &[]);
    assert_eq!(site.published(), before, "the old site is untouched");
    said
}

#[test]
fn template_that_does_not_parse() {
    let said = after_breaking(
        "templates/bulletin.html",
        "{% extends \"base.html\" %}\n{% block main %}\n{{ bulletin.title }}\n",
    );
    assert_eq!(said, "exit 2
错误[template-error]: 模板 bulletin.html 出错：这里的写法不对
 --> templates/bulletin.html:3:21
  |
3 | {{ bulletin.title }}
  |                     ^
  |
  = 为什么: 模板决定网页的样子，出错的页面没有办法生成。
  = 怎么改: 如果 templates 文件夹里有您改过的模板，请核对这一处，或者先删掉它、改用自带的模板；没有改过，请把这条信息发给开发者。
错误 1 个
有错误，什么也没有写入；原来的网站没有动
");
}

#[test]
fn template_with_a_block_that_is_nowhere() {
    let text = "{% extends \"base.html\" %}\n{% block main %}{% endblock %}\n";
    assert_eq!(after_breaking("templates/bulletin.html", text), "exit 2
错误[template-error]: 模板 bulletin.html:2:10 出错：用到的名称不存在（main）
--> templates/bulletin.html
 = 为什么: 模板决定网页的样子，出错的页面没有办法生成。
 = 怎么改: 如果 templates 文件夹里有您改过的模板，请核对这一处，或者先删掉它、改用自带的模板；没有改过，请把这条信息发给开发者。
错误 1 个
有错误，什么也没有写入；原来的网站没有动
");
}

#[test]
fn template_that_fails_on_a_bulletin() {
    let said = after_breaking(
        "templates/bulletin.html",
        "{% extends \"base.html\" %}\n{% block content %}<h1>{{ bulletin.titel }}</h1>{% endblock %}\n",
    );
    assert_eq!(said, "exit 2
错误[template-error]: 模板 bulletin.html 出错，没有生成 bulletins/2026-05-03-kefu/index.html（内容来自 content/bulletins/2026-05-03-kefu.md）：用到的名称不存在（titel）
 --> templates/bulletin.html:2:36
  |
2 | {% block content %}<h1>{{ bulletin.titel }}</h1>{% endblock %}
  |                                    ^^^^^
  |
  = 为什么: 模板决定网页的样子，出错的页面没有办法生成。
  = 怎么改: 如果 templates 文件夹里有您改过的模板，请核对这一处，或者先删掉它、改用自带的模板；没有改过，请把这条信息发给开发者。
错误 1 个
有错误，什么也没有写入；原来的网站没有动
");
}

#[test]
fn template_that_extends_what_is_not_there() {
    assert_eq!(after_breaking("templates/home.html", "{% extends \"bass.html\" %}\n"), "exit 2
错误[template-error]: 模板 home.html 出错：要用的另一个模板不存在（bass.html）
--> templates/home.html
 = 为什么: 模板决定网页的样子，出错的页面没有办法生成。
 = 怎么改: 如果 templates 文件夹里有您改过的模板，请核对这一处，或者先删掉它、改用自带的模板；没有改过，请把这条信息发给开发者。
错误 1 个
有错误，什么也没有写入；原来的网站没有动
");
}

//! What is left out of a script means nothing; what is left means the same.

use super::joined;

#[test]
fn comments_and_spaces_go_and_nothing_else() {
    let table: [(&str, &str); 18] = [
        ("// why\n\nconst a = 1;\n", "const a=1;"),
        ("if (a) {\n  b();\n} else c();\n", "if(a){b()}else c();"),
        ("f(() => { a; });\nif (b) {\n  c()\n}\n", "f(()=>{a});if(b){c()}\n"),
        ("a = b\n  + c;\n", "a=b\n+c;"),
        ("call(a, // first\n  b);\n", "call(a,b);"),
        ("return x instanceof Y\n", "return x instanceof Y\n"),
        ("a = b + +c - -d;\n", "a=b+ +c- -d;"),
        ("say('a  //  b', \"c  '  d\");\n", "say('a  //  b',\"c  '  d\");"),
        ("say('it\\'s  so');\n", "say('it\\'s  so');"),
        ("a = `x  ${b ? ' y ' : { c: `  z` }}  `;\n", "a=`x  ${b ? ' y ' : { c: `  z` }}  `;"),
        ("a = b.replace(/ [ /]  '/g, '');\n", "a=b.replace(/ [ /]  '/g,'');"),
        ("a = /\\/ \\] /.test(b) || / \"/;\n", "a=/\\/ \\] /.test(b)||/ \"/;"),
        ("const f = (a) => / /.test(a);\n", "const f=(a)=>/ /.test(a);"),
        ("return / x/;\n", "return/ x/;"),
        ("a = b / c / d;\n", "a=b/c/d;"),
        ("a = (b + c) / d[0] / 2;\n", "a=(b+c)/d[0]/2;"),
        ("for (const a of [b]) c = '中 文';\n", "for(const a of[b])c='中 文';"),
        ("", ""),
    ];
    for (script, expected) in table {
        assert_eq!(joined(&[script]), expected, "{script:?}");
    }
}

#[test]
fn pieces_stand_one_behind_the_other() {
    assert_eq!(joined(&["a()\n", "(b)()\n"]), "a()\n(b)()\n");
    assert_eq!(joined(&["let a;\n", "let b;\n"]), "let a;let b;");
}

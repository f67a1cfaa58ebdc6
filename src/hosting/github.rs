//! Pages that are served from a repository. Their services know types, compression and `404.html`, and let nobody set headers
//! or redirects: each page brings its policy along, and old addresses have pages that lead on.

use super::opening;
use super::rules::Rules;

pub(crate) fn github(rules: &Rules) -> String {
    opening(rules, "github")
        + "# 存成 .github/workflows/publish.yml，在仓库的 Settings → Pages 里选 GitHub Actions。\n\
# 在 Settings → Variables 里写上 FANZHA_PROGRAM（Linux 程序的下载网址）和 FANZHA_SHA256（它的指纹）。\n\
# 这项服务不能设响应头：安全策略写在每一页里，旧网址由网页转过去。\n\
# Save it as .github/workflows/publish.yml; choose GitHub Actions under Settings, Pages; name the Linux program\n\
# (FANZHA_PROGRAM, its address, and FANZHA_SHA256) under Settings, Variables. The service sets no headers of ours:\n\
# each page has its security policy inside, and old addresses are pages that lead on.\n\
name: publish\n\
on:\n  push:\n    branches: [main]\n  workflow_dispatch:\n  schedule:\n    # 每天北京时间零点过后：定时的通报到日子就发 / After midnight in Beijing, for scheduled bulletins\n    - cron: \"10 16 * * *\"\n\
permissions:\n  contents: read\n  pages: write\n  id-token: write\n\
concurrency: publish\n\
jobs:\n  publish:\n    runs-on: ubuntu-latest\n    environment: github-pages\n    steps:\n\
\x20     - uses: actions/checkout@v4\n\
\x20     - name: program\n        env:\n          PROGRAM: ${{ vars.FANZHA_PROGRAM }}\n          SHA256: ${{ vars.FANZHA_SHA256 }}\n        run: |\n          curl -fsSL -o /tmp/fanzha \"$PROGRAM\"\n          echo \"$SHA256  /tmp/fanzha\" | sha256sum -c\n          chmod +x /tmp/fanzha\n\
\x20     - run: /tmp/fanzha build -o public --format github\n\
\x20     - uses: actions/upload-pages-artifact@v3\n        with:\n          path: public\n\
\x20     - uses: actions/deploy-pages@v4\n"
}

pub(crate) fn gitee(rules: &Rules) -> String {
    opening(rules, "gitee")
        + "# Gitee 自己的 Pages 服务是否开放，请先在仓库的“服务”里看；没有开放就用 fanzha hosting nginx 或者 oss。\n\
# 这个脚本生成网站，推到 pages 分支，由读这个分支的服务发布。响应头、转址由那边的服务决定。\n\
# See first whether the repository offers Pages; if not, use nginx or oss. This script builds the site and pushes it to\n\
# the branch `pages`, for a service that publishes this branch. Headers and redirects are the service's to decide.\n\
set -eu\n\
remote=$(git remote get-url origin)\n\
fanzha build -o public\n\
copy=$(mktemp -d)\n\
trap 'rm -rf \"$copy\"' EXIT\n\
cp -R public/. \"$copy\"\n\
rm -f \"$copy\"/.fanzha*\n\
cd \"$copy\"\n\
touch .nojekyll\n\
git init -q\n\
git add -A\n\
git -c user.name=fanzha -c user.email=fanzha@site.example commit -qm \"publish\"\n\
git push -qf \"$remote\" HEAD:refs/heads/pages\n"
}

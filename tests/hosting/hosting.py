"""Runs servers with the configurations that `fanzha hosting` prints and compares what they answer. See `run`."""

import gzip
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import publishing
from answers import Checks, fetch

HOST = "fanzha.example"

BULLETIN = """---
title: {title}
date: 2026-01-02
scam_type: loan
region: 清远市
loss: 6000
summary: 一句话。
redirect_from: [/old/kuaidi/, "/旧 址/"]
---

正文。
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def make_site(folder, base_url):
    (folder / "content/bulletins").mkdir(parents=True)
    (folder / "static").mkdir()
    (folder / "site.yaml").write_text(f"title: 测试站\nbase_url: {base_url}\n")
    (folder / "content/bulletins/通报.md").write_text(BULLETIN.format(title="好通报"))
    # Enough of them that every list and the data are worth compressing.
    for number in range(12):
        text = BULLETIN.format(title=f"第{number}篇").replace("redirect_from", "tags: [示例] #")
        (folder / f"content/bulletins/{number}.md").write_text(text)
    (folder / "static/shuoming.txt").write_text("说明。\n" * 200)
    (folder / "static/richeng.ics").write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n")


def certificate(work):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}",
         "-addext", f"subjectAltName=DNS:{HOST}", "-keyout", work / "key.pem", "-out", work / "cert.pem"],
        check=True, capture_output=True)


class Nginx:
    """Debian's nginx with the printed file where Debian includes such files: inside `http`."""

    name = "nginx"
    best = "br"

    def start(self, text, work, port, root):
        text = replace(text, f'root "/srv/{HOST}"', f'root "{root}"')
        # The server for whoever comes without encryption, on a port that needs no rights.
        text = text.replace("listen 80;", f"listen 127.0.0.1:{free_port()};").replace("    listen [::]:80;\n", "")
        text = text.replace(f"listen [::]:{port} ssl http2;", "")
        text = replace(text, f"listen {port} ssl http2", f"listen 127.0.0.1:{port} ssl http2")
        text = replace(text, f"/etc/letsencrypt/live/{HOST}/fullchain.pem", str(work / "cert.pem"))
        text = replace(text, f"/etc/letsencrypt/live/{HOST}/privkey.pem", str(work / "key.pem"))
        # As the comment says for who has the module.
        text = replace(text, "# brotli", "brotli")
        (work / "site.conf").write_text(text)
        temporary = "".join(f"{kind}_temp_path {work}/{kind};\n" for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        (work / "nginx.conf").write_text(
            f"load_module /usr/lib/nginx/modules/ngx_http_brotli_filter_module.so;\npid {work}/nginx.pid;\nerror_log {work}/error.log;\nevents {{}}\nhttp {{\n{temporary}access_log off;\n"
            f"include /etc/nginx/mime.types;\ninclude {work}/site.conf;\n}}\n")
        return ["nginx", "-c", str(work / "nginx.conf"), "-g", "daemon off;"]


class Caddy:
    """Debian's Caddy, with a certificate of our own in place of one that it would ask for."""

    name = "caddy"
    best = "zstd"

    def start(self, text, work, port, root):
        text = replace(text, f'root * "/srv/{HOST}"', f'tls {work}/cert.pem {work}/key.pem\n\troot * "{root}"')
        (work / "Caddyfile").write_text(
            "{\n\tadmin off\n\tauto_https disable_redirects\n\tstorage file_system " + f"{work}/storage\n" + "}\n" + text)
        return ["caddy", "run", "--config", str(work / "Caddyfile"), "--adapter", "caddyfile"]


class Apache:
    """Debian's Apache with the modules that the printed file asks for."""

    name = "apache"
    best = "br"

    def start(self, text, work, port, root):
        # nginx prints the way from http; here it would need port 80.
        text = text[: text.index("<VirtualHost *:80>")] + text[text.index(f"<VirtualHost *:{port}>"):]
        text = text.replace(f"/srv/{HOST}", str(root))
        text = replace(text, f"/etc/letsencrypt/live/{HOST}/fullchain.pem", str(work / "cert.pem"))
        text = replace(text, f"/etc/letsencrypt/live/{HOST}/privkey.pem", str(work / "key.pem"))
        modules = ["mpm_event", "authz_core", "mime", "dir", "alias", "headers", "ssl", "socache_shmcb", "filter", "brotli", "deflate"]
        loaded = "".join(f"LoadModule {one}_module /usr/lib/apache2/modules/mod_{one}.so\n" for one in modules)
        (work / "apache.conf").write_text(
            f"{loaded}ServerName {HOST}\nListen 127.0.0.1:{port}\nPidFile {work}/apache.pid\nErrorLog {work}/error.log\n"
            f"DefaultRuntimeDir {work}\nTypesConfig /etc/mime.types\n{text}")
        return ["apache2", "-X", "-f", str(work / "apache.conf")]


def replace(text, old, new):
    assert old in text, f"the configuration has no {old}"
    return text.replace(old, new)


def try_server(server, prefix, program, checks):
    work = pathlib.Path(tempfile.mkdtemp(prefix="fanzha-hosting-"))
    work.chmod(0o755)
    certificate(work)
    port = free_port()
    base = f"https://{HOST}:{port}{prefix}/"
    site = work / "site"
    make_site(site, base)
    root = work / "srv"
    output = pathlib.Path(f"{root}{prefix}")
    output.parent.mkdir(parents=True, exist_ok=True)
    say = ["--root", site, "--now", "2026-11-01"]
    subprocess.run([program, "build", *say, "--output", output], check=True, capture_output=True)
    text = subprocess.run([program, "hosting", server.name, *say], check=True, capture_output=True, text=True).stdout
    log = open(work / "log", "w")
    process = subprocess.Popen(server.start(text, work, port, root), stdout=log, stderr=log)
    try:
        wait_for(port, process, work)
        answers(f"{server.name} {prefix or '/'}", server.best, port, prefix, output, checks)
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(work, ignore_errors=True)


def wait_for(port, process, work):
    for _ in range(100):
        if process.poll() is not None:
            break
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit(f"the server did not start:\n{(work / 'log').read_text()}")


def unpacked(answer):
    return gzip.decompress(answer.body) if answer["content-encoding"] == "gzip" else answer.body


def answers(name, best, port, prefix, output, checks):
    policy = [line for line in (output / "_headers").read_text().splitlines() if "Content-Security-Policy" in line][0].split(": ", 1)[1]

    def ask(path, **headers):
        return fetch(HOST, port, prefix + path, headers)

    def same(what, found, wanted):
        checks.check(f"{name}: {what}", found == wanted, f"{found!r}, not {wanted!r}")

    home = ask("/")
    same("home", (home.status, home["content-type"].lower()), (200, "text/html; charset=utf-8"))
    same("home is the file", home.body, (output / "index.html").read_bytes())
    help_page = ask("/help/")
    same("the steps' policy allows their style", help_page["content-security-policy"], policy)
    checks.check(f"{name}: the policy has a hash", "style-src 'self' 'sha256-" in policy, policy)
    for header, value in {
        "x-content-type-options": "nosniff", "referrer-policy": "same-origin", "cross-origin-opener-policy": "same-origin",
        "cache-control": "public, max-age=300, must-revalidate", "access-control-allow-origin": None,
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }.items():
        same(f"{header} of pages", help_page.all(header), [value] if value else [])

    style = next(path for path in (output / "assets").iterdir() if path.suffix == ".css")
    asset = ask(f"/assets/{style.name}")
    same("assets are kept for ever", asset.all("cache-control"), ["public, max-age=31536000, immutable"])
    same("assets have a policy, too", asset.all("content-security-policy"), [policy])
    missing = ask("/assets/none.css")
    same("an asset that is missing is not kept", (missing.status, missing.all("cache-control")), (404, ["public, max-age=300, must-revalidate"]))

    for path, kind in {
        "/data/cases.csv": "text/csv; charset=utf-8", "/data/cases.json": "application/json",
        "/atom.xml": "application/atom+xml", "/feed.json": "application/feed+json", "/sitemap.xml": "text/xml",
        f"/assets/{style.name}": "text/css; charset=utf-8", "/robots.txt": "text/plain; charset=utf-8",
        "/shuoming.txt": "text/plain; charset=utf-8", "/types/loan/atom.xml": "application/atom+xml",
        "/richeng.ics": "text/calendar; charset=utf-8",
    }.items():
        answer = ask(path)
        found = (answer["content-type"] or "").lower().replace("application/xml", "text/xml")
        checks.check(f"{name}: type of {path}", answer.status == 200 and found.startswith(kind), f"{answer.status} {found}")
        if "charset" in found:
            checks.check(f"{name}: charset of {path}", found.endswith("charset=utf-8"), found)
    for path in ["/data/cases.csv", "/atom.xml", "/feed.json", "/types/loan/atom.xml", "/types/loan/feed.json"]:
        same(f"{path} is open to scripts", ask(path).all("access-control-allow-origin"), ["*"])

    for path in ["/", "/data/cases.json", "/atom.xml", f"/assets/{style.name}", "/shuoming.txt"]:
        packed = ask(path, **{"Accept-Encoding": "gzip"})
        plain = ask(path)
        same(f"gzip of {path}", packed["content-encoding"], "gzip")
        checks.check(f"{name}: Vary of {path}", "accept-encoding" in (packed["vary"] or "").lower(), str(packed["vary"]))
        same(f"gzip of {path} unpacked", unpacked(packed), plain.body)

        best_packed = ask(path, **{"Accept-Encoding": "gzip, deflate, br, zstd"})
        same(f"the best compression of {path}", best_packed["content-encoding"], best)

    terms = next((output / "search/terms").glob("*.bin"))
    part = ask(f"/search/terms/{terms.name}", Range="bytes=0-3", **{"Accept-Encoding": "gzip, br, zstd"})
    same("a part of the index", (part.status, part.body, part["content-encoding"]), (206, terms.read_bytes()[:4], None))

    lost = ask("/none/")
    same("404", (lost.status, lost.body), (404, (output / "404.html").read_bytes()))
    same("404 has the policy", lost.all("content-security-policy"), [policy])
    for path in ["/none.css", "/none.pdf", "/none.bin"]:
        same(f"{path} is missing as a page", ask(path)["content-type"].lower(), "text/html; charset=utf-8")
    # What else the server has is not the site's; who asks for it sees the same page.
    above = fetch(HOST, port, "/", {}) if prefix else lost
    same("404 above the site", (above.status, above.body == lost.body), (404, True))
    for path in ["/.fanzha-manifest", "/_headers"]:
        same(f"{path} is hidden", ask(path).status, 404)
    target = f"{prefix}/bulletins/%E9%80%9A%E6%8A%A5/"
    for path in ["/old/kuaidi/", "/%E6%97%A7%20%E5%9D%80/"]:
        moved = ask(path)
        place = (moved["location"] or "").replace(f"https://{HOST}:{port}", "")
        same(f"{path} leads on", (moved.status, place.lower()), (301, target.lower()))
        same(f"{path} may lead elsewhere soon", moved.all("cache-control"), ["public, max-age=300, must-revalidate"])
    same("an address in Chinese", ask("/bulletins/%E9%80%9A%E6%8A%A5/").status, 200)
    folder = ask("/help")
    place = (folder["location"] or "").replace(f"https://{HOST}:{port}", "")
    checks.check(f"{name}: a folder without its slash", folder.status in (301, 308) and place == f"{prefix}/help/", f"{folder.status} {place}")


def main():
    program = sys.argv[1]
    checks = Checks()
    for server in [Nginx(), Caddy(), Apache()]:
        for prefix in ["", "/sub"]:
            try_server(server, prefix, program, checks)
    publishing.try_recipes(program, make_site, checks)
    checks.end()


main()

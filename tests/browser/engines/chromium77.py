"""Opens pages in Chromium 77 (Qt WebEngine 5.14), one after the other, in windows of several widths.

Reads {"pages": [address, ...], "widths": [pixels, ...]} from its input and prints one line of JSON for each page
and width: {"url", "width", "loaded", "errors", "seen": {"engine", "width", "sideways", "text",
"results", "chips" of filters, "lists" of choices beside the results}}. The gate judges. "settle" in the order is how many milliseconds the scripts of a page may take.
"""
import json
import os
import sys
import warnings

warnings.simplefilter("ignore", DeprecationWarning)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--no-sandbox --disable-gpu --disable-background-networking"
os.environ["QT_QUICK_BACKEND"] = "software"

from PyQt5.QtCore import QEventLoop, QTimer, QUrl  # noqa: E402
from PyQt5.QtWidgets import QApplication  # noqa: E402
from PyQt5.QtWebEngineWidgets import QWebEnginePage, QWebEngineScript, QWebEngineView  # noqa: E402

PATIENCE = 20_000
HEIGHT = 620
# What a script does after the page has loaded, and a new layout after a change of width.
SETTLE = 120

# Pictures, style sheets and scripts that do not load say so on the console, which this engine keeps to itself.
LISTEN = """addEventListener('error', function (event) {
  var from = event.target;
  if (from && (from.src || from.href)) console.error('does not load: ' + (from.currentSrc || from.src || from.href));
}, true)"""

MEASURE = """(function () {
  var root = document.scrollingElement;
  return JSON.stringify({
    engine: navigator.userAgent, sideways: root.scrollWidth - root.clientWidth, width: root.clientWidth,
    text: document.body.innerText.trim().length,
    results: document.querySelectorAll('#search-results > li').length,
    chips: document.querySelectorAll('#search-set:not([hidden]) li:not([hidden])').length,
    lists: Array.prototype.filter.call(document.querySelectorAll('.narrow select'), function (one) {
      return one.size > 1 && one.getBoundingClientRect().right < document.querySelector('.search-found').getBoundingClientRect().left;
    }).length
  });
})()"""


class Page(QWebEnginePage):
    """A page that remembers what went wrong."""

    def __init__(self, *given):
        super().__init__(*given)
        self.errors = []
        script = QWebEngineScript()
        script.setSourceCode(LISTEN)
        script.setInjectionPoint(QWebEngineScript.DocumentCreation)
        script.setWorldId(QWebEngineScript.MainWorld)
        self.scripts().insert(script)

    def javaScriptConsoleMessage(self, level, message, line, source):
        if level == QWebEnginePage.ErrorMessageLevel:
            self.errors.append(f"{message} ({source}:{line})")


def wait(start, milliseconds):
    """Runs the event loop until `start`'s answer calls it, or the time is over; says which."""
    loop, came = QEventLoop(), []
    if start:
        start(lambda *answer: (came.append(answer), loop.quit()))
    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)
    timer.start(milliseconds)
    loop.exec_()
    return came[0] if came else None


def look(view, url, width, settle):
    """What one page does in a window of one width."""
    page = Page(view)
    view.setPage(page)
    view.resize(width, HEIGHT)
    finished = wait(lambda answer: (page.loadFinished.connect(answer), page.load(QUrl(url))), PATIENCE)
    wait(None, settle)
    measured = wait(lambda answer: page.runJavaScript(MEASURE, answer), PATIENCE)
    found = {"url": url, "width": width, "loaded": bool(finished and finished[0]), "errors": page.errors}
    if measured and measured[0]:
        found["seen"] = json.loads(measured[0])
    return found


def main():
    order = json.load(sys.stdin)
    application = QApplication(sys.argv[:1])  # must live as long as the view
    view = QWebEngineView()
    view.show()
    for url in order["pages"]:
        for width in order["widths"]:
            print(json.dumps(look(view, url, width, order.get("settle", SETTLE))), flush=True)
    # Qt WebEngine of this age does not always end in order; all that matters is said.
    os._exit(0)


main()

"""Opens pages in WebKitGTK, the family of the iPhone's engine, one after the other, in windows of several widths.

Input and output are those of chromium77.py. Needs a display (xvfb-run) and Debian's python3-gi with
gir1.2-webkit2-4.1, so it is run by Debian's own python3.
"""
import json
import os
import sys
from urllib.parse import urlsplit

os.environ["WEBKIT_DISABLE_COMPOSITING_MODE"] = "1"
os.environ["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"
os.environ["LIBGL_ALWAYS_SOFTWARE"] = "1"
os.environ["NO_AT_BRIDGE"] = "1"

import gi  # noqa: E402

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

PATIENCE = 20
HEIGHT = 620
SETTLE = 120

# Errors of scripts, and of pictures, style sheets and scripts that do not load, are handed to the program.
LISTEN = """
addEventListener('error', function (event) {
  var from = event.target;
  var said = event.message || 'does not load: ' + (from.currentSrc || from.src || from.href);
  webkit.messageHandlers.fault.postMessage(location.pathname + '\\n' + said);
}, true);
addEventListener('unhandledrejection', function (event) {
  webkit.messageHandlers.fault.postMessage(location.pathname + '\\n' + event.reason);
});
"""

MEASURE = """JSON.stringify({
  engine: navigator.userAgent,
  sideways: document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
  width: document.scrollingElement.clientWidth,
  text: document.body.innerText.trim().length,
  results: document.querySelectorAll('#search-results > li').length,
    chips: document.querySelectorAll('#search-set:not([hidden]) li:not([hidden])').length,
    lists: Array.prototype.filter.call(document.querySelectorAll('.narrow select'), function (one) {
      return one.size > 1 && one.getBoundingClientRect().right < document.querySelector('.search-found').getBoundingClientRect().left;
    }).length,
  busy: document.querySelector('[data-confirming], [data-loading]') !== null
})"""


class Window:
    """A window of one width with a page in it."""

    def __init__(self, width, settle):
        self.errors = []
        self.asked = ""
        manager = WebKit2.UserContentManager()
        manager.register_script_message_handler("fault")
        manager.connect("script-message-received::fault", self.fault)
        manager.add_script(WebKit2.UserScript.new(
            LISTEN, WebKit2.UserContentInjectedFrames.ALL_FRAMES, WebKit2.UserScriptInjectionTime.START, None, None))
        self.view = WebKit2.WebView.new_with_user_content_manager(manager)
        self.window = Gtk.OffscreenWindow()
        self.window.set_default_size(width, HEIGHT)
        self.window.add(self.view)
        self.window.show_all()
        self.width = width
        self.settle = settle
        self.loop = GLib.MainLoop()
        self.view.connect("load-changed", self.changed)
        self.view.connect("load-failed", self.broke)

    def fault(self, _manager, message):
        # What a page was still loading when it was left fails after that, and is no fault of the next page.
        path, _, said = message.get_js_value().to_string().partition("\n")
        if path == urlsplit(self.asked).path:
            self.errors.append(said)

    def changed(self, _view, event):
        if event == WebKit2.LoadEvent.FINISHED:
            GLib.timeout_add(self.settle, self.measure)

    def broke(self, _view, _event, url, error):
        self.errors.append(f"{url}: {error.message}")
        self.loop.quit()
        return True

    def measure(self):
        self.view.evaluate_javascript(MEASURE, -1, None, None, None, self.measured)
        return False

    def measured(self, view, result):
        try:
            self.seen = json.loads(view.evaluate_javascript_finish(result).to_string())
            # What is asked for must not be cut off by the next page.
            if self.seen.pop("busy"):
                GLib.timeout_add(self.settle, self.measure)
                return
        except GLib.Error as error:
            self.errors.append(error.message)
        self.loop.quit()

    def look(self, url):
        self.errors, self.seen, self.asked = [], None, url
        self.view.load_uri(url)
        limit = GLib.timeout_add_seconds(PATIENCE, self.loop.quit)
        self.loop.run()
        GLib.source_remove(limit)
        found = {"url": url, "width": self.width, "loaded": self.seen is not None, "errors": self.errors}
        if self.seen:
            found["seen"] = self.seen
        return found


def main():
    order = json.load(sys.stdin)
    windows = [Window(width, order.get("settle", SETTLE)) for width in order["widths"]]
    for url in order["pages"]:
        for window in windows:
            print(json.dumps(window.look(url)), flush=True)
    sys.stdout.flush()
    os._exit(0)


main()

"""The machine's own Chromium, for printing and for the tests of the pages."""

import os
import shutil
from contextlib import contextmanager

NAMES = (
    "chromium-headless-shell",  # the same engine without windows: less work
    "chromium",
    "chromium-browser",
    "google-chrome",
    "chrome",
    "msedge",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
FLAGS = [
    "--no-sandbox",  # Chromium refuses to run as root with it
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--font-render-hinting=none",  # letters stand as on paper
    # Chromium's own calls home are not the pages'
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
HOW_TO = (
    "no Chromium: install it (Debian, Ubuntu: apt install chromium; macOS: "
    "brew install --cask chromium) or set CHROMIUM to its path"
)


def path():
    """Where it is, or None."""
    named = os.environ.get("CHROMIUM")
    if named and not shutil.which(named):
        raise SystemExit(f"CHROMIUM={named}: there is no such program")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path(), args=FLAGS
        )
        yield chromium
        chromium.close()


def write_pdf(tab, target):
    """Print what a tab shows, on pages of the size that its styles name."""
    tab.pdf(
        path=target,
        prefer_css_page_size=True,
        print_background=True,
        tagged=True,
        outline=True,
    )

"""Serve a folder as a good static host does: compressed, at this machine only.

In: a folder, _build/site unless another is named. Out: http://127.0.0.1:8000,
or the next port that is free. Texts are sent with gzip to who accepts it,
which is what hosts such as GitHub Pages do.
"""

import gzip
import io
import os
import sys
import threading
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOST = "127.0.0.1"
PORTS = range(8000, 8100)
TEXTS = {".html", ".css", ".js", ".mjs", ".svg", ".json", ".xml", ".ipynb"}


@cache
def compressed(path, changed):
    return gzip.compress(Path(path).read_bytes(), mtime=0)


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # one connection for many files

    def send_head(self):
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.split("?")[0].endswith("/"):
            path /= "index.html"
        accepted = "gzip" in self.headers.get("Accept-Encoding", "")
        if not accepted or path.suffix not in TEXTS or not path.is_file():
            return super().send_head()
        body = compressed(str(path), path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, *args):
        pass


def server(folder, ports, handler=Handler):
    """A server at the first free one of the ports."""
    handler = partial(handler, directory=folder)
    for port in ports:
        try:
            return ThreadingHTTPServer((HOST, port), handler)
        except OSError:
            continue
    sys.exit(f"no port from {ports[0]} to {ports[-1]} is free")


@contextmanager
def served(folder, handler=Handler):
    """Serve a folder meanwhile; gives its address."""
    with server(folder, [0], handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{running.server_port}/"
        running.shutdown()


def main(folder):
    if not (folder / "index.html").is_file():
        sys.exit(f"no site in {folder}: run make site")
    with server(os.fspath(folder), PORTS) as running:
        print(f"http://{HOST}:{running.server_port}  (Ctrl+C ends it)")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print()

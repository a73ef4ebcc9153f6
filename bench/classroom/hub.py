"""A JupyterHub on this machine, for as long as a measurement lasts.

In: this environment, with which the students' servers run, too; the proxy,
from npm. Out: its address, and the process that all others come from.

Everybody may log in. Each student has a home with a copy of the notebooks, as
chapters/teaching.md tells.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
import requests

from bench import npm
from tools.incremental import BUILD, ROOT
from tools.npm import NODE

PROXY = BUILD / "classroom"
PROXY_SCRIPT = PROXY / "node_modules/configurable-http-proxy/bin"
# What is not here is as JupyterHub has it.
CONFIGURATION = """\
c.JupyterHub.bind_url = "http://127.0.0.1:{front}"
c.JupyterHub.hub_port = {hub}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy}"
c.ConfigurableHTTPProxy.command = [{node!r}, {script!r}]
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r} + "/{{username}}"
c.Spawner.cmd = [{python!r}, "-m", "jupyterhub.singleuser"]
c.Spawner.args = ["--allow-root"]
c.Spawner.http_timeout = {limit}
"""


def free_ports(count: int) -> list[int]:
    with ExitStack() as open_ones:
        sockets = [
            open_ones.enter_context(socket.socket()) for _ in range(count)
        ]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def give_home(folder: Path) -> None:
    folder.mkdir(parents=True)
    shutil.copytree(ROOT / "chapters", folder / "chapters")


@contextmanager
def running(
    work: Path, names: list[str], limit: int
) -> Iterator[tuple[str, psutil.Process]]:
    """The address of a hub for some students, and its process.

    limit: seconds after which the hub gives up on a server.
    """
    npm.fetch(Path(__file__).parent, PROXY)
    for name in names:
        give_home(work / "homes" / name)
    front, hub, proxy = free_ports(3)
    settings = CONFIGURATION.format(
        front=front,
        limit=limit,
        hub=hub,
        proxy=proxy,
        node=str(NODE),
        script=str(PROXY_SCRIPT / "configurable-http-proxy"),
        homes=str(work / "homes"),
        python=sys.executable,
    )
    (work / "jupyterhub_config.py").write_text(settings, encoding="utf-8")
    # what is installed is run, not what lies beside it
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    log = work / "hub.log"
    with log.open("w", encoding="utf-8") as out:
        process = psutil.Popen(
            [sys.executable, "-m", "jupyterhub"],
            cwd=work,
            env=environment,
            stdout=out,
            stderr=out,
        )
    try:
        address = f"http://127.0.0.1:{front}"
        wait_for(address, process, log)
        yield address, process
    finally:
        process.terminate()  # it stops the servers and the proxy
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()


def wait_for(address: str, process: psutil.Popen, log: Path) -> None:
    """Return when the hub answers."""
    for _ in range(240):
        try:
            requests.get(f"{address}/hub/health", timeout=5).raise_for_status()
            return
        except requests.RequestException:
            if process.poll() is not None:
                break
            time.sleep(0.5)
    told = log.read_text(encoding="utf-8")[-2000:]
    raise SystemExit(f"the hub did not start:\n{told}")

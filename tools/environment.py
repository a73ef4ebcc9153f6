"""Create or refresh .venv, the environment of every make target.

In: requirements.txt and pyproject.toml, and the Python that runs this file.
Out: .venv with exactly those packages and a stamp, so that a second run
returns at once. A failure leaves no half-made .venv and says why in one line.

An old Python must be able to read this file to say that it is too old:
hence no syntax newer than Python 2.7.
"""

from __future__ import print_function

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Measuring Surprise needs Python 3.11 or newer, this is %d.%d; "
        "name another with: make PYTHON=/path/to/python3.11"
        % sys.version_info[:2]
    )

import hashlib
import os
import shutil
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "made-from.sha256"
LOG = ROOT / "_build" / "environment.log"
GIGABYTE = 1024**3
NEEDED = 2 * GIGABYTE
REASONS = {
    "No space left on device": "the disk is full",
    "Errno 28": "the disk is full",
    "Permission denied": "a file may not be written",
    "NameResolutionError": "the package index cannot be reached",
    "NewConnectionError": "the package index cannot be reached",
    "ConnectTimeoutError": "the package index cannot be reached",
    "ReadTimeoutError": "the package index does not answer",
    "ProxyError": "the proxy cannot be reached",
    "SSLError": "the connection to the package index is not trusted",
    "from versions: none": "the package index cannot be reached",
    "No matching distribution": "a pinned version is not to be had",
    "conflicting dependencies": "requirements.txt contradicts itself",
}


def fingerprint():
    digest = hashlib.sha256(str(sys.version_info[:2]).encode())
    for name in ("requirements.txt", "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def python_of_environment():
    folder, name = (
        ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    )
    return VENV / folder / name


def can_be_updated():
    """Is there an environment of this Python version, made here, with pip?"""
    check = "import pip, sys; sys.exit(sys.version_info[:2] != %r)"
    command = [str(python_of_environment()), "-c"]
    command.append(check % (sys.version_info[:2],))
    try:
        # the scripts in it name the folder that it was made in
        if str(VENV) not in (VENV / "pyvenv.cfg").read_text(encoding="utf-8"):
            return False
        return subprocess.call(command, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def install():
    """Run pip with its talk in a log file, and show that it moves."""
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    total = sum(
        1 for line in lock.splitlines() if line[:1] not in ("", "#", " ")
    )
    LOG.parent.mkdir(exist_ok=True)
    command = [python_of_environment(), "-m", "pip", "install", "--retries=2"]
    command += ["--disable-pip-version-check", "-r", "requirements.txt"]
    seen = 0
    with LOG.open("w", encoding="utf-8") as log:
        pip = subprocess.Popen(
            [str(part) for part in command],
            cwd=str(ROOT),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        for line in pip.stdout:
            log.write(line)
            if line.startswith(("Collecting", "Processing", "Requirement")):
                seen += 1
                if sys.stdout.isatty() or seen % 50 == 0:
                    end = "\r" if sys.stdout.isatty() else "\n"
                    count = "  %d of about %d packages" % (seen, total)
                    print(count, end=end, flush=True)
            elif line.startswith("Installing collected"):
                print("  unpacking them ...          ", flush=True)
    if pip.wait() != 0:
        told = LOG.read_text(encoding="utf-8")
        for sign, reason in REASONS.items():
            if sign in told:
                raise SystemExit(reason)
        raise SystemExit("pip failed")


def main():
    made = STAMP.is_file() and STAMP.read_text() == fingerprint()
    if made and can_be_updated():
        return
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        sys.exit(
            "this Python lacks the venv module; on Debian or Ubuntu: "
            "apt install python3-venv"
        )
    started = time.time()
    new = not can_be_updated()
    if new and shutil.disk_usage(str(ROOT)).free < NEEDED:
        sys.exit("the disk is full: .venv takes about 2 GB")
    action = "Installing (a few minutes, once)" if new else "Updating"
    print(action + " the environment in .venv ...", flush=True)
    try:
        if new:
            venv.create(str(VENV), with_pip=True, clear=True)
        elif STAMP.exists():
            STAMP.unlink()
        install()
        STAMP.write_text(fingerprint())
    except (Exception, KeyboardInterrupt, SystemExit) as error:
        if new:
            shutil.rmtree(str(VENV), ignore_errors=True)
        full = isinstance(error, OSError) and error.errno == 28
        why = "the disk is full" if full else error or type(error).__name__
        log = "; see _build/environment.log" if LOG.exists() else ""
        sys.exit("no environment: %s%s" % (why, log))
    print("  done in %.0f s" % (time.time() - started))


if __name__ == "__main__":
    main()

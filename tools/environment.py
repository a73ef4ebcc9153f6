"""Create or refresh .venv, the environment of every make target.

In: requirements.txt, and the Python that runs this file.
Out: .venv with exactly those packages and a stamp, so that a second run
returns at once. A failure leaves no half-made .venv and says why in one line.

An old Python must be able to read this file to say that it is too old:
hence no syntax newer than Python 2.7.
"""

from __future__ import print_function

import sys

OLDEST, NEWEST = (3, 11), (3, 15)  # requirements.txt has pins for these
THIS = tuple(sys.version_info[:2])

if not OLDEST <= THIS <= NEWEST:
    age = "old" if THIS < OLDEST else "new"
    sys.exit(
        "Python %d.%d is too %s: Measuring Surprise needs %d.%d to %d.%d; "
        "name another with: make PYTHON=/path/to/python%d.%d"
        % (THIS + (age,) + OLDEST + NEWEST + NEWEST)
    )

import hashlib
import shutil
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "made-from.sha256"
LOG = ROOT / "_build" / "environment.log"


def fingerprint():
    lock = (ROOT / "requirements.txt").read_bytes()
    return hashlib.sha256(str(THIS).encode() + lock).hexdigest()


def can_be_updated():
    """Is there an environment of this Python version, made here, with pip?"""
    check = "import pip, sys; sys.exit(sys.version_info[:2] != %r)" % (THIS,)
    try:
        # the scripts in it name the folder that it was made in
        if str(VENV) not in (VENV / "pyvenv.cfg").read_text(encoding="utf-8"):
            return False
        command = [str(PYTHON), "-c", check]
        return subprocess.call(command, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def reason():
    """Why pip failed, in one line."""
    told = LOG.read_text(encoding="utf-8")
    # Without a network, pip says that there is no such package.
    if "from versions: none" in told or "Max retries exceeded" in told:
        return "the package index cannot be reached"
    errors = [line for line in told.splitlines() if line[:6] == "ERROR:"]
    return errors[-1][7:] if errors else "pip failed"


def install():
    """Run pip, log its output and show progress."""
    total = len((ROOT / "requirements.txt").read_text().splitlines())
    LOG.parent.mkdir(exist_ok=True)
    command = [str(PYTHON), "-m", "pip", "install", "--retries=2"]
    command += ["--disable-pip-version-check", "-r", "requirements.txt"]
    seen = 0
    with LOG.open("w", encoding="utf-8") as log:
        pip = subprocess.Popen(
            command,
            cwd=str(ROOT),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        for line in pip.stdout:
            log.write(line)
            if line.startswith(("Collecting", "Requirement")):
                seen += 1
                if seen % 50 == 0:
                    count = "  %d of about %d packages" % (seen, total)
                    print(count, flush=True)
            elif line.startswith("Installing collected"):
                print("  unpacking them ...", flush=True)
    if pip.wait() != 0:
        raise SystemExit(reason() + "; see _build/environment.log")


def main():
    old = can_be_updated()
    if old and STAMP.is_file() and STAMP.read_text() == fingerprint():
        return
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        sys.exit(
            "this Python lacks the venv module; on Debian or Ubuntu: "
            "apt install python%d.%d-venv" % THIS
        )
    started = time.time()
    action = "Updating" if old else "Installing (a few minutes, once)"
    print(action + " the environment in .venv ...", flush=True)
    try:
        if not old:
            if VENV.is_symlink():  # what it leads to is not ours to clear
                VENV.unlink()
            venv.create(str(VENV), with_pip=True, clear=True)
        elif STAMP.exists():
            STAMP.unlink()
        install()
        STAMP.write_text(fingerprint())
    except (Exception, KeyboardInterrupt, SystemExit) as error:
        if not old:
            shutil.rmtree(str(VENV), ignore_errors=True)
        sys.exit("no environment: %s" % (str(error) or type(error).__name__))
    print("  done in %.0f s" % (time.time() - started))


if __name__ == "__main__":
    main()

"""What has to be made again, and how it takes the place of what was there.

In: the inputs of a stage (pages, a deck, a PDF, the site): files, folders and
values.
Out: `digest`, one number for all of them; `is_made`, whether the stage was
made from these; `replaced`, a folder or file that takes the place of the old
one when it is complete, and never half of it.
"""

import ast
import hashlib
import shutil
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "_build"
STAMPS = BUILD / "stamps"
LEFTOVERS = {"__pycache__", ".ipynb_checkpoints", "_bundle"}


def files(path: Path):
    """The file, or every file of the folder, in a fixed order."""
    if not path.is_dir():
        yield path
        return
    for inside in sorted(path.rglob("*")):
        if inside.is_file() and not LEFTOVERS & set(inside.parts):
            yield inside


def content(path: Path) -> bytes:
    """What a file says, without comments where code or catalogs have them."""
    text = path.read_bytes()
    if path.suffix == ".py":
        return ast.dump(ast.parse(text)).encode()
    if path.suffix == ".po":  # a flag such as fuzzy is no comment
        lines = text.splitlines(keepends=True)
        kept = [it for it in lines if it[:1] != b"#" or it[:2] == b"#,"]
        return b"".join(kept)
    return text


def digest(*inputs) -> str:
    """One number for files, folders and values; a missing file raises."""
    total = hashlib.sha256()
    for given in inputs:
        if not isinstance(given, Path):
            total.update(repr(given).encode())
            continue
        for path in files(given):
            total.update(str(path.relative_to(ROOT)).encode())
            total.update(hashlib.sha256(content(path)).digest())
    return total.hexdigest()


def imported(path: Path):
    """The modules of tools that a module imports, by their paths."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        match node:
            case ast.ImportFrom(module=module, names=names):
                found = [module, *(f"{module}.{n.name}" for n in names)]
            case _:
                continue
        for name in found:
            path = ROOT / f"{name.replace('.', '/')}.py"
            if name.startswith("tools.") and path.is_file():
                yield path


def code(*modules: str) -> list[Path]:
    """The files of modules of tools and of all that these import there."""
    waiting = [ROOT / f"{name.replace('.', '/')}.py" for name in modules]
    found = set()
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += imported(path)
    return sorted(found)


def stamp(target: Path) -> Path:
    return STAMPS / f"{target.relative_to(BUILD)}.txt"


def is_made(target: Path, made_from: str) -> bool:
    """Is the target there, and was it made from these inputs?"""
    known = stamp(target)
    return (
        target.exists()
        and known.is_file()
        and known.read_text(encoding="utf-8") == made_from
    )


def remove(path: Path):
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def replaced(target: Path, made_from: str):
    """Give a path to make the target at; put it in its place if that worked.

    made_from: the digest of the inputs, taken before: what changes while the
    target is made is not in it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f"new-{target.name}")
    old = target.with_name(f"old-{target.name}")
    remove(new)
    remove(old)
    try:
        yield new
        stamp(target).unlink(missing_ok=True)
        if target.exists():
            target.rename(old)
        new.rename(target)
        stamp(target).parent.mkdir(parents=True, exist_ok=True)
        stamp(target).write_text(made_from, encoding="utf-8")
    finally:
        remove(new)
        remove(old)

"""Figures that move, in JupyterLab: where anywidget and their script are.

The script is made of ``widgets/`` and lies in ``infolib/_bundle``, one for
each language: the wheel brings it, and in the repository ``make lab`` does.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from infolib import _language

if TYPE_CHECKING:
    from anywidget import AnyWidget


def widget(name: str, state: dict[str, Any]) -> AnyWidget | None:
    """The widget of that name, or None where it cannot be shown.

    Parameters
    ----------
    name : str
    state : dict
        What it starts from; each entry becomes a trait of the widget, which
        has its value after the reader has moved something.
    """
    folder = Path(str(resources.files("infolib"))) / "_bundle"
    script = folder / f"{_language.language()}.js"
    if not script.is_file():
        return None
    try:
        import anywidget
        import traitlets
    except ImportError:
        return None

    traits: dict[str, Any] = {
        field: traitlets.Any(value).tag(sync=True)
        for field, value in {**state, "explorable": name}.items()
    }
    kind = type("Live", (anywidget.AnyWidget,), {"_esm": script, **traits})
    return kind()

"""A figure that moves, and what a notebook stores of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from infolib import _anywidget
from infolib.plots.style import as_svg

if TYPE_CHECKING:
    from anywidget import AnyWidget

MIME_TYPE = "application/vnd.infolib.explorable+json"
_LIVE = "application/vnd.jupyter.widget-view+json"


class Explorable:
    """A figure that moves.

    Attributes
    ----------
    name : str
        The name of the widget.
    state : dict
        What the widget starts from, as JSON has it; in JupyterLab, what the
        reader has made of it.
    text : str
        The figure in words, for where nothing can be drawn.
    draw : callable
        Returns the figure as it stands where nothing moves.
    """

    def __init__(
        self,
        name: str,
        state: dict[str, Any],
        text: str,
        draw: Callable[[], Figure],
    ) -> None:
        self.name = name
        self.text = text
        self._start = state
        self.draw = draw
        self._widget: AnyWidget | None = None

    @property
    def state(self) -> dict[str, Any]:
        live = self._widget
        return {
            field: getattr(live, field) if live else value
            for field, value in self._start.items()
        }

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, **options: object) -> dict[str, Any]:
        figure = self.draw()
        picture = as_svg(figure)
        plt.close(figure)
        bundle = {
            "image/svg+xml": picture,
            "text/plain": repr(self),
            MIME_TYPE: {"name": self.name, "state": self._start},
        }
        self._widget = self._widget or _anywidget.widget(
            self.name, self._start
        )
        if self._widget and (live := self._widget._repr_mimebundle_()):
            bundle[_LIVE] = live[0][_LIVE]  # JupyterLab prefers it
        return bundle

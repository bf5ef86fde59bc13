"""Holder: which cell of the running notebook holds the copy of style and scripts that the others share."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

APART = "google.colab"  # there each cell puts out into a page of its own, and nothing can be shared


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a cell: the id of the cell, and that of the request to run it."""

    cell: str
    request: str


@dataclass(slots=True)
class Holder:
    """Remembers the run that was given the whole page; None before the first, and once its cell is deleted."""

    run: Run | None = None
    listens: bool = False

    def takes(self, shell: Any) -> bool:
        """Whether what is shown now must be whole; the first is, and any where cells cannot be told apart.

        A cell that is run again replaces what it put out: who held the copy is given it again.
        """
        run = _run_of(shell)
        if run is None:
            return True
        if not self.listens:
            self.listens = True
            shell.events.register("pre_run_cell", lambda _: self._forget(shell))
        held = self.run
        if held is None or (held.cell == run.cell and held != run):
            self.run = run
            return True
        return False

    def _forget(self, shell: Any) -> None:
        """JupyterLab tells with the next run which cells are gone."""
        deleted = _asked(shell).get("metadata", {}).get("deletedCells") or ()
        if self.run is not None and self.run.cell in deleted:
            self.run = None


def current_shell() -> Any:
    """The IPython shell that runs this, None outside of one."""
    module = sys.modules.get("IPython")
    return module.get_ipython() if module is not None else None


def _run_of(shell: Any) -> Run | None:
    """The run of a cell, None where no cell can be told from another."""
    asked = _asked(shell)
    request = asked.get("header", {}).get("msg_id")
    if not request or APART in sys.modules:
        return None
    if cell := asked.get("metadata", {}).get("cellId"):  # of JupyterLab, Notebook 7 and VS Code
        return Run(str(cell), str(request))
    # Nobody can be asked, so a program runs the cells (nbclient, papermill, nbconvert), and each of them once.
    return Run(str(request), str(request)) if asked.get("content", {}).get("allow_stdin") is False else None


def _asked(shell: Any) -> dict[str, Any]:
    """The message that asked for this run (Jupyter's execute_request); empty outside of a kernel."""
    get_parent = getattr(shell, "get_parent", None)
    return dict(get_parent() or {}) if get_parent is not None else {}

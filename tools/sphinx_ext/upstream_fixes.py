"""What the extensions of others get wrong, and buttons for the repository.

In: the environment variable GITHUB_REPOSITORY, where it is known.
Out: pages with repository and launch buttons there; no live code, which needs
a server; no id that names two elements, no role that ARIA has withdrawn.
"""

import os

from docutils import nodes

REPEATED_IDS = {
    "exercise-content",
    "proof",
    "proof-content",
    "solution-content",
}


def silence_thebe(app):
    """Live cells need a server on another host: this book has none."""
    for name, listeners in app.events.listeners.items():
        app.events.listeners[name] = [
            listener
            for listener in listeners
            if not listener.handler.__module__.startswith("sphinx_thebe")
        ]
    app.registry.css_files = [
        file for file in app.registry.css_files if "thebe" not in file[0]
    ]


def add_repository(app, config):
    """Show repository and launch buttons where the address is known."""
    repository = os.environ.get("GITHUB_REPOSITORY")
    if repository:
        config.html_theme_options |= {
            "repository_url": f"https://github.com/{repository}",
            "repository_branch": "main",
            "use_repository_button": True,
            "use_issues_button": True,
            "launch_buttons": {
                "binderhub_url": "https://mybinder.org",
                "notebook_interface": "jupyterlab",
            },
        }


def drop_repeated_ids(app, doctree, docname):
    """An id names one element; proofs and exercises reuse theirs."""
    for element in doctree.findall(nodes.Element):
        element["ids"] = [i for i in element["ids"] if i not in REPEATED_IDS]


def drop_stale_roles(app, pagename, templatename, context, doctree):
    """docutils gives the literature roles that ARIA has withdrawn."""
    body = context.get("body", "")
    for role in ("doc-biblioentry", "doc-backlink", "list"):
        body = body.replace(f' role="{role}"', "")
    context["body"] = body


def setup(app):
    silence_thebe(app)
    app.connect("config-inited", add_repository, priority=100)
    app.connect("doctree-resolved", drop_repeated_ids)
    app.connect("html-page-context", drop_stale_roles)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""A class that works on a JupyterHub: `python -m bench.classroom`."""

"""Runs every check against a service: one line each, status 1 when one fails.

    SIFT_API_KEY=… run.py http://127.0.0.1:8470 [--snake-case] [--only NAME] [--skip NAME]

The service must serve the demo world; for the checks of jobs, with exports that take half a second at the least.
"""

import os
import sys
import tempfile
from pathlib import Path

# Before gRPC is loaded: it would tell on standard error of each connection that ends with the bridge.
os.environ.setdefault("GRPC_VERBOSITY", "ERROR")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Checks"))

from bridge import Bridge
from checking import arguments, run
from service import Service

MODULES = ["checks_bridge", "checks_assets", "checks_runs", "checks_channels", "checks_calculated", "checks_data",
           "checks_paging", "checks_export", "checks_export_options", "checks_jobs", "checks_refusals", "checks_stubs",
           "checks_expressions", "checks_rest", "checks_faults", "checks_moonport"]


def defects(bridge):
    """What the bridge has found wrong since it was asked last, in one line, or None."""
    found = "; ".join(bridge.defects)[:600]
    bridge.defects.clear()
    return found or None


def main():
    parser = arguments("Checks a service with the official Python client of Sift.", "url")
    parser.add_argument("--snake-case", action="store_true", help="send the original field names of the messages")
    options = parser.parse_args()
    with Bridge(options.url, options.snake_case) as bridge, tempfile.TemporaryDirectory() as folder:
        service = Service(options.url, os.environ["SIFT_API_KEY"], bridge, folder)
        return run(MODULES, options, service, after=lambda: defects(bridge))


if __name__ == "__main__":
    sys.exit(main())

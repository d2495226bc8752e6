"""Runs every check against a service: one line each, status 1 when one fails.

    TICKS_API_KEY=… TICKS_OTHER_API_KEY=… SIFT_API_KEY=… run.py http://127.0.0.1:8470/v1 http://127.0.0.1:8470
        [--only NAME] [--skip NAME]

The second address is that of /sandbox/faults, with its key in SIFT_API_KEY. The service must serve the demo markets.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Checks"))

from checking import arguments, run
from service import Service

MODULES = ["checks_catalog", "checks_subscriptions", "checks_exports", "checks_artifacts", "checks_schemas",
           "checks_idempotency", "checks_refusals", "checks_async", "checks_limits"]


def main():
    options = arguments("Checks a service with the official Python client of Ticksupply.", "url", "control").parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return run(MODULES, options, Service(options.url, options.control, folder))


if __name__ == "__main__":
    sys.exit(main())

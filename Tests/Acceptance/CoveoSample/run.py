"""Runs every check against a service: one line each, status 1 when one fails.

    COVEO_TOKEN=… COVEO_ORG=… COVEO_OAUTH_TOKEN=… COVEO_VIEW_TOKEN=… run.py http://127.0.0.1:8470/rest/ua/v15 [--only NAME]

The service must serve the demo, and write backslashes bare: the sample flow misreads them otherwise.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Checks"))

from checking import arguments, run
from service import Service

MODULES = ["checks_sample", "checks_calls"]


def main():
    options = arguments("Checks a service with the sample flow of the vendor's article.", "base").parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return run(MODULES, options, Service(options.base, folder))


if __name__ == "__main__":
    sys.exit(main())

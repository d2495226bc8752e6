"""Runs every check against a service: one line each, status 1 when one fails.

    OBELISK_CLIENT_ID=… OBELISK_CLIENT_SECRET=… OBELISK_DATASET=… SIFT_API_KEY=… run.py
        http://127.0.0.1:8470/api/v3 http://127.0.0.1:8470 [--only NAME] [--skip NAME]

The second address is that of /sandbox/faults, with its key in SIFT_API_KEY. Further variables: OBELISK_HFS_URL, and
OBELISK_READER_CLIENT_ID with OBELISK_READER_CLIENT_SECRET for a client that may read only. The checks of tokens need a
service whose tokens live for 2 s unused and for 5 s at all. Everything that a check reads it has written before.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Checks"))

from checking import arguments, run
from service import Service

MODULES = ["checks_query", "checks_filters", "checks_chunks", "checks_ingest", "checks_refusals", "checks_retries",
           "checks_async", "checks_hfs", "checks_tokens"]


def main():
    options = arguments("Checks a service with the official Python client of Obelisk.", "url", "control").parse_args()
    service = Service(options.url, options.control)
    return run(MODULES, options, service, after=service.clear_faults)


if __name__ == "__main__":
    sys.exit(main())

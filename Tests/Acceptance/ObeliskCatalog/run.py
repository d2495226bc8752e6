"""Runs every check against a service: one line each, status 1 when one fails.

    OBELISK_CLIENT_ID=… OBELISK_CLIENT_SECRET=… OBELISK_DATASET=… run.py http://127.0.0.1:8470/api/v3
        [--only NAME] [--skip NAME]

Further variables: OBELISK_READER_CLIENT_ID with OBELISK_READER_CLIENT_SECRET for a client that may read only. The
checks of limits need a service that has its own quotas. Exports and streams of the user are removed.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Checks"))

from checking import arguments, run
from service import Service

MODULES = ["checks_schema", "checks_catalog", "checks_exports", "checks_files", "checks_streams", "checks_failures",
           "checks_async", "checks_limits"]


def main():
    options = arguments("Checks a service with a GraphQL client that knows nothing of it.", "url").parse_args()
    service = Service(options.url)
    return run(MODULES, options, service, after=service.remove_everything)


if __name__ == "__main__":
    sys.exit(main())

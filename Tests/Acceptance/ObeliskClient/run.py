"""Runs every check against a service: one line each, status 1 when one fails.

    OBELISK_CLIENT_ID=… OBELISK_CLIENT_SECRET=… OBELISK_DATASET=… SIFT_API_KEY=… run.py
        http://127.0.0.1:8470/api/v3 http://127.0.0.1:8470 [--only NAME] [--skip NAME]

The second address is that of /sandbox/faults, with its key in SIFT_API_KEY. Further variables: OBELISK_HFS_URL, and
OBELISK_READER_CLIENT_ID with OBELISK_READER_CLIENT_SECRET for a client that may read only. The checks of tokens need a
service whose tokens live for 2 s unused and for 5 s at all. Everything that a check reads it has written before.
"""

import argparse
import importlib
import inspect
import sys
import time
import traceback
from pathlib import Path

from service import Service

MODULES = ["checks_query", "checks_filters", "checks_chunks", "checks_ingest", "checks_refusals", "checks_retries",
           "checks_async", "checks_hfs", "checks_tokens"]


def checks():
    """Every public function that a module of checks defines, with its full name."""
    for name in MODULES:
        module = importlib.import_module(name)
        for function in vars(module).values():
            if inspect.isfunction(function) and function.__module__ == name and not function.__name__.startswith("_"):
                yield f"{name.removeprefix('checks_')}.{function.__name__}", function


def failure(check, service):
    """What is wrong, in one line, or None."""
    try:
        check(service)
    except Exception as error:
        place = next((f for f in reversed(traceback.extract_tb(error.__traceback__))
                      if Path(f.filename).name.startswith("checks_")), None)
        where = f" ({Path(place.filename).name}:{place.lineno})" if place else ""
        return f"{type(error).__name__}: {str(error)[:600]}{where}".replace("\n", " ")
    finally:
        service.clear_faults()
    return None


def main():
    parser = argparse.ArgumentParser(description="Checks a service with the official Python client of Obelisk.")
    parser.add_argument("url")
    parser.add_argument("control")
    parser.add_argument("--only", default="", help="only checks whose name contains this")
    parser.add_argument("--skip", default=None, help="no checks whose name contains this")
    options = parser.parse_args()
    service = Service(options.url, options.control)
    failed = []
    for name, check in checks():
        if options.only not in name or options.skip and options.skip in name:
            continue
        start = time.monotonic()
        words = failure(check, service)
        print(f"{'failed' if words else 'passed'} {name} {time.monotonic() - start:.2f} s", flush=True)
        if words:
            print(f"  {words}", flush=True)
            failed.append(name)
    print(f"{len(failed)} failed: {', '.join(failed)}" if failed else "all passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

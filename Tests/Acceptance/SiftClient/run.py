"""Runs every check against a service: one line each, status 1 when one fails.

    SIFT_API_KEY=… run.py http://127.0.0.1:8470 [--snake-case] [--only NAME] [--skip NAME]

The service must serve the demo world; for the checks of jobs, with exports that take half a second at the least.
"""

import argparse
import importlib
import inspect
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path

# Before gRPC is loaded: it would tell on standard error of each connection that ends with the bridge.
os.environ.setdefault("GRPC_VERBOSITY", "ERROR")

from bridge import Bridge
from service import Service

MODULES = ["checks_bridge", "checks_assets", "checks_runs", "checks_channels", "checks_calculated", "checks_data",
           "checks_paging", "checks_export", "checks_export_options", "checks_jobs", "checks_refusals", "checks_stubs",
           "checks_expressions", "checks_rest", "checks_faults", "checks_moonport"]


def checks():
    """Every public function that a module of checks defines, with its full name."""
    for name in MODULES:
        module = importlib.import_module(name)
        for function in vars(module).values():
            if inspect.isfunction(function) and function.__module__ == name and not function.__name__.startswith("_"):
                yield f"{name.removeprefix('checks_')}.{function.__name__}", function


def failure(check, service):
    """What is wrong, in one line, or None."""
    del service.bridge.defects[:]
    try:
        check(service)
    except Exception as error:
        words = error.details() if hasattr(error, "details") else str(error)
        place = next((f for f in reversed(traceback.extract_tb(error.__traceback__))
                      if Path(f.filename).name.startswith("checks_")), None)
        where = f" ({Path(place.filename).name}:{place.lineno})" if place else ""
        return f"{type(error).__name__}: {words[:600]}{where}".replace("\n", " ")
    return "; ".join(service.bridge.defects)[:600] or None


def main():
    parser = argparse.ArgumentParser(description="Checks a service with the official Python client of Sift.")
    parser.add_argument("url")
    parser.add_argument("--snake-case", action="store_true", help="send the original field names of the messages")
    parser.add_argument("--only", default="", help="only checks whose name contains this")
    parser.add_argument("--skip", default=None, help="no checks whose name contains this")
    options = parser.parse_args()
    failed = []
    with Bridge(options.url, options.snake_case) as bridge, tempfile.TemporaryDirectory() as folder:
        service = Service(options.url, os.environ["SIFT_API_KEY"], bridge, folder)
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

"""Runs every check against a service: one line each, status 1 when one fails.

    COVEO_TOKEN=… COVEO_ORG=… COVEO_OAUTH_TOKEN=… COVEO_VIEW_TOKEN=… run.py http://127.0.0.1:8470/rest/ua/v15 [--only NAME]

The service must serve the demo, and write backslashes bare: the sample flow misreads them otherwise.
"""

import argparse
import inspect
import sys
import tempfile
import time
import traceback
from pathlib import Path

import checks_calls
import checks_sample
from service import Service


def checks():
    """Every public function that a module of checks defines, with its full name."""
    for module in (checks_sample, checks_calls):
        for function in vars(module).values():
            if inspect.isfunction(function) and function.__module__ == module.__name__ \
                    and not function.__name__.startswith("_"):
                yield f"{module.__name__.removeprefix('checks_')}.{function.__name__}", function


def failure(check, service):
    """What is wrong, in one line, or None."""
    try:
        check(service)
    except Exception as error:
        place = next((f for f in reversed(traceback.extract_tb(error.__traceback__))
                      if Path(f.filename).name.startswith("checks_")), None)
        where = f" ({Path(place.filename).name}:{place.lineno})" if place else ""
        return f"{type(error).__name__}: {str(error)[:600]}{where}".replace("\n", " ")
    return None


def main():
    parser = argparse.ArgumentParser(description="Checks a service with the sample flow of the vendor's article.")
    parser.add_argument("base")
    parser.add_argument("--only", default="", help="only checks whose name contains this")
    options = parser.parse_args()
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        service = Service(options.base, folder)
        for name, check in checks():
            if options.only not in name:
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

"""What every run.py does with its checks: runs them against a service, one line each.

A check is a public function of a module called checks_…; it gets the service, and fails by raising. A program that uses
this stands in a folder beside this one:

    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Checks"))
    from checking import arguments, run
"""

import argparse
import importlib
import inspect
import time
import traceback
from pathlib import Path


def arguments(description, *positional):
    """A parser of the command line: the positional arguments, and which checks are wanted."""
    parser = argparse.ArgumentParser(description=description)
    for name in positional:
        parser.add_argument(name)
    parser.add_argument("--only", default="", help="only checks whose name contains this")
    parser.add_argument("--skip", default=None, help="no checks whose name contains this")
    return parser


def checks(modules):
    """Every public function that a module of checks defines, with its full name."""
    for name in modules:
        module = importlib.import_module(name)
        for function in vars(module).values():
            if inspect.isfunction(function) and function.__module__ == name and not function.__name__.startswith("_"):
                yield f"{name.removeprefix('checks_')}.{function.__name__}", function


def failure(check, service, after):
    """What is wrong, in one line, or None. `after` puts things in order again, and may say what is wrong besides."""
    try:
        check(service)
    except Exception as error:
        after()
        # Errors of gRPC have many lines, of which one says what happened.
        words = error.details() if hasattr(error, "details") else str(error)
        place = next((f for f in reversed(traceback.extract_tb(error.__traceback__))
                      if Path(f.filename).name.startswith("checks_")), None)
        where = f" ({Path(place.filename).name}:{place.lineno})" if place else ""
        return f"{type(error).__name__}: {words[:600]}{where}".replace("\n", " ")
    return after()


def run(modules, options, service, after=lambda: None):
    """Runs the wanted checks and prints what came of them; gives the status of the program."""
    failed = []
    for name, check in checks(modules):
        if options.only not in name or options.skip and options.skip in name:
            continue
        start = time.monotonic()
        words = failure(check, service, after)
        print(f"{'failed' if words else 'passed'} {name} {time.monotonic() - start:.2f} s", flush=True)
        if words:
            print(f"  {words}", flush=True)
            failed.append(name)
    print(f"{len(failed)} failed: {', '.join(failed)}" if failed else "all passed")
    return 1 if failed else 0

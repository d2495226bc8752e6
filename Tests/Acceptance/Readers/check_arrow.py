"""Reads Arrow files of Moonport with pyarrow and polars and compares each cell.

    python check_arrow.py FOLDER

For each `NAME.arrow` (file format) or `NAME.arrows` (stream format) there is a `NAME.json` with what must be in it.
Prints a line `passed FILE READER` or `failed FILE READER: what` for each.
"""

import json
import pathlib
import sys

import polars
import pyarrow as pa

from cells import described, differences


def with_pyarrow(path):
    with pa.OSFile(str(path)) as source:
        reader = pa.ipc.open_file(source) if path.suffix == ".arrow" else pa.ipc.open_stream(source)
        table = reader.read_all()
    table.validate(full=True)
    return table


def with_polars(path):
    if path.suffix == ".arrow":
        return polars.read_ipc(path).to_arrow()
    return polars.read_ipc_stream(path).to_arrow()


def main(folder):
    failed = False
    for path in sorted(folder.glob("*.arrow*")):
        expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
        # Polars has no times in seconds: it makes milliseconds of them.
        seconds = [c["name"] for c in expected["columns"] if c["type"].startswith("timestamp(s")]
        for name, read, skipped in (("pyarrow", with_pyarrow, []), ("polars", with_polars, seconds)):
            # A table without columns has no rows for polars.
            if name == "polars" and not expected["columns"]:
                continue
            try:
                found = list(differences(described(read(path)), expected, skipped))
            except Exception as error:
                found = [repr(error)]
            failed = failed or bool(found)
            print(f"failed {path.name} {name}: {'; '.join(found[:5])}" if found else f"passed {path.name} {name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))

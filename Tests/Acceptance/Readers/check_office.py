"""Reads Excel and MATLAB files of Moonport with openpyxl, pandas, scipy and h5py and compares each cell.

    python check_office.py FOLDER

Beside each `NAME.xlsx` or `NAME.mat` stands a `NAME.json`: what must be in it, as the readers show it.
Prints a line `passed FILE READER` or `failed FILE READER: what` for each.
"""

import datetime
import json
import math
import pathlib
import struct
import sys

import h5py
import numpy
import openpyxl
import pandas
import scipy.io


def bits(value):
    return format(struct.unpack("<Q", struct.pack("<d", value))[0], "016x")


def excel_cell(value):
    """A cell as openpyxl gives it: its kind and its value."""
    if value is None:
        return None
    if isinstance(value, bool):
        return f"boolean {str(value).lower()}"
    if isinstance(value, (int, float)):
        return f"number {bits(float(value))}"
    if isinstance(value, datetime.datetime):
        return f"time {value.isoformat(timespec='milliseconds')}"
    return f"text {value}"


def with_openpyxl(path):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows())
    names = [cell.value for cell in rows[0]]
    assert all(cell.font.bold for cell in rows[0]), "the names are not bold"
    assert sheet.freeze_panes == "A2", sheet.freeze_panes
    assert all(cell.data_type != "f" for row in rows for cell in row), "a formula"
    columns = [[excel_cell(row[index].value) for row in rows[1:]] for index in range(len(names))]
    return {"sheet": sheet.title, "names": names, "columns": columns}


def with_pandas(path):
    frame = pandas.read_excel(path, dtype=object, keep_default_na=False, na_values=[])
    sheet = pandas.ExcelFile(path).sheet_names[0]

    def cell(value):
        # pandas gives an empty text where there is no cell.
        if value == "" or value is None or value is pandas.NaT:
            return None
        return excel_cell(value.to_pydatetime() if isinstance(value, pandas.Timestamp) else value)

    return {
        "sheet": sheet, "names": list(frame.columns),
        "columns": [[cell(value) for value in frame[name]] for name in frame.columns],
    }


def numbers(array):
    """A column of numbers with the name of its type."""
    kind = array.dtype.name
    if kind == "float64":
        return [f"{kind} {bits(float(v))}" if not math.isnan(v) else f"{kind} nan" for v in array]
    if kind == "float32":
        return [f"{kind} {bits(float(v))}" if not math.isnan(v) else f"{kind} nan" for v in array]
    return [f"{kind} {int(v)}" for v in array]


def scipy_value(value):
    if value.dtype == object:
        return [scipy_cell(cell) for cell in value.reshape(-1)]
    assert value.ndim == 2 and value.shape[1] == 1 or value.size == 0, value.shape
    return numbers(value.reshape(-1))


def scipy_cell(cell):
    if cell.dtype.kind == "U":
        return "text " + "".join(cell.reshape(-1).tolist())
    return "bytes " + cell.tobytes().hex()


def with_scipy(path):
    found = scipy.io.loadmat(path)
    # Without the logical flag, true and false are bytes to scipy.
    classes = {name: kind for name, shape, kind in scipy.io.whosmat(path)}
    variables = {}
    for name, value in found.items():
        if name.startswith("__"):
            continue
        if value.dtype.names:
            fields = value[0, 0]
            variables[name] = {field: scipy_value(fields[field]) for field in value.dtype.names}
            continue
        cells = scipy_value(value)
        variables[name] = [c.replace("uint8", "logical") for c in cells] if classes[name] == "logical" else cells
    return variables


def with_h5py(path):
    with h5py.File(path) as file:
        return {name: h5py_value(file, file[name]) for name in file if name != "#refs#"}


def h5py_value(file, item):
    if isinstance(item, h5py.Group):
        return {name: h5py_value(file, item[name]) for name in item}
    kind = item.attrs["MATLAB_class"].decode()
    if item.attrs.get("MATLAB_empty", 0):
        return []
    if kind == "cell":
        return [h5py_cell(file[reference]) for reference in item[()].reshape(-1)]
    # The dimensions are the other way round in HDF5.
    assert item.shape[0] == 1, item.shape
    cells = numbers(item[()].reshape(-1))
    return [c.replace("uint8", "logical") for c in cells] if kind == "logical" else cells


def h5py_cell(item):
    kind = item.attrs["MATLAB_class"].decode()
    empty = item.attrs.get("MATLAB_empty", 0)
    if kind == "char":
        return "text " + ("" if empty else item[()].astype("<u2").tobytes().decode("utf-16-le", "surrogatepass"))
    return "bytes " + ("" if empty else item[()].tobytes().hex())


READERS = {
    ".xlsx": [("openpyxl", with_openpyxl), ("pandas", with_pandas)],
    ".mat": [("scipy", with_scipy)],
    ".mat73": [("h5py", with_h5py)],
}


def main(folder):
    failed = False
    for path in sorted(folder.iterdir()):
        kind = ".mat73" if path.name.endswith("-73.mat") else path.suffix
        for name, read in READERS.get(kind, []):
            expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
            if name == "pandas":
                # pandas does not tell an empty text from no cell.
                # It makes integers of whole numbers, and those have no negative zero.
                same = {"text ": None, "number 8000000000000000": "number 0000000000000000"}
                expected["columns"] = [[same.get(c, c) for c in column] for column in expected["columns"]]
            try:
                found = read(path)
                what = "" if found == expected else differences(found, expected)
            except Exception as error:
                what = repr(error)
            failed = failed or bool(what)
            print(f"failed {path.name} {name}: {what}" if what else f"passed {path.name} {name}")
    return 1 if failed else 0


def differences(found, expected, place=""):
    """The first difference, in words."""
    if isinstance(found, dict) and isinstance(expected, dict) and found.keys() == expected.keys():
        return next((d for key in found if (d := differences(found[key], expected[key], f"{place}/{key}"))), "")
    if isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        pairs = enumerate(zip(found, expected))
        return next((d for row, (one, other) in pairs if (d := differences(one, other, f"{place}/{row}"))), "")
    return "" if found == expected else f"{place}: {found!r} instead of {expected!r}"


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))

"""All events of a Coveo organization in one CSV, beside the vendor's sample flow with requests and pandas: two million
rows, served as a ready-made archive. The script's own pauses cost no CPU; wall time is not compared for that reason."""

import csv
import io
import json
import os
import subprocess
import time
import zipfile

from measuring import FEW_ROUNDS, alternate, row

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE = os.path.join("Tests", "Acceptance", "CoveoSample", "all_events.py")
PYTHON = os.path.join("library", "coveo-sample", "bin", "python")
# The range that the demo of the sandbox fills; our end is out, the sample's is in.
BEGIN, END, LAST = "2018-06-01", "2019-03-01", "2019-02-28T23:59:59.999Z"
# The sort spills what does not fit; by itself it would take all the memory that the machine has to give.
MEMORY = "384MiB"
FLOW = """
local c = require("coveo").connect { url = "%s", token = "%s" }
require("coveo_events").write(c, { from = "%s", to = "%s", out = "allEvents.csv" })
"""
# The cells that pandas leaves as they are; the order of rows and their number. pandas leaves a carriage return without
# quotes, and only itself can be told that this is no line's end.
CHECK = """
import sys, pandas
rows = pandas.read_csv(sys.argv[1], usecols=["Unnamed: 0", "visitId", "datetime", "c_eventType"], dtype=str,
                       keep_default_na=False, lineterminator="\\n")
print(len(rows), pandas.util.hash_pandas_object(rows, index=False).sum())
"""


def rows(context):
    events = max(80, round(2_000_000 * context.scale) // 80 * 80)
    archive = generated(context, events)
    server = subprocess.Popen(
        ["/usr/bin/python3", os.path.join(HERE, "coveo_server.py"), archive, str(events)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        told = json.loads(server.stdout.readline())
        commands = {
            "moonport": inside(context, "ours", [
                "env", f"MOONPORT_MEMORY_LIMIT={MEMORY}", os.path.abspath(context.program), "run",
                written(context, "flow.lua", FLOW % (told["url"], told["token"], BEGIN, END))]),
            "pandas": inside(context, "theirs", [
                os.path.abspath(PYTHON), os.path.abspath(SAMPLE), told["url"], told["token"],
                BEGIN + "T00:00:00.000Z", LAST]),
        }
        times = alternate(commands, rounds=FEW_ROUNDS)
        expect(context, contained(archive))
    finally:
        server.stdin.close()
        server.wait()
    (wall, cpu, peak), (peer_wall, peer_cpu, peer_peak) = times["moonport"], times["pandas"]
    note = f"{wall:.1f} s of wall time; the sample {peer_wall:.1f} s, of which 4 s are its first pause"
    if cpu / peer_cpu > 0.125:
        note += "; cause: 690 MB are written twice, once unsorted, and each line is rewritten cell by cell"
    return [
        row(f"Coveo all events, {events:,} rows: CPU", f"{cpu:.2f} s", f"{peer_cpu:.2f} s", "requests + pandas",
            cpu / peer_cpu, "≤ 0.125", cpu / peer_cpu <= 0.125, note),
        row("the same: peak memory", f"{peak:.0f} MB", f"{peer_peak:.0f} MB", "requests + pandas",
            peak / peer_peak, "≤ 0.33", peak / peer_peak <= 1 / 3, f"with MOONPORT_MEMORY_LIMIT={MEMORY}"),
    ]


def generated(context, events):
    """The archive of an export of the sandbox's demo. Backslashes are bare: the sample misreads the other form."""
    ready = context.path("ready.json")
    sandbox = subprocess.Popen(
        [context.program, "sandbox", "--port", "0", "--storage-port", "0", "--ready-file", ready,
         "--state", context.path("sandbox"), "--coveo-events", str(events), "--coveo-backslash", "bare"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=home(context, "generator"))
    try:
        while not os.path.exists(ready):
            if sandbox.poll() is not None:
                raise SystemExit("bench: the sandbox does not start")
            time.sleep(0.05)
        with open(ready) as file:
            coveo = json.load(file)["coveo"]
        script = written(context, "archive.lua", f"""
            local c = require("coveo").connect {{ url = "{coveo['url']}", token = "{coveo['api_key']}" }}
            print(c:export {{ from = "{BEGIN}", to = "{END}", title = "events",
              tables = {{ "clicks", "searches", "custom_events" }} }}:wait_and_download {{
                to = "{context.folder}", extract = false }}[1].path)""")
        out = subprocess.run(
            [context.program, "run", script], check=True, capture_output=True, text=True,
            env=home(context, "generator")).stdout
        return os.path.abspath(out.strip())
    finally:
        sandbox.terminate()
        sandbox.wait()


def home(context, name):
    """The environment of a user whose ledger is empty."""
    folder = context.path(name)
    os.makedirs(folder, exist_ok=True)
    return {**os.environ, "HOME": folder, "XDG_STATE_HOME": folder, "XDG_CONFIG_HOME": folder, "TMPDIR": folder}


def inside(context, name, command):
    """The command in a folder and with a home of its own; both replace themselves, so that it is what is measured."""
    folder = context.path(name)
    variables = {key: value for key, value in home(context, name).items() if os.environ.get(key) != value}
    return ["env", f"--chdir={folder}", *(f"{key}={value}" for key, value in variables.items()), *command]


def written(context, name, text):
    path = context.path(name)
    with open(path, "w") as file:
        file.write(text)
    return path


def contained(archive):
    """The rows of an archive's files: a few of the demo's visits end behind the range and are left out."""
    total = 0
    with zipfile.ZipFile(archive) as files:
        for name in files.namelist():
            with files.open(name) as file:
                total += sum(1 for _ in csv.reader(io.TextIOWrapper(file, "utf-8-sig", newline=""))) - 1
    return total


def expect(context, events):
    """Holds the last files of both against each other, and against what was served."""
    found = {}
    for name in ("ours", "theirs"):
        file = os.path.join(context.path(name), "allEvents.csv")
        found[name] = subprocess.run(
            [PYTHON, "-c", CHECK, file], check=True, capture_output=True, text=True).stdout.split()
    if found["ours"] != found["theirs"] or int(found["ours"][0]) != events:
        raise SystemExit(f"bench: the two files of all events differ: {found}, {events} events were served")

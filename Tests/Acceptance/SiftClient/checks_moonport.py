"""`c:query` of Moonport, compared with `get_data` of the official client: the same service, the same points.

The program is named by MOONPORT; the checks are left out without it.
"""

import os
import subprocess
from datetime import timedelta

import tables
from service import same

SCRIPT = """
local run, names, options = ...
local c = require("sift").connect()
local what = { channels = {}, run = run, enums = "key" }
for name in names:gmatch "[^,]+" do what.channels[#what.channels + 1] = name end
for name, value in options:gmatch "([%w_]+)=([^;]+)" do what[name] = math.tointeger(value) or value end
for name, frame in pairs(c:query(what)) do
  local kind = frame:columns()[2].type
  local text = ({ binary = "hex(value)", double = "value", float = "value" })[kind] or "value::varchar"
  for row in frame:sql("select epoch_ns(time)::varchar t, " .. text .. " v from self"):each() do
    local value = type(row.v) == "number" and string.format("%a", row.v) or row.v
    value = value:gsub("%%", "%%25"):gsub("\\n", "%%0a"):gsub("\\r", "%%0d"):gsub("\\t", "%%09")
    print(name, kind, row.t, value)
  end
end
"""

READERS = {
    "double": float.fromhex, "float": float.fromhex, "boolean": {"true": True, "false": False}.__getitem__,
    "binary": bytes.fromhex, "int32": int, "uint32": int, "int64": int, "uint64": int,
    "text": lambda text: text.replace("%09", "\t").replace("%0d", "\r").replace("%0a", "\n").replace("%25", "%"),
}


def all_types(service):
    _compare(service, "edge-cases", {})


def many_points_in_small_pages(service):
    run = service.run("field-test-a")
    begin, end = run.start_time + timedelta(seconds=10), run.start_time + timedelta(seconds=20)
    _compare(service, "field-test-a", {"start_time": begin, "end_time": end}, page_size=77)


def a_limit(service):
    _compare(service, "field-test-b", {"limit": 123}, limit=123, page_size=50)


def _compare(service, key, options, **ours):
    if "MOONPORT" not in os.environ:
        return
    run = service.run(key)
    channels = service.channels(run)
    expected = tables.of_frames(
        service.client.channels.get_data(channels=list(channels.values()), run=run, **options))
    for name, time in (("start_time", "from"), ("end_time", "to")):
        if name in options:
            ours[time] = options[name].strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    found = _query(service, run.id_, sorted(channels), ours)
    # The official client gives the keys of enumerations as they are sent: a negative one as its two's complement.
    for name in found:
        if name in channels and channels[name].enum_types:
            found[name] = [(time, value & 0xFFFFFFFF) for time, value in found[name]]
            expected[name] = [(time, value & 0xFFFFFFFF) for time, value in expected[name]]
    tables.same_points(found, expected)


def _query(service, run, names, options):
    script = service.folder / "query.lua"
    script.write_text(SCRIPT)
    words = [run, ",".join(names), ";".join(f"{name}={value}" for name, value in options.items())]
    environment = os.environ | {"SIFT_API_KEY": service.key, "SIFT_REST_URI": service.url}
    result = subprocess.run([os.environ["MOONPORT"], "run", str(script), *words], env=environment,
                            capture_output=True, text=True, encoding="utf-8")
    same(result.returncode, 0, result.stderr)
    found = {}
    for line in result.stdout.split("\n")[:-1]:
        name, kind, time, text = line.split("\t")
        found.setdefault(name, []).append((int(time), tables._plain(READERS[kind](text))))
    return found

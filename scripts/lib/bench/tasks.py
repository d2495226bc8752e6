"""What a waiting task costs in memory."""

import statistics
import subprocess

from measuring import ROUNDS, row

TASKS = """
local task = require "task"
local function resident()
  local pages
  for line in io.lines("/proc/self/statm") do pages = line:match "^%d+ (%d+)" end
  return tonumber(pages) * 4096
end
collectgarbage() collectgarbage()
local before, count, peak = resident(), 10000, 0
local functions = {}
for i = 1, count do functions[i] = function() task.sleep "1s" return i end end
functions[count + 1] = function() task.sleep "500ms" peak = resident() end
task.all(functions)
io.stderr:write((peak - before) // count, "\\n")
"""


def rows(context):
    sizes = []
    for _ in range(ROUNDS):
        process = subprocess.run([context.program, "-e", TASKS], check=True, capture_output=True, text=True)
        sizes.append(int(process.stderr.split()[-1]))
    size = statistics.median(sizes)
    return [row("10,000 waiting tasks, each", f"{size / 1024:.1f} KB", "5 KB", "the bar", size / 5120, "≤ 1.00",
                size <= 5120, "resident memory, everything included")]

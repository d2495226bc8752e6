--- Twenty day exports of one market, all at once. Safe to stop and to run again: days which are finished are neither
--- ordered nor fetched a second time.
--
--   moonport run scripts/workflows/ticks-twenty-days.lua --from 2024-01-01

local ticksupply = require "ticksupply"
local task = require "task"
local time = require "time"
local args = require "args" {
  from = { "first day", required = true },
  days = { "how many", default = 20 },
  to   = { "folder for the results", default = "ticks" },
}

local c = ticksupply.connect()                   -- the environment, or the profile "default"
local stream = c:streams { exchange = "binance", instrument = "BTCUSDT", type = "trade" }:one()

local done = task.map(time.days(args.from, args.days), function(day)
  return c:export {
    stream = stream,
    from   = day.from,
    to     = day.to,
    schema = "normalized",
    format = "parquet",
    key    = "btcusdt-" .. day.name,             -- same key, same export: never ordered twice
  }:wait_and_download(args.to)
end, { at_once = 20, on_error = "collect" })

for _, files in ipairs(done) do
  for _, file in ipairs(files or {}) do print(file.path, file.bytes .. " bytes", (file.rows or "?") .. " rows") end
end

done:check()     -- names the failed days, if any; the others are saved all the same

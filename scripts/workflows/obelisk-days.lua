--- Days of one Obelisk dataset, exported side by side and put into one Parquet file.
--
--   moonport run scripts/workflows/obelisk-days.lua --dataset "Office climate" --from 2019-01-01 --days 10
--
-- Safe to stop and to run again: days which are finished are neither ordered nor fetched a second time. Saved exports
-- are removed from the service, which stores five; further days wait until there is room.

local obelisk = require "obelisk"
local data    = require "data"
local series  = require "obelisk_series"
local task    = require "task"
local time    = require "time"
local args    = require "args" {
  dataset = { "name or id of the dataset", required = true },
  from    = { "first day", type = "day", required = true },
  days    = { "how many", default = 20 },
  metrics = { "name::type; may be given several times; all numbers when left out", list = true },
  every   = { "a column for each series, and a row for each such length of time", type = "duration" },
  to      = { "folder for the files of the days", default = "obelisk" },
  out     = { "file to write", default = "obelisk-days.parquet" },
}

require "moonport.host".check_file(args.out)     -- a wrong name is told before anything is ordered

local c       = obelisk.connect()                -- the environment, or the profile "default"
local dataset = c:datasets():get(args.dataset)
local metrics = #args.metrics > 0 and args.metrics or { "*::number" }

local done = task.map(time.days(args.from, args.days), function(day)
  return c:export {
    dataset = dataset,
    metrics = metrics,
    from    = day.from,
    to      = day.to,
    key     = table.concat({ dataset.name, day.name, table.unpack(metrics) }, " "),   -- same key, same export
    title   = dataset.name .. " " .. day.name,
  }:wait_and_download(args.to)
end, { at_once = 10, on_error = "collect" })

done:check()     -- names the days that failed, if any; the others are saved all the same

local days = {}
for index, files in ipairs(done) do
  local day = data.open(files)
  -- Of an export of more than a million rows the service may repeat a block.
  days[index] = day:count() > 1000000 and series.distinct(day) or day
end
local events = data.stack(days):sort { "timestamp", "metric", "source" }
if args.every then events = series.wide(events, { every = args.every }) end

local file = events:write(args.out)
print(file.path, file.rows .. " rows", file.bytes .. " bytes", "sha256 " .. file.sha256)

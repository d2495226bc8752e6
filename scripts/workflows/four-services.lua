--- One Parquet file of all four services: measurements of Sift, trades of Ticksupply, searches of Coveo, events of
--- Obelisk, each value a row of service, series, time, value and text.
--
--   moonport run scripts/workflows/four-services.lua --out everything.parquet
--
-- The four exports are ordered at once. Safe to stop and to run again: each has a key. What is left out is that of the
-- sandbox's demo world.

local sift, ticksupply, coveo, obelisk = require "sift", require "ticksupply", require "coveo", require "obelisk"
local data   = require "data"
local series = require "obelisk_series"
local task   = require "task"
local time   = require "time"
local args   = require "args" {
  run      = { "run of Sift", default = "hotfire 12" },
  channels = { "its channels, with spaces between", default = "motor.thrust motor.temp" },
  stream   = { "stream of Ticksupply", default = "binance BTCUSDT trade" },
  traded   = { "the day of its trades", type = "day", default = "2024-01-01" },
  dataset  = { "dataset of Obelisk", default = "Office climate" },
  day      = { "the day of Obelisk's events and of Coveo's searches", type = "day", default = "2019-01-01" },
  to       = { "folder for the files of the exports", default = "four-services" },
  out      = { "file to write", default = "four-services.parquet" },
}

require "moonport.host".check_file(args.out)     -- a wrong name is told before anything is ordered

local channels = {}
for channel in args.channels:gmatch "%S+" do channels[#channels + 1] = channel end
local traded, day = time.days(args.traded, 1)[1], time.days(args.day, 1)[1]

--- Each gives a job at once; its files are named like the title.
local orders = {
  {
    name = "sift",
    order = function()
      return sift.connect():export {
        runs = args.run, channels = channels, key = "all four: " .. args.run .. " " .. args.channels, title = args.run,
      }
    end,
  },
  {
    name = "ticksupply",
    order = function()
      return ticksupply.connect():export {
        stream = args.stream, from = traded.from, to = traded.to, schema = "normalized", format = "parquet",
        key = "all four: " .. args.stream .. " " .. traded.name, title = "trades " .. traded.name,
      }
    end,
  },
  {
    name = "coveo",
    order = function()
      return coveo.connect():export {
        from = day.from, to = day.to, tables = "searches",
        key = "all four: searches " .. day.name, title = "searches " .. day.name,
      }
    end,
  },
  {
    name = "obelisk",
    order = function()
      return obelisk.connect():export {
        dataset = args.dataset, from = day.from, to = day.to,
        key = "all four: " .. args.dataset .. " " .. day.name, title = "events " .. day.name,
      }
    end,
  },
}

local done = task.map(orders, function(service)
  return service.order():wait_and_download(args.to)
end, { on_error = "collect" })

done:check()     -- names the services that failed, if any; the files of the others are saved all the same
local measured, trades, searches, events = table.unpack(done)

local function literal(text) return "'" .. text:gsub("'", "''") .. "'" end
local function identifier(name) return '"' .. name:gsub('"', '""') .. '"' end

--- Some columns of a table as rows: numbers stand in `value`, anything else in `text`.
local function rows(service, frame, moment, columns)
  local selects = {}
  for name, type in pairs(columns) do
    local cell, is_text = identifier(name), type == "text"
    selects[#selects + 1] = ([[select %s as service, %s as series, (%s)::timestamptz_ns as time, %s as value, %s as text
      from self where %s is not null]]):format(
      literal(service), literal(name), moment, is_text and "null::double" or cell .. "::double",
      is_text and cell or "null::varchar", cell)
  end
  return frame:sql(table.concat(selects, " union all "))
end

--- All columns of a table but that of the time, each with its type.
local function values(frame, moment)
  local types = {}
  for _, column in ipairs(frame:columns()) do types[column.name] = column.type end
  types[moment] = nil
  return types
end

local flight = data.open(measured)
local file = data.stack {
  rows("sift", flight, "timestamp", values(flight, "timestamp")),
  rows("ticksupply", data.open(trades), "make_timestamp_ns(collection_timestamp_ns)",
    { price = "decimal", quantity = "decimal", side = "text" }),
  rows("coveo", data.open(searches), "datetime", { responseTime = "integer", queryExpression = "text" }),
  series.long(data.open(events)):sql [[select 'obelisk' as service, concat_ws(' ', source, metric) as series,
    time::timestamptz_ns as time, value, text from self]],
}
  :sort { "time", "service", "series" }
  :write(args.out)

print(file.path, file.rows .. " rows", file.bytes .. " bytes", "sha256 " .. file.sha256)

--- One CSV of all Coveo events of a range, in the order in which visitors made them; each click with what was searched.
--
--   moonport run scripts/workflows/coveo-all-events.lua --from 2019-01-01 --to 2019-02-01
--
-- Safe to stop and to run again: the same range is never ordered twice. Without the searches of clicks it is one call:
-- require("coveo_events").write(c, { from = args.from, to = args.to, out = args.out }).

local coveo = require "coveo"
local data  = require "data"
local args  = require "args" {
  from = { "first day", required = true },
  to   = { "day after the last", required = true },
  out  = { "file to write", default = "all-events.csv" },
}

-- Where the file cannot be written, that is said before anything is ordered.
local folder = args.out:match "^(.+)/"
if folder and not io.open(folder) then error(("there is no folder %s: mkdir -p %s"):format(folder, folder), 0) end
require "moonport.host".check_file(args.out)

local c = coveo.connect()                      -- the environment, or the profile "default"

local t = c:export {
  from   = args.from,
  to     = args.to,
  tables = { "searches", "clicks", "custom_events" },
  key    = ("all events %s %s"):format(args.from, args.to),   -- same key, same order: never ordered twice
}:tables()                                     -- waits, downloads, opens each table

-- What was searched before each click: an ordinary join on a key.
local clicks = t.clicks:join(
  t.searches:select { "searchId", "queryExpression" },
  { on = "searchId", how = "left" })

-- Stack the tables; columns which a table lacks stay empty there.
local file = data.stack {
  clicks:label("c_eventType", "Click"),
  t.searches:label("c_eventType", "Search"),
  t.custom_events:label("c_eventType", "Custom"),
}
  :sort { "visitId", "datetime" }
  :write(args.out)

print(file.path, file.rows .. " rows", file.bytes .. " bytes", "sha256 " .. file.sha256)

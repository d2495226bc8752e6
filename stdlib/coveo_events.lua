--- All events of a Coveo organization in one table: clicks, searches and custom events, each with its kind, in the
--- order in which visitors made them. It is what the vendor's sample script makes, with every cell as the text that the
--- service wrote: `null`, `NA`, `0012` and `true` stay what they are.
---
---     local coveo, events = require "coveo", require "coveo_events"
---     local c = coveo.connect()
---     local file = events.write(c, { from = "2019-01-01", to = "2019-02-01", out = "allEvents.csv" })
---     print(file.rows)

local data = require "data"
local host = require "moonport.host"

local M = {}

--- The tables whose rows are events, and what each row is called: ties keep this order.
local kinds = {
  { table = "clicks",        label = "Click" },
  { table = "searches",      label = "Search" },
  { table = "custom_events", label = "Custom" },
}

--- Options that are ours; all others belong to the order.
local own = { out = "string", timeout = "string", index = "boolean" }

--- What an order of all events takes.
local ordered = {
  from = true, to = true, key = true, title = true, description = true, dimensions = true, filter = true,
  search_filter = true, custom_filter = true, dialect = true, file_name = true, like = true,
}

--- What an order of all events says by itself.
local fixed = {
  tables = "clicks, searches and custom events are always exported",
  visits = "the events are those of the three tables",
  display_names = "rows are sorted by visitId and datetime, which must be called so",
  dry_run = "ask c:export { …, dry_run = true } what would be ordered",
}

--- The names of all columns, each once, in the order of their bytes: capitals come before small letters.
local function columns(frames)
  local names, seen = {}, {}
  for _, frame in ipairs(frames) do
    for _, column in ipairs(frame:columns()) do
      if not seen[column.name] then
        seen[column.name] = true
        names[#names + 1] = column.name
      end
    end
  end
  table.sort(names)
  return names
end

---Puts the tables of an export together.
---
---The columns are those of all three tables and `c_eventType` (`Click`, `Search` or `Custom`), sorted by their names;
---what a table lacks is empty there. The rows are sorted by `visitId`, then `datetime`, missing ones last; rows that are
---equal in both stay in the order clicks, searches, custom events, as they came.
---
---    local frame = events.frame(c:export { from = "2019-01-01", to = "2019-01-08" }:tables())
---
---@param tables { clicks: Frame, searches: Frame, custom_events: Frame }  what job:tables() gives
---@return Frame
function M.frame(tables)
  if type(tables) ~= "table" and type(tables) ~= "userdata" then
    host.raise("bad argument", ("coveo_events.frame: the tables are a %s"):format(type(tables)),
      "events.frame(job:tables())")
  end
  local frames = {}
  for index, kind in ipairs(kinds) do
    -- In a dry run the tables are not there, and asking for one ends it.
    local frame = tables[kind.table]
    if not frame then
      host.raise("bad argument", ("coveo_events: there is no table %s"):format(kind.table),
        'order it: tables = { "clicks", "searches", "custom_events" }')
    end
    if type(frame) ~= "userdata" then
      host.raise("bad argument", ("coveo_events.frame: %s is a %s, not a Frame"):format(kind.table, type(frame)),
        "events.frame(job:tables())")
    end
    -- A column of the organization's own would be overwritten; names differ by more than upper and lower case.
    for _, column in ipairs(frame:columns()) do
      if column.name:lower() == "c_eventtype" then
        host.raise("bad argument",
          ("coveo_events: the table %s has a column %s of its own"):format(kind.table, column.name),
          "c_eventType says here what each row is: name the columns that are wanted with dimensions")
      end
    end
    frames[index] = frame:label("c_eventType", kind.label)
  end
  return data.stack(frames):sort { "visitId", "datetime" }:select(columns(frames))
end

--- Our own options, checked; the others as an order for the three tables.
local function divided(options)
  local mine, order = {}, { tables = {} }
  for index, kind in ipairs(kinds) do order.tables[index] = kind.table end
  for name, value in pairs(options) do
    if fixed[name] then
      host.raise("bad argument", ("coveo_events.write: %s cannot be chosen"):format(name), fixed[name])
    elseif ordered[name] then
      order[name] = value
    elseif not own[name] then
      local names = {}
      for known in pairs(own) do names[#names + 1] = known end
      for known in pairs(ordered) do names[#names + 1] = known end
      table.sort(names)
      host.raise("bad argument", ('coveo_events.write: unknown option "%s"'):format(tostring(name)),
        host.nearest(tostring(name), names) or "options: " .. table.concat(names, ", "))
    elseif type(value) ~= own[name] then
      host.raise("bad argument", ("coveo_events.write: %s is a %s"):format(name, type(value)),
        ("%s must be a %s"):format(name, own[name]))
    else
      mine[name] = value
    end
  end
  return mine, order
end

---Orders all events of a range, waits, downloads, puts them together and writes one file.
---
---With a `key` it is safe to stop and to run again: what is ordered is not ordered twice. The file is written beside its
---name and then renamed.
---
---    local order = { from = "2019-01-01", to = "2019-02-01", key = "january 2019", out = "allEvents.csv" }
---    local file = events.write(c, order)
---
---@class CoveoEventsOptions
---@field from string|integer          the first moment
---@field to string|integer            the moment after the last
---@field out? string                  the file, its suffix tells the format; "allEvents.csv"
---@field index? boolean               a first column without a name that counts the rows from 0; true for CSV
---@field timeout? string              the longest wait for the export, "2h"
---@field key? string                  same key, same order
---@field title? string                shown in lists
---@field description? string          kept at the service
---@field dimensions? string|string[]  columns; visitId and datetime are needed
---@field filter? string|string[]      on what all events have; search_filter and custom_filter likewise
---@field dialect? "excel"|"no newline"
---
---@param c CoveoClient
---@param options CoveoEventsOptions
---@return File
function M.write(c, options)
  if type(options) ~= "table" then
    host.raise("bad argument", "coveo_events.write: the options are missing",
      'events.write(c, { from = "2019-01-01", to = "2019-02-01" })')
  elseif type(c) ~= "userdata" then
    host.raise("bad argument", ("coveo_events.write: the connection is a %s"):format(type(c)),
      'events.write(coveo.connect(), { from = "2019-01-01", to = "2019-02-01" })')
  end
  local mine, order = divided(options)
  local folder = type(options.out) == "string" and options.out:match "^(.+)/"
  local opened = folder and io.open(folder)
  if folder and not opened then
    -- Before anything is ordered and waited for.
    host.raise("not found", ("coveo_events.write: there is no folder %s"):format(folder),
      "make it: mkdir -p " .. folder)
  end
  if opened then opened:close() end
  local out, index = mine.out or "allEvents.csv", mine.index
  -- Only text has such a column; in Parquet and the like rows need no numbers.
  local name = out:lower():gsub("%.gz$", ""):gsub("%.zst$", "")
  if index == nil then index = name:match "%.[ct]sv$" ~= nil end
  -- Before anything is ordered and waited for.
  host.check_file(out, index)
  local tables = c:export(order):tables { timeout = mine.timeout }
  return M.frame(tables):write(out, { index = index })
end

return M

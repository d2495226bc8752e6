--- Series of Obelisk as tables: the service gives one row an event, whatever it measures; here each metric becomes a
--- column, each source one of its own, on one axis of time.
---
---     local obelisk, series = require "obelisk", require "obelisk_series"
---     local c = obelisk.connect()
---     local t = c:query { dataset = "Office climate", metrics = "*::number", from = "2019-01-01", to = "2019-01-08" }
---     series.wide(t, { every = "6h", method = "mean" }):show(3)

local data = require "data"
local host = require "moonport.host"

local M = {}

--- The options of `wide`, and what they take.
local options_of_wide = {
  every = "string", method = "string", by = "string",
}

--- A name inside SQL.
local function identifier(name) return '"' .. name:gsub('"', '""') .. '"' end

--- A text inside SQL, nil as well.
local function literal(text)
  return text == nil and "null" or "'" .. text:gsub("'", "''") .. "'"
end

--- The names of a frame's columns as a set.
local function names_of(frame)
  local names = {}
  for _, column in ipairs(frame:columns()) do names[column.name] = column.type end
  return names
end

--- The column of times: "time", as query calls it, or "timestamp", the service's own word.
local function time_of(names, what)
  local name = names.time and "time" or names.timestamp and "timestamp"
  if not name or not names.value then
    host.raise("bad argument", ("%s has no column %s"):format(what, name and "value" or "time"),
      "rows of Obelisk have a time and a value: ask for both")
  end
  return name
end

--- What follows the last "::" of a metric's name: its type; nil without one.
local function type_of(metric) return metric:match "^.+::([^:]+)$" end

--- The value of a row as its metric's type has it: exports of several types give texts.
local function typed(metric, column_type)
  local value, wanted = "value", type_of(metric)
  if column_type ~= "text" then return value end
  if wanted == "number" then return value .. "::double" end
  if wanted == "bool" then return value .. "::boolean" end
  return value
end

--- What was given, as a list of frames of rows: each with the metric of all its rows, or nil where a column tells it.
local function tables_of(t, caller)
  if type(t) == "userdata" then
    -- In a dry run there are no tables, and asking ends it; a Frame has no such member.
    local frame = tostring(t):match "^Frame" and t or t.events
    if frame then return { { frame = frame } } end
  end
  if type(t) ~= "table" then
    host.raise("bad argument", ("obelisk_series.%s: the tables are a %s"):format(caller, type(t)),
      ("series.%s(c:query { … }), or what job:tables() gives"):format(caller))
  end
  local names, tables = {}, {}
  for name in pairs(t) do names[#names + 1] = name end
  table.sort(names, function(a, b) return tostring(a) < tostring(b) end)
  for _, name in ipairs(names) do
    local frame = t[name]
    if type(frame) ~= "userdata" then
      host.raise("bad argument", ("obelisk_series.%s: %s is a %s, not a Frame"):format(caller, name, type(frame)),
        ("series.%s(c:query { … }), or what job:tables() gives"):format(caller))
    end
    local has_metrics = names_of(frame).metric ~= nil
    tables[#tables + 1] = { frame = frame, metric = not has_metrics and tostring(name) or nil }
  end
  if #tables == 0 then
    host.raise("bad argument", ("obelisk_series.%s: there are no tables"):format(caller),
      "ask for metrics that the dataset has: dataset:metrics()")
  end
  return tables
end

--- One frame of rows with its columns known: time, value, metric, source.
local function described(found, caller)
  local names = names_of(found.frame)
  if not found.metric and not names.metric then
    host.raise("bad argument", ("obelisk_series.%s: the table has no column metric"):format(caller),
      'order it: fields = { "timestamp", "metric", "source", "value" }')
  end
  found.time = time_of(names, ("obelisk_series.%s: the table %s"):format(caller, found.metric or "of events"))
  found.names = names
  return found
end

--- The series in one frame: a metric and a source each, with the condition that its rows fulfil. An empty source is none:
--- exports write it so.
local function series_in(found, by)
  local by_source = by and found.names[by] ~= nil
  local metric = found.metric and literal(found.metric) or "metric"
  local source = by_source and ("nullif(%s::varchar, '')"):format(identifier(by)) or "null::varchar"
  local pairs_there = found.frame:sql(
    ("select distinct %s as metric, %s as source from self order by all"):format(metric, source))
  local list = {}
  for row in pairs_there:each() do
    local conditions = {}
    if not found.metric then conditions[1] = "metric = " .. literal(row.metric) end
    if by_source then
      conditions[#conditions + 1] = ("%s is not distinct from %s"):format(source, literal(row.source))
    end
    list[#list + 1] = {
      metric = row.metric, source = row.source, found = found,
      value = typed(row.metric, found.names.value),
      condition = #conditions > 0 and table.concat(conditions, " and ") or "true",
    }
  end
  -- A metric without events is an empty column.
  if #list == 0 and found.metric then
    list[1] = { metric = found.metric, found = found, value = typed(found.metric, found.names.value), condition = "true" }
  end
  return list
end

--- All series of all frames: what is of one metric and source is one of them, whichever frames its parts stand in.
local function all_series(tables, by)
  local list, known = {}, {}
  for _, found in ipairs(tables) do
    for _, part in ipairs(series_in(found, by)) do
      local source = part.source or ""
      known[part.metric] = known[part.metric] or {}
      local one = known[part.metric][source]
      if not one then
        one = { metric = part.metric, source = part.source, parts = {} }
        known[part.metric][source], list[#list + 1] = one, one
      end
      one.parts[#one.parts + 1] = part
    end
  end
  return list
end

--- What the columns are called: "temperature", "temperature::json" where the type tells two apart, and
--- "device_1|temperature" where there are several sources. SQL takes large and small letters for the same; of names that
--- are equal even so the later ones get a number.
local function name_columns(list)
  local metrics, sources, count = {}, {}, 0
  for _, one in ipairs(list) do
    one.plain = one.metric:match "^(.+)::[^:]+$" or one.metric
    local plain, metric, source = one.plain:lower(), one.metric:lower(), one.source or ""
    metrics[plain] = metrics[plain] or {}
    metrics[plain][metric] = true
    if not sources[source] then sources[source], count = true, count + 1 end
  end
  -- The first column has that name already.
  local taken = { time = true }
  for _, one in ipairs(list) do
    local plain = one.plain:lower()
    local is_clear = next(metrics[plain], next(metrics[plain])) == nil and plain ~= "time"
    local name = is_clear and one.plain or one.metric
    if count > 1 and one.source then name = one.source .. "|" .. name end
    one.name = name
    local number = 1
    while taken[one.name:lower()] do
      number = number + 1
      one.name = ("%s_%d"):format(name, number)
    end
    taken[one.name:lower()] = true
  end
end

--- All rows side by side at the times that they have: one pass over each frame.
local function at_their_times(tables, list)
  local frames, selects = {}, {}
  for index, found in ipairs(tables) do
    local values = {}
    for number, one in ipairs(list) do
      for _, part in ipairs(one.parts) do
        if part.found == found then
          values[#values + 1] = ("max(case when %s then %s end) as v%d"):format(part.condition, part.value, number)
        end
      end
    end
    frames["t" .. index] = found.frame
    if #values > 0 then
      selects[#selects + 1] = ("select %s as time, %s from t%d group by 1"):format(
        identifier(found.time), table.concat(values, ", "), index)
    end
  end
  local columns = { "time" }
  for number, one in ipairs(list) do
    columns[#columns + 1] = ("max(v%d) as %s"):format(number, identifier(one.name))
  end
  return tables[1].frame:sql(
    ("select %s from (%s) group by time order by time"):format(
      table.concat(columns, ", "), table.concat(selects, " union all by name ")), frames)
end

--- All series on a regular axis of time.
local function at_regular_times(list, options)
  local frames = {}
  for _, one in ipairs(list) do
    local selects, sources = {}, {}
    for index, part in ipairs(one.parts) do
      sources["t" .. index] = part.found.frame
      selects[index] = ("select %s as time, %s as value, * exclude (%s, value) from t%d where %s"):format(
        identifier(part.found.time), part.value, identifier(part.found.time), index, part.condition)
    end
    -- A row that was delivered twice would count twice in a mean.
    frames[one.name] = one.parts[1].found.frame:sql(
      ("select time, value from (select distinct * from (%s)) order by 1"):format(
        table.concat(selects, " union all by name ")), sources)
  end
  return data.align(frames, { every = options.every, method = options.method, on = "time" })
end

--- The options of `wide`, checked.
local function checked(options)
  if options == nil then return { by = "source" } end
  if type(options) ~= "table" then
    host.raise("bad argument", ("obelisk_series.wide: the options are a %s"):format(type(options)),
      'series.wide(t, { every = "1m" })')
  end
  local mine = { by = "source" }
  for name, value in pairs(options) do
    if not options_of_wide[name] then
      local names = {}
      for known in pairs(options_of_wide) do names[#names + 1] = known end
      table.sort(names)
      host.raise("bad argument", ('obelisk_series.wide: unknown option "%s"'):format(tostring(name)),
        host.nearest(tostring(name), names) or "options: " .. table.concat(names, ", "))
    elseif type(value) ~= options_of_wide[name] and not (name == "by" and value == false) then
      host.raise("bad argument", ("obelisk_series.wide: %s is a %s"):format(name, type(value)),
        ("%s must be a %s"):format(name, options_of_wide[name]))
    end
    mine[name] = value
  end
  if mine.method and not mine.every then
    host.raise("bad argument", "obelisk_series.wide: method needs every",
      'every = "1m" says which times the values are brought to')
  end
  return mine
end

--- A column that the script names must be in one frame at least.
local function check_by(by, tables)
  local columns, seen = {}, {}
  for _, found in ipairs(tables) do
    if found.names[by] then return end
    for name in pairs(found.names) do
      if not seen[name] then columns[#columns + 1], seen[name] = name, true end
    end
  end
  table.sort(columns)
  host.raise("bad argument", ('obelisk_series.wide: there is no column "%s" to tell series apart by'):format(by),
    host.nearest(by, columns) or "columns: " .. table.concat(columns, ", "))
end

---Puts series side by side: a column `time`, then one for each metric, and for each source where the rows tell several.
---
---Without `every` there is a row for each time at which anything was measured; of several events of one series at one
---time the greatest value stays. With `every` the values come to regular times: "last" (the last value at or before the
---time), "linear" or "mean".
---
---    local t = c:query { dataset = "Office climate", metrics = "*::number", from = "2019-01-01", to = "2019-01-02" }
---    print(#series.wide(t):columns(), series.wide(t, { every = "6h", method = "mean" }):count())
---
---A column is called like its metric, without the type unless that tells two metrics apart: `temperature`; where there
---are several sources `device_1|temperature`. Several frames may have parts of one series: they come into one column.
---
---@class ObeliskWideOptions
---@field every? string                      from one time to the next, "10s"
---@field method? "last"|"linear"|"mean"     how values come to a time; "last"
---@field by? string|false                   the column that tells series of one metric apart, "source"; false: none
---
---@param t table<string, Frame>|Frame  what c:query or job:tables() gives, or rows with time, metric and value
---@param options? ObeliskWideOptions
---@return Frame
function M.wide(t, options)
  local mine = checked(options)
  local tables = tables_of(t, "wide")
  for _, found in ipairs(tables) do described(found, "wide") end
  if options and options.by then check_by(options.by, tables) end
  local list = all_series(tables, mine.by)
  if #list == 0 then
    host.raise("bad argument", "obelisk_series.wide: the table has no rows, so nobody knows its columns",
      "a wider range of time, or other metrics")
  end
  name_columns(list)
  return mine.every and at_regular_times(list, mine) or at_their_times(tables, list)
end

---Puts all rows one below the other: `time`, `metric`, `source`, and the value as a number in `value`, or as a text in
---`text` where it is none.
---
---    local t = c:query { dataset = "City bikes", from = "2019-01-01", to = "2019-01-02" }
---    series.long(t):show(3)
---
---@param t table<string, Frame>|Frame  as for wide
---@return Frame
function M.long(t)
  local frames, selects, first = {}, {}, nil
  for index, found in ipairs(tables_of(t, "long")) do
    local names = described(found, "long").names
    frames["t" .. index] = found.frame
    first = first or found.frame
    local metric = found.metric and literal(found.metric) or "metric"
    local is_number = found.metric and tostring(type_of(found.metric) == "number") or "suffix(metric, '::number')"
    selects[index] = ([[select %s as time, %s as metric, %s as source, case when %s then try_cast(value as double) end
      as value, case when not (%s) then value::varchar end as text from t%d]]):format(
      identifier(found.time), metric, names.source and "source::varchar" or "null::varchar", is_number, is_number, index)
  end
  return first:sql(table.concat(selects, " union all by name "), frames):sort { "time", "metric", "source" }
end

---Drops rows that are equal in every column. An export of more than a million rows may repeat a block of them at each
---million; columns that tell events apart (`producer`, `tsReceived`) keep what only looks equal.
---
---    local job = c:export { dataset = "Office climate", metrics = "*::number", from = "2019-01-01", to = "2019-01-02" }
---    print(series.distinct(job:tables().events):count())
---
---@param frame Frame
---@return Frame
function M.distinct(frame)
  if type(frame) ~= "userdata" then
    host.raise("bad argument", ("obelisk_series.distinct: this is a %s, not a Frame"):format(type(frame)),
      "series.distinct(job:tables().events)")
  end
  local keys = {}
  for _, column in ipairs(frame:columns()) do
    if column.name == "time" or column.name == "timestamp" then
      table.insert(keys, 1, column.name)
    else
      keys[#keys + 1] = column.name
    end
  end
  return frame:sql "select distinct * from self":sort(keys)
end

return M

--- Lines beside the results: on standard error, with their time where that is a file, above the lines that change in
--- place where it is a terminal. Known secrets are written as `***`.

local native = require "log.native"

local M = {}

--- As deep as tables are shown, and as long.
local DEEPEST <const>, LONGEST <const> = 4, 20

--- A text on one line, as Lua would write it.
local function quoted(text)
  return (("%q"):format(text):gsub("\\\n", "\\n"))
end

--- What a value says of itself, if it can.
local function told(value)
  local succeeded, text = pcall(tostring, value)
  return succeeded and text or type(value)
end

--- A key as Lua would write it.
local function shown_key(key)
  if type(key) == "string" and key:match "^[%a_][%w_]*$" then return key end
  return "[" .. (type(key) == "string" and quoted(key) or told(key)) .. "]"
end

--- What comes first of keys of several types.
local RANKS <const> = { string = 1, number = 2 }

--- Names before numbers before the rest, each in their order, so that a table looks the same every time.
local function sorted_keys(value, count)
  local keys, ranks, places = {}, {}, {}
  for key in next, value do
    if not (math.type(key) == "integer" and key >= 1 and key <= count) then
      keys[#keys + 1] = key
      ranks[key] = RANKS[type(key)] or 3
      -- Asked once: what says of itself something else each time has no order.
      places[key] = ranks[key] == 3 and told(key) or key
    end
  end
  table.sort(keys, function(a, b)
    if ranks[a] ~= ranks[b] then return ranks[a] < ranks[b] end
    return places[a] < places[b]
  end)
  return keys
end

--- A value on one line: text bare by itself, quoted inside a table.
local function shown(value, inside)
  inside = inside or {}
  if type(value) == "string" then return #inside == 0 and value or quoted(value) end
  local meta = type(value) == "table" and getmetatable(value)
  if type(value) ~= "table" or type(meta) == "table" and rawget(meta, "__tostring") then return told(value) end
  for _, outer in ipairs(inside) do
    if rawequal(outer, value) then return "{…again}" end
  end
  if #inside == DEEPEST then return next(value) == nil and "{}" or "{…}" end
  inside[#inside + 1] = value
  local parts, count = {}, rawlen(value)
  local keys = sorted_keys(value, count)
  for index = 1, math.min(count, LONGEST) do parts[#parts + 1] = shown(rawget(value, index), inside) end
  for index = 1, math.min(#keys, LONGEST - #parts) do
    parts[#parts + 1] = shown_key(keys[index]) .. " = " .. shown(rawget(value, keys[index]), inside)
  end
  inside[#inside] = nil
  local omitted = count + #keys - #parts
  if omitted > 0 then parts[#parts + 1] = "… " .. omitted .. " more" end
  return #parts == 0 and "{}" or "{ " .. table.concat(parts, ", ") .. " }"
end

--- The arguments as `string.format` takes them: a table for %s is shown, anything that %q cannot write is text.
local function fitting(format, values)
  local position, fitted = 0, { n = values.n }
  for index = 1, values.n do fitted[index] = values[index] end
  for letter in format:gsub("%%%%", ""):gmatch "%%[%-+ #0]*%d*%.?%d*(%a)" do
    position = position + 1
    local value = fitted[position]
    if letter == "s" or letter == "q" and type(value) ~= "number" and type(value) ~= "nil" then
      fitted[position] = shown(value)
    end
  end
  return fitted
end

--- What a call of `log.info` writes. A line of a log never ends a script: what does not fit the format is shown beside
--- it.
local function text(first, ...)
  local values = table.pack(...)
  if type(first) == "string" and values.n > 0 and first:find("%", 1, true) then
    local fitted = fitting(first, values)
    local succeeded, line = pcall(string.format, first, table.unpack(fitted, 1, fitted.n))
    if succeeded then return line end
  end
  local parts = { shown(first) }
  for index = 1, values.n do parts[#parts + 1] = shown(values[index]) end
  return table.concat(parts, "  ")
end

---What only helps to find a mistake; written with `log.level "debug"` or MOONPORT_LOG=debug.
---
---    log.debug("%d points, first %s", 3, { 1, 2 })
---
---@param text any  a text as string.format takes it, or any value
---@param ... any
function M.debug(...) native.write("debug", text(...)) end

---What goes on. Tables are shown.
---
---    log.info("later: jobs.get %q", "3026")   --> later: jobs.get "3026"
---    log.info { half = 0.5, names = { "a", "b" } }
---
---@param text any  a text as string.format takes it, or any value
---@param ... any
function M.info(...) native.write("info", text(...)) end

---What somebody should look at.
---
---    log.warn("%s has no data", "2024-01-31")
---
---@param text any  a text as string.format takes it, or any value
---@param ... any
function M.warn(...) native.write("warn", text(...)) end

---What went wrong, though the script goes on.
---
---    log.error(select(2, try(error, "no")))
---
---@param text any  a text as string.format takes it, or any value
---@param ... any
function M.error(...) native.write("error", text(...)) end

---The least level that is written: "debug", "info" (at first), "warn" or "error". Sets it when one is given.
---
---    log.level "warn"
---
---@param level? string
---@return string
M.level = native.level

return M

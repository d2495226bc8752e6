--- Several things at once. Every task belongs to the function that started it: when that ends, its tasks have
--- ended. There is no await; whatever waits lets the others go on.

local native = require "task.native"

local M = {}

--- How an item is called in an error: its text, its name, or its position.
local function name_of(item, index)
  local kind = type(item)
  if kind == "string" or kind == "number" then return tostring(item) end
  if kind == "table" and type(rawget(item, "name")) == "string" then return item.name end
  return "item " .. index
end

--- Waits for a length of time; other tasks go on.
---
---     task.sleep "5s"
---
---@param length string  "500ms", "5s", "2h"
M.sleep = native.sleep

--- Starts a function as a task and returns at once. The task ends with the script that started it at the latest; at
--- the prompt it goes on in the background.
---
---     local h = task.spawn(function() return 42 end)
---     print(h:wait())   --> 42
---
---@param f function
---@param ... any  what it gets
---@return Task
M.spawn = native.spawn

--- Runs all functions at once and gives their results in the same order: the first result of each. When one fails
--- the others are cancelled and its error is raised.
---
---     local a, b = task.all { function() return 1 end, function() return 2 end }
---
---@param functions function[]
---@return any ...
function M.all(functions)
  local group <close> = native.group()
  for _, f in ipairs(functions) do group:spawn(f) end
  local results = {}
  for _ = 1, #functions do
    local index, succeeded, value = group:next()
    if not succeeded then error(value, 0) end
    results[index] = value
  end
  return table.unpack(results, 1, #functions)
end

--- What `map` gives: the results in the order of the items.
---@class MapResults
---@field n integer        how many items there were
---@field errors Error[]   with on_error = "collect": one for each failed item, in their order
local Results = {}
Results.__index = Results

--- Raises an error that names the failed items, if any; else gives the results themselves.
---@return MapResults
function Results:check()
  if #self.errors > 0 then error(native.summary(self.n, self.errors), 2) end
  return self
end

local function run(items, fn, at_once, when_failed)
  local group <close> = native.group()
  local results, count, begun = {}, #items, 0
  local function begin()
    begun = begun + 1
    group:spawn(fn, items[begun], begun)
  end
  while begun < count and begun < at_once do begin() end
  for _ = 1, count do
    local index, succeeded, value = group:next()
    if succeeded then results[index] = value else results[index] = when_failed(index, value) end
    if begun < count then begin() end
  end
  return results
end

--- Calls `fn(item, index)` for each item, several at once, and gives the results in the order of the items.
---
---     local sizes = task.map({ "a", "bc" }, function(text) return #text end, { at_once = 2 })
---     print(sizes[1], sizes[2])   --> 1  2
---
--- With `on_error = "stop"` (the default) the first failure cancels the other items and is raised, with the
--- item's name. With `"collect"` the others go on; a failed item's result is `false`, its error is in `errors`.
---
---@generic T, R
---@param items T[]
---@param fn fun(item: T, index: integer): R
---@param options? { at_once?: integer, on_error?: "stop"|"collect" }  at_once: 20
---@return MapResults
function M.map(items, fn, options)
  local at_once, on_error = native.map(items, fn, options)   -- checks them
  local failures = {}
  local results = run(items, fn, at_once, function(index, err)
    local failure = native.failure(name_of(items[index], index), err)
    if on_error == "stop" or failure.kind == "interrupted" then error(failure, 0) end
    failures[index] = failure
    return false
  end)
  local errors = {}
  for index = 1, #items do errors[#errors + 1] = failures[index] end
  results.n, results.errors = #items, errors
  return setmetatable(results, Results)
end

return M

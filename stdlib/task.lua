--- Several things at once. A task belongs to the script, or to the function of `map`, `all`, `first` or `spawn`, that
--- started it: when that ends, its tasks have ended. There is no await; whatever waits lets the others go on.

local native = require "task.native"

local M = {}

---Waits for a length of time; other tasks go on.
---
---    task.sleep "5ms"
---
---@param length string  "500ms", "5s", "2h"
M.sleep = native.sleep

---Starts a function as a task and returns at once. The task that started it waits for its end before it ends itself,
---and so does a script; at the prompt it goes on in the background.
---
---    local h = task.spawn(function() return 42 end)
---    print(h:wait())   --> 42
---
---To end it with a block, or with a plain function of Lua, give it to a variable that is closed there: what still runs
---is cancelled then.
---
---    do
---      local beside <close> = task.spawn(task.sleep, "1h")
---      task.sleep "1ms"
---    end
---
---@param f function
---@param ... any  what it gets
---@return Task
M.spawn = native.spawn

---Runs all functions at once and gives the first result of each, in their order. When one fails the others are
---cancelled and its error is raised.
---
---    local a, b = task.all { function() return 1 end, function() return 2 end }
---    print(a, b)   --> 1  2
---
---@param functions function[]
---@param options? { timeout?: string }  how long it may take; then kind "timed out"
---@return any ...
function M.all(functions, options)
  local group <close>, count, timeout = native.all(functions, options)
  for index, f in ipairs(functions) do group:begin(index, false, f) end
  if timeout then group:begin(0, false, native.sleep, timeout) end
  local results = {}
  for done = 0, count - 1 do
    local index, succeeded, value = group:next()
    if index == 0 then error(native.timed_out(timeout, "done", done, count), 0) end
    if not succeeded then error(value, 0) end
    results[index] = value
  end
  return table.unpack(results, 1, count)
end

---Runs all functions at once and gives the results of the first that succeeds; the others are cancelled. When all
---fail that is an error.
---
---    print(task.first { function() task.sleep "1h" end, function() return "quick" end })   --> quick
---
---@param functions function[]
---@param options? { timeout?: string }  how long it may take; then kind "timed out"
---@return any ...
function M.first(functions, options)
  local group <close>, count, timeout = native.first(functions, options)
  for index, f in ipairs(functions) do group:begin(index, false, f) end
  if timeout then group:begin(0, false, native.sleep, timeout) end
  local errors = {}
  while #errors < count do
    local ending = table.pack(group:next())
    if ending[1] == 0 then error(native.timed_out(timeout, "done"), 0) end
    if ending[2] then return table.unpack(ending, 3, ending.n) end
    errors[#errors + 1] = ending[3]
  end
  error(native.none_succeeded(errors), 0)
end

---How `map` goes about it. What is not done in time fails with kind "timed out".
---@class MapOptions
---@field at_once? integer             how many items are worked on at the same time
---@field on_error? "stop"|"collect"   what a failure does
---@field timeout? string              the longest time for all of it
---@field item_timeout? string         the longest time for one item

---What `map` gives: the results in the order of the items.
---@class MapResults
---@field n integer        how many items there were
---@field errors Error[]   with on_error = "collect": one for each failed item, in their order; each knows its `item`
---                        and its `index`
local Results = {}
Results.__index = Results

---Raises an error that names the failed items, if any; else gives the results themselves.
---
---    local sizes = task.map({ "a", "bc" }, function(text) return #text end, { on_error = "collect" })
---    print(sizes:check()[2])   --> 2
---
---@return MapResults
function Results:check()
  if #self.errors > 0 then error(native.summary(self.n, self.errors), 2) end
  return self
end

--- The function, stopped when one call of it takes too long.
local function limited(fn, length)
  return function(item, index)
    local group <close> = native.group()
    group:spawn(fn, item, index)
    group:spawn(native.sleep, length)
    local number, succeeded, value = group:next()
    if number == 2 then error(native.timed_out(length, "done"), 0) end
    if not succeeded then error(value, 0) end
    return value
  end
end

--- What becomes of the items: results and failures by index.
local function run(group, plan, items, fn)
  local results, failures, begun, skipped = {}, {}, 0, nil
  local function fail(index, err)
    local failure, is_interrupt = native.failure(native.name(items[index], index), index, items[index], err)
    -- A dry run comes to its end in one item; the others are shown all the same.
    if failure.kind == "dry run" then
      skipped = skipped or err
    elseif plan.on_error == "stop" or is_interrupt then
      error(failure, 0)
    end
    results[index], failures[index] = false, failure
  end
  local function begin()
    begun = begun + 1
    group:begin(begun, native.name(items[begun], begun), fn, items[begun], begun)
  end
  while begun < plan.count and begun < plan.at_once do begin() end
  if plan.timeout then group:begin(0, false, native.sleep, plan.timeout) end
  local ended = {}
  for done = 0, plan.count - 1 do
    local index, succeeded, value = group:next()
    if index == 0 then
      if plan.on_error == "stop" then error(native.timed_out(plan.timeout, "done", done, plan.count), 0) end
      for late = 1, plan.count do
        if not ended[late] then fail(late, native.timed_out(plan.timeout, late > begun and "begun" or "done")) end
      end
      break
    end
    ended[index] = true
    if succeeded then results[index] = value else fail(index, value) end
    if begun < plan.count then begin() end
  end
  if skipped then error(skipped, 0) end
  return results, failures
end

---Calls `fn(item, index)` for each item, several at once, and gives the results in the order of the items. While it
---goes on, a line for each item shows how far it is.
---
---    local sizes = task.map({ "a", "bc" }, function(text) return #text end, { at_once = 2 })
---    print(sizes[1], sizes[2])   --> 1  2
---
---With `on_error = "stop"` (the default) the first failure cancels the other items and is raised, with the item's name.
---With `"collect"` the others go on; a failed item's result is `false`, its error is in `errors`.
---
---    local r = task.map({ 1, 0 }, function(n) return 1 // n end, { on_error = "collect" })
---    print(r[1], r[2], r.errors[1].index)   --> 1  false  2
---
---What a service allows at once holds whatever `at_once` says. A list with a field `n`, as `table.pack` gives, may have
---holes.
---
---@generic T, R
---@param items T[]
---@param fn fun(item: T, index: integer): R
---@param options? MapOptions  at_once: 20; on_error: "stop"; timeout for all of it, item_timeout for each item
---@return MapResults
function M.map(items, fn, options)
  local group <close>, plan = native.map(items, fn, options)
  local results, failures = run(group, plan, items, plan.item_timeout and limited(fn, plan.item_timeout) or fn)
  local errors = {}
  for index = 1, plan.count do errors[#errors + 1] = failures[index] end
  results.n, results.errors = plan.count, errors
  return setmetatable(results, Results)
end

return M

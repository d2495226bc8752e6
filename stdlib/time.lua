--- Days, months and moments. A moment is an integer: nanoseconds since 1970 in UTC, exact; a length of time is one too,
--- so that they are added and compared as numbers. Pieces of time are half open: `from` is in, `to` is not.

local native = require "time.native"

local M = {}

---A piece of time: `name` for keys and files, `from` and `to` as RFC 3339 in UTC.
---@class Piece
---@field name string
---@field from string
---@field to string

--- The name of a day: the functions of the program take nothing that they do not want.
local function day_name(day)
  return native.date(day)
end

--- Pieces from one number to the next, until there are enough of them. A piece without length is left out: a day over
--- which a zone's calendar has jumped.
local function pieces(plan, length, moment, name)
  local list, count, first = {}, plan.count, plan.first
  if count and count < 0 then first, count = first + count * length, -count end
  local from = moment(first, plan.zone)
  while count and #list < count or plan.last and first < plan.last do
    local nearest = plan.last and plan.last - first < length and plan.last or first + length
    local to = moment(nearest, plan.zone)
    if to ~= from then list[#list + 1] = { name = name(first, plan.zone), from = from, to = to } end
    first, from = nearest, to
  end
  return list
end

---Consecutive days, as the clocks of a zone have them: of 23, 24 or 25 hours.
---
---    for _, day in ipairs(time.days("2024-03-30", 3, { zone = "Europe/Berlin" })) do
---      print(day.name, day.from, day.to)
---    end
---    print(#time.days("2024-01-01", "2024-02-01"))   --> 31
---    print(#time.days("today", -7))                   --> 7, the last one is yesterday
---
---@param first string           "2024-01-31", "yesterday", "today" or "tomorrow"
---@param count integer|string   how many, negative for those before the first; or the day after the last
---@param options? { zone?: string }  an IANA name; "UTC" without one
---@return Piece[]
function M.days(first, count, options)
  return pieces(native.days(first, count, options), 1, native.midnight, day_name)
end

---Consecutive weeks of seven days, from the first day on; each has the name of its first day.
---
---    for _, week in ipairs(time.weeks("2024-01-29", 4)) do print(week.name, week.from, week.to) end
---
---@param first string           "2024-01-29"
---@param count integer|string   how many, or the day after the last
---@param options? { zone?: string }
---@return Piece[]
function M.weeks(first, count, options)
  return pieces(native.weeks(first, count, options), 7, native.midnight, day_name)
end

--- The moment at which a month begins.
local function month_begins(month, zone)
  return native.midnight(native.month(month), zone)
end

---Consecutive months.
---
---    for _, month in ipairs(time.months("2024-01", 12)) do print(month.name, month.from, month.to) end
---
---@param first string           "2024-01"
---@param count integer|string   how many, or the month after the last
---@param options? { zone?: string }
---@return Piece[]
function M.months(first, count, options)
  return pieces(native.months(first, count, options), 1, month_begins,
    function(month) return native.date(native.month(month)):sub(1, 7) end)
end

local HOUR <const> = native.duration "1h"

--- A moment as text in UTC.
local function in_utc(moment)
  return native.format(moment)
end

---Consecutive hours. In a zone the offset is part of their names, for an hour may come twice.
---
---    for _, hour in ipairs(time.hours("2024-01-31", 24)) do print(hour.name, hour.from, hour.to) end
---
---@param first string           a day, or a time
---@param count integer|string   how many, or the moment after the last
---@param options? { zone?: string }
---@return Piece[]
function M.hours(first, count, options)
  local shape = options and options.zone and "%Y-%m-%dT%H%z" or "%Y-%m-%dT%H"
  return pieces(native.hours(first, count, options), HOUR, in_utc,
    function(moment, zone) return native.format(moment, shape, { zone = zone }) end)
end

---Pieces of one length from a moment to another; the last one may be shorter.
---
---    for _, piece in ipairs(time.range("2024-01-31", "2024-02-01", "6h")) do print(piece.from, piece.to) end
---
---@param from string|integer   the first moment
---@param to string|integer     the moment after the last
---@param step string           "6h", "90s"
---@param options? { zone?: string }
---@return Piece[]
function M.range(from, to, step, options)
  local plan = native.range(from, to, step, options)
  return pieces(plan, plan.step, in_utc,
    function(moment, zone) return native.format(moment, nil, { zone = zone }) end)
end

---The moment that a text says, in nanoseconds since 1970: a day (its beginning), an RFC 3339 time, or a time as the
---clocks of a zone show it. One that they show twice or never is an error that says so.
---
---    local begin = time.parse "2024-01-31T14:00:00.000000001Z"
---    local local_begin = time.parse("2024-07-01 09:30", { zone = "America/New_York" })
---    print(local_begin - begin)
---
---@param text string|integer
---@param options? { zone?: string }
---@return integer
M.parse = native.parse

---This moment, in nanoseconds since 1970.
---
---    local begin = time.now()
---    print(time.now() - begin < time.duration "1h")   --> true
---
---@return integer
M.now = native.now

---The day that it is, as the clocks of a zone have it.
---
---    print(time.today { zone = "Asia/Tokyo" })
---
---@param options? { zone?: string }
---@return string
M.today = native.today

---A moment as text: RFC 3339, or by the letters of strftime (%Y %m %d %H %M %S, %f nanoseconds, %F %T %z %Z %j %u %a %A
---%b %B %s %%).
---
---    print(time.format(time.now(), "%Y-%m-%d %H:%M %Z", { zone = "Europe/Berlin" }))
---    print(time.format(0))   --> 1970-01-01T00:00:00Z
---
---@param moment integer|string
---@param format? string
---@param options? { zone?: string }
---@return string
M.format = native.format

---A length of time in nanoseconds, to be added to moments.
---
---    print(time.format(time.parse "2024-01-31" + time.duration "90m"))   --> 2024-01-31T01:30:00Z
---
---@param length string  "90s", "2h", "1h 30m"
---@return integer
M.duration = native.duration

return M

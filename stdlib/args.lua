--- Options of a workflow script: declared once, read from the command line, with `--help` for free.
--
--   local args = require "args" {
--     run    = { "name or id of the run", required = true },
--     to     = { "folder for the results", default = "out" },
--     days   = { "how many", default = 20 },
--     all    = { "also the archived ones", default = false },
--     from   = { "first day", type = "day" },
--     format = { "what the files are", choices = { "csv", "parquet" }, default = "csv" },
--     tag    = { "may be given several times", list = true },
--     files  = { "what stands without a name", rest = true, type = "file" },
--   }
--
-- `--days 3` and `--days=3`, `--all`, `--no-all` and `--all=false`, `-` for `_`; after `--` nothing is an option.
-- The first comment of the script is what `--help` says of it.

local host = require "moonport.host"

---What a script says of one option. Its type is that of the default, or text.
---@class ArgumentDeclaration
---@field [1] string            what it is, for --help
---@field default? any
---@field required? boolean
---@field type? "text"|"integer"|"number"|"boolean"|"time"|"day"|"duration"|"size"|"file"|"folder"
---@field choices? string[]     the only texts that it takes
---@field list? boolean         may be given several times: its value is a list
---@field rest? boolean         takes the words that belong to no option: its value is a list

--- The keys of a declaration, with the type of their value.
local KEYS <const> = { default = "any", required = "boolean", type = "string", choices = "table", list = "boolean",
  rest = "boolean" }

local function sorted(names)
  local list = {}
  for name in pairs(names) do list[#list + 1] = name end
  table.sort(list, function(a, b) return tostring(a) < tostring(b) end)
  return list
end

--- `--first-day`
local function dashed(name)
  return "--" .. name:gsub("_", "-")
end

local function see_help()
  return ("moonport run %s --help lists the options"):format(host.script)
end

--- A name that cannot be typed would be an option that nobody can give.
local function check_name(name)
  if name:match "^%a[%w_]*$" and name ~= "help" then return end
  host.raise("bad argument", ('args: "%s" cannot be the name of an option'):format(name),
    name == "help" and "--help lists the options" or "letters, digits and _; first_day is typed --first-day")
end

--- What cannot be meant is a mistake of the script, told at its line.
local function check_keys(name, declaration)
  if type(name) ~= "string" or type(declaration) ~= "table" or type(declaration[1]) ~= "string" then
    host.raise("bad argument", ('args: %s is not declared as { "what it is", … }'):format(tostring(name)),
      'for example: days = { "how many", default = 20 }')
  end
  check_name(name)
  for key, value in pairs(declaration) do
    local wanted = key == 1 and "string" or KEYS[key]
    if not wanted then
      host.raise("bad argument", ('args: %s: unknown key "%s"'):format(name, tostring(key)),
        host.nearest(tostring(key), sorted(KEYS)) or "it takes " .. table.concat(sorted(KEYS), ", "))
    elseif wanted ~= "any" and type(value) ~= wanted then
      host.raise("bad argument", ('args: %s: %s must be a %s'):format(name, key, wanted),
        'for example: days = { "how many", default = 20 }')
    end
  end
end

--- The type of an option: what is said, else that of its default.
local function type_of(declaration)
  if declaration.type then return declaration.type end
  if declaration.list or declaration.rest then return "text" end
  return math.type(declaration.default) == "float" and "number" or math.type(declaration.default)
    or type(declaration.default) == "boolean" and "boolean" or "text"
end

--- What stands for a value in --help, for each type; "" where the name says enough.
local TYPES <const> = { text = "", boolean = "", integer = "N", number = "N", time = "TIME", day = "DAY",
  duration = "LENGTH", size = "SIZE", file = "FILE", folder = "FOLDER" }

--- All options by name, and the one that takes the other words.
local function read_declarations(declarations)
  local options, rest = {}, nil
  for _, name in ipairs(sorted(declarations)) do
    local declaration = declarations[name]
    check_keys(name, declaration)
    local option = { name = name, shown = dashed(name), text = declaration[1] }
    for key, value in pairs(declaration) do option[key] = value end
    option.type, option.many = type_of(declaration), declaration.list or declaration.rest
    if not TYPES[option.type] then
      host.raise("bad argument", ('args: %s: unknown type "%s"'):format(name, option.type),
        host.nearest(option.type, sorted(TYPES)) or "one of " .. table.concat(sorted(TYPES), ", "))
    end
    if option.rest then
      if rest then
        host.raise("bad argument", ("args: %s and %s both take the words without a name"):format(rest.name, name),
          "one option can have rest = true")
      end
      rest, option.shown = option, name:gsub("_", "-")
    end
    options[name] = option
  end
  return options, rest
end

--- How an option is written: `--days N`, `--[no-]verify`, `FILE …`
local function signature(option)
  local word = option.choices and table.concat(option.choices, "|") or TYPES[option.type]
  if option.rest then return (word == "" and option.shown:upper() or word) .. " …" end
  if option.type == "boolean" then
    return option.default and option.shown:gsub("^%-%-", "--[no-]") or option.shown
  end
  return option.shown .. (word == "" and "" or " " .. word)
end

local function usage(options, rest)
  local rows, width = {}, 14
  local names = sorted(options)
  -- What stands without a name comes last, as it does on the command line.
  table.sort(names, function(a, b)
    if options[a].rest or options[b].rest then return not options[a].rest and options[b].rest or false end
    return a < b
  end)
  for _, name in ipairs(names) do
    local option = options[name]
    local notes = {}
    if option.many and not option.rest then notes[#notes + 1] = "may be repeated" end
    if option.required then notes[#notes + 1] = "required" end
    if option.default ~= nil and type(option.default) ~= "table" then
      notes[#notes + 1] = "default: " .. tostring(option.default)
    end
    local note = #notes > 0 and ("  (%s)"):format(table.concat(notes, ", ")) or ""
    rows[#rows + 1] = { signature(option), option.text .. note }
  end
  rows[#rows + 1] = { "--help", "shows this" }
  for _, row in ipairs(rows) do width = math.min(30, math.max(width, utf8.len(row[1]) or #row[1])) end
  local words = rest and " " .. signature(rest) or ""
  local lines = { ("usage: moonport run %s [options]%s"):format(host.script, words), "" }
  for _, row in ipairs(rows) do
    local gap = (" "):rep(math.max(0, width - (utf8.len(row[1]) or #row[1])))
    lines[#lines + 1] = ("  %s%s   %s"):format(row[1], gap, row[2])
  end
  local head = host.description == "" and "" or host.description .. "\n\n"
  return head .. table.concat(lines, "\n")
end

local function unknown(shown, options)
  local names = {}
  for name, option in pairs(options) do
    if not option.rest then names[dashed(name):sub(3)] = true end
  end
  names.help = true
  local hint = host.nearest(shown:gsub("^%-+", ""), sorted(names))
  host.raise("usage", ('unknown option "%s"'):format(shown), hint and hint:gsub('"([^"]+)"', '"--%1"') or see_help())
end

--- One value of an option.
local function add(values, option, word)
  local value = host.option(option.shown, option.type, word, option.choices or {}, see_help())
  if option.many then
    values[option.name] = values[option.name] or {}
    table.insert(values[option.name], value)
  elseif values[option.name] ~= nil then
    host.raise("usage", ("%s is given twice"):format(option.shown), see_help())
  else
    values[option.name] = value
  end
end

--- The option that a word names, and the value in it, if it has one: `--days=3`, `--no-all`.
local function named(word, options)
  local shown, value = word:match "^%-%-([^=]+)=(.*)$"
  shown = shown or word:match "^%-%-(.+)$"
  local option = shown and options[(shown:gsub("-", "_"))]
  if option and not option.rest then return option, value end
  local positive = shown and not value and shown:match "^no[-_](.+)$"
  option = positive and options[(positive:gsub("-", "_"))]
  if option and option.type == "boolean" then return option, "false" end
  unknown(shown and "--" .. shown or word, options)
end

local function parse(options, rest, words)
  local values, position, only_rest = {}, 1, false
  while position <= #words do
    local word = words[position]
    if only_rest or not word:match "^%-." then
      if not rest then host.raise("usage", ('unexpected argument "%s"'):format(word), see_help()) end
      add(values, rest, word)
    elseif word == "--" then
      only_rest = true
    elseif word == "--help" or word == "-h" and not options.h then
      print(usage(options, rest))
      os.exit(0)
    else
      local option, value = named(word, options)
      if value == nil and option.type == "boolean" then
        value = "true"
      elseif value == nil then
        position = position + 1
        value = words[position]
        if value == nil or value:match "^%-%-" or value:match "^%-%a" then
          host.raise("usage", ("%s needs a value"):format(option.shown),
            value and ("%s=%s, if that is its value"):format(option.shown, value) or see_help())
        end
      end
      add(values, option, value)
    end
    position = position + 1
  end
  return values
end

---Reads the script's options; `--help` shows them and ends the script. A wrong command line ends it with 2.
---
---    local args = require "args" { days = { "how many", default = 20 }, tag = { "a word", list = true } }
---    print(args.days, #args.tag)   --> 20  0
---
---Times, lengths and sizes are checked and stay the texts that they are, as everything takes them.
---@param declarations table<string, ArgumentDeclaration>
---@return table<string, any>
return function(declarations)
  local options, rest = read_declarations(declarations)
  local values = parse(options, rest, host.arguments)
  for _, name in ipairs(sorted(options)) do
    local option = options[name]
    if values[name] == nil then values[name] = option.default end
    if values[name] == nil and option.required then
      host.raise("usage", ("%s is missing: %s"):format(option.shown, option.text), see_help())
    end
    if values[name] == nil and option.many then values[name] = {} end
  end
  return setmetatable(values, { __index = function(_, name)
    if options[name] then return nil end
    host.raise("bad argument", ('args: there is no option "%s"'):format(tostring(name)),
      host.nearest(tostring(name), sorted(options)) or "declare it where args is called")
  end })
end

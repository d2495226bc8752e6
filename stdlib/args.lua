--- Options of a workflow script: declared once, read from the command line, with `--help` for free.
--
--   local args = require "args" {
--     run  = { "name or id of the run", required = true },
--     to   = { "folder for the results", default = "out" },
--     days = { "how many", default = 20 },
--     all  = { "also the archived ones", default = false },
--   }
--
-- A default that is a number or a boolean makes the option one; `--all` and `--all=false` are both understood.

local host = require "moonport.host"

---@class ArgumentDeclaration
---@field [1] string            what it is, for --help
---@field default? string|number|boolean
---@field required? boolean

local keys = { [1] = "string", default = "any", required = "boolean" }

--- Sorted, so that help and errors are the same every time.
local function sorted_names(declarations)
  local names = {}
  for name in pairs(declarations) do names[#names + 1] = name end
  table.sort(names)
  return names
end

--- A declaration that cannot be meant is a mistake of the script, told at its line.
local function check_declarations(declarations)
  for name, declaration in pairs(declarations) do
    if type(name) ~= "string" or type(declaration) ~= "table" or type(declaration[1]) ~= "string" then
      host.raise("bad argument", ('args: %s is not declared as { "what it is", … }'):format(tostring(name)),
        'for example: days = { "how many", default = 20 }')
    end
    for key in pairs(declaration) do
      if not keys[key] then
        host.raise("bad argument", ('args: %s: unknown key "%s"'):format(name, tostring(key)),
          host.nearest(tostring(key), { "default", "required" }) or "it takes default and required")
      end
    end
  end
end

local function usage(declarations)
  local lines = { ("usage: moonport run %s [options]"):format(host.script), "" }
  for _, name in ipairs(sorted_names(declarations)) do
    local declaration = declarations[name]
    local note = ""
    if declaration.required then
      note = "  (required)"
    elseif declaration.default ~= nil then
      note = ("  (default: %s)"):format(tostring(declaration.default))
    end
    local shown = "--" .. name:gsub("_", "-")
    lines[#lines + 1] = ("  %-16s %s%s"):format(shown, declaration[1], note)
  end
  lines[#lines + 1] = ("  %-16s %s"):format("--help", "shows this")
  return table.concat(lines, "\n")
end

local function see_help()
  return ("moonport run %s --help lists the options"):format(host.script)
end

--- The value of an option as its default's type asks for.
local function convert(name, text, default)
  if type(default) == "number" then
    local number = math.type(default) == "integer" and math.tointeger(text) or tonumber(text)
    if not number or (math.type(default) == "integer" and math.type(number) ~= "integer") then
      host.raise("usage", ('--%s: "%s" is not a%s number'):format(name, text,
        math.type(default) == "integer" and " whole" or ""), see_help())
    end
    return number
  elseif type(default) == "boolean" then
    if text == "true" or text == "yes" then return true end
    if text == "false" or text == "no" then return false end
    host.raise("usage", ('--%s: "%s" is neither true nor false'):format(name, text), see_help())
  end
  return text
end

local function unknown(shown, declarations)
  local names = sorted_names(declarations)
  names[#names + 1] = "help"
  local hint = host.nearest(shown, names)
  host.raise("usage", ('unknown option "--%s"'):format(shown), hint and hint:gsub('"([^"]+)"', '"--%1"') or see_help())
end

local function parse(declarations, words)
  local values, position = {}, 1
  while position <= #words do
    local word = words[position]
    local shown, value = word:match "^%-%-([^=]+)=(.*)$"
    shown = shown or word:match "^%-%-(.+)$"
    if not shown then host.raise("usage", ('unexpected argument "%s"'):format(word), see_help()) end
    if shown == "help" then
      print(usage(declarations))
      os.exit(0)
    end
    local name = shown:gsub("-", "_")
    local declaration = declarations[name]
    if not declaration then unknown(shown, declarations) end
    if value == nil and type(declaration.default) == "boolean" then
      value = "true"
    elseif value == nil then
      position = position + 1
      value = words[position]
      if value == nil then host.raise("usage", ("--%s needs a value"):format(shown), see_help()) end
    end
    values[name] = convert(shown, value, declaration.default)
    position = position + 1
  end
  return values
end

---Reads the script's options.
---@param declarations table<string, ArgumentDeclaration>
---@return table<string, any>
return function(declarations)
  check_declarations(declarations)
  local values = parse(declarations, host.arguments)
  for _, name in ipairs(sorted_names(declarations)) do
    local declaration = declarations[name]
    if values[name] == nil then values[name] = declaration.default end
    if values[name] == nil and declaration.required then
      host.raise("usage", ("--%s is missing: %s"):format((name:gsub("_", "-")), declaration[1]), see_help())
    end
  end
  return values
end

--- Exports all channels of some topics of a run from Sift, one order a topic, side by side.
--
--   moonport run scripts/workflows/sift-topics.lua --run "hotfire 12" --topics "motor chamber"
--
-- A topic is what stands before the point in the names of its channels: motor.thrust, motor.temp.

local sift = require "sift"
local task = require "task"
local args = require "args" {
  run    = { "name, id or client key of the run", required = true },
  topics = { "the topics, with spaces between", required = true },
  format = { "parquet or csv", default = "csv" },
  to     = { "folder for the results", default = "out" },
}

local c   = sift.connect()
local run = c:runs():get(args.run)

-- All names are looked up before anything is ordered.
local topics, channels = {}, {}
for topic in args.topics:gmatch "%S+" do
  local found = c:channels { run = run, name = topic .. ".*" }:all()
  if #found == 0 then error(('run "%s" has no channels "%s.*"'):format(run.name, topic), 0) end
  topics[#topics + 1], channels[topic] = topic, found
end

local saved = task.map(topics, function(topic)
  return c:export {
    runs     = { run },
    channels = channels[topic],
    format   = args.format,
    key      = table.concat({ run.id, topic, args.format }, " "),
    title    = topic,
  }:wait_and_download(args.to)
end, { at_once = 4 })

for _, files in ipairs(saved) do
  for _, file in ipairs(files) do print(file.path, file.bytes, file.sha256) end
end

--- Exports all channels of some topics of a run from Sift, one order a topic, side by side.
--
--   moonport run scripts/workflows/sift-topics.lua --run px4-flight --topics "sensor_combined vehicle_attitude"

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

local topics = {}
for topic in args.topics:gmatch "%S+" do topics[#topics + 1] = topic end

local saved = task.map(topics, function(topic)
  return c:export {
    runs     = { run },
    channels = c:channels { run = run, name = topic .. ".*" }:all(),
    format   = args.format,
    key      = table.concat({ run.id, topic, args.format }, " "),
    title    = topic,
  }:wait_and_download(args.to)
end, { at_once = 4 })

for _, files in ipairs(saved) do
  for _, file in ipairs(files) do print(file.path, file.bytes, file.sha256) end
end

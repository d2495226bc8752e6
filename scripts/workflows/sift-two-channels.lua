--- Exports two channels of one run from Sift and lists the verified files.
--
--   moonport run scripts/workflows/sift-two-channels.lua --run "hotfire 12"
--
-- Safe to stop and to run again: what is ordered is not ordered twice, what is fetched is not fetched twice.

local sift = require "sift"
local args = require "args" {
  run    = { "name, id or client key of the run", required = true },
  format = { "parquet or csv", default = "parquet" },
  to     = { "folder for the results", default = "out" },
}

local c   = sift.connect()                        -- the environment, or the profile "default"
local run = c:runs():get(args.run)

local job = c:export {
  runs     = { run },
  channels = { "motor.thrust", "motor.temp" },
  format   = args.format,
  key      = run.id .. " thrust and temp " .. args.format,   -- same key, same order: never ordered twice
  title    = run.name,
}

for _, file in ipairs(job:wait_and_download(args.to)) do     -- waits, downloads, extracts, verifies
  print(file.path, file.bytes .. " bytes", file.rows and file.rows .. " rows" or "", "sha256 " .. file.sha256)
end

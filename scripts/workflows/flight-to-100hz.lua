--- Brings channels of different rates to one time axis and writes the table in every form: Parquet, CSV, Arrow, Excel
--- and MATLAB.
--
--   moonport run scripts/workflows/flight-to-100hz.lua --run px4-flight \
--     --channels "sensor_combined.gyro_rad[0] vehicle_attitude.q[0] cpuload.load"

local sift = require "sift"
local args = require "args" {
  run      = { "name, id or client key of the run", required = true },
  channels = { "the channels, with spaces between", required = true },
  grid     = { "the time between two rows", default = "10ms" },
  to       = { "folder for the files; it must be there", default = "." },
  name     = { "what the files are called", default = "flight" },
}

local channels = {}
for channel in args.channels:gmatch "%S+" do channels[#channels + 1] = channel end

local wide = sift.connect():query { channels = channels, run = args.run, align = args.grid }

for _, suffix in ipairs { "parquet", "csv", "arrow", "xlsx", "mat" } do
  local file = wide:write(("%s/%s.%s"):format(args.to, args.name, suffix))
  print(file.path, file.rows, file.bytes)
end

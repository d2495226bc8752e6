import Foundation
import Testing

@Suite("Options of a script")
struct ScriptOptionTests {
    @Test("--help is the script's first comment and all options, in the form in which they are typed")
    func help() throws {
        let home = try Home()
        let script = """
            #!/usr/bin/env -S moonport run
            --- Collects the days of a stand.
            --
            --   moonport run days.lua --from 2024-01-31 a.csv

            -- Not of it.
            local args = require "args" {
              from   = { "first day", type = "day", required = true },
              days   = { "how many", default = 20 },
              format = { "what the files are", choices = { "csv", "parquet" }, default = "csv" },
              all    = { "also the archived ones", default = false },
              verify = { "look at each file", default = true },
              tag    = { "a word", list = true },
              files  = { "files to read", rest = true, type = "file" },
            }
            print(args.from, #args.files)
            """
        try home.write(script, to: "days.lua")
        let help = """
            Collects the days of a stand.

              moonport run days.lua --from 2024-01-31 a.csv

            usage: moonport run days.lua [options] FILE …

              --all                  also the archived ones  (default: false)
              --days N               how many  (default: 20)
              --format csv|parquet   what the files are  (default: csv)
              --from DAY             first day  (required)
              --tag                  a word  (may be repeated)
              --[no-]verify          look at each file  (default: true)
              FILE …                 files to read
              --help                 shows this

            """
        let program = Program(home: home)
        for word in ["--help", "-h"] {
            let result = try program.run("run", "days.lua", word)
            #expect((result.status, result.output, result.errors) == (0, help, ""))
        }
        let result = try program.run("run", "days.lua", "--from=2024-01-31", "days.lua")
        #expect((result.status, result.output) == (0, "2024-01-31\t1\n"), "\(result.errors)")
        let wrong = try program.run("run", "days.lua", "--from", "2024-13-01")
        #expect(wrong.status == 2)
        #expect(
            wrong.errors.hasPrefix(
                "error: --from: \"2024-13-01\" is not a day\n  in:    local args = require \"args\" {"),
            "\(wrong.errors)")
    }
}

import ArgumentParser
import Scripting
import Vocabulary

/// `moonport convert FROM… TO`
struct ConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert", abstract: "Convert a table from one file format to another.",
        discussion: """
            Formats are told by the suffixes, that of FROM by its content where the suffix says nothing: csv, tsv, csv.gz, \
            jsonl, parquet, arrow (file), arrows (stream); xlsx and mat can be written only. Several files, a pattern, or a \
            member of a ZIP archive ("a.zip/b.csv") become one table.

            TO is written beside and renamed when it is whole. A line with its size and rows is printed.
            """)

    @Argument(help: ArgumentHelp("The files to read, then the one to write.", valueName: "from … to"))
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "The names of the columns of a CSV without a line of names, with commas between.", valueName: "names"))
    var names: [String] = []

    @Option(
        help: ArgumentHelp(
            "The type of a column, or of several with commas between; may be repeated.", valueName: "column=type"))
    var types: [String] = []

    @Flag(help: "Keep every cell as the text that it is.")
    var text = false

    @Flag(help: "A row of the CSV that is read may be one cell shorter: its last is no value.")
    var mayLackLast = false

    @Option(help: "The format of FROM.")
    var fromFormat: String?

    @Option(help: "The format of TO.")
    var toFormat: String?

    @Option(help: "What stands between the cells of a CSV file that is read.")
    var delimiter: String?

    @Option(help: "What stands between the cells of a CSV file that is written.")
    var toDelimiter: String?

    @Option(help: "Coveo's way to write the CSV that is read: \"excel\" or \"no newline\".")
    var dialect: String?

    @Option(help: "Compression inside a Parquet file: zstd, snappy, gzip or none.")
    var compression: String?

    @Option(help: "Rows of one group of a Parquet file.")
    var rowGroupSize: Int?

    func run() throws {
        guard let destination = files.last, files.count > 1 else { throw Fault.nothingToConvert }
        var request = ConversionRequest(from: Array(files.dropLast()), to: destination)
        request.names = names
        request.types = types
        request.mayLackLast = mayLackLast
        request.keepsText = text
        (request.fromFormat, request.toFormat) = (fromFormat, toFormat)
        (request.delimiter, request.toDelimiter) = (delimiter, toDelimiter)
        request.dialect = dialect
        request.compression = compression
        request.rowGroupSize = rowGroupSize
        let session = Program.session(profile: nil)
        defer { session.close() }
        let conversion = try Conversion(request, in: session)
        StopSignals.watch { conversion.stop() }
        do {
            Program.terminal.print(try conversion.run() + "\n")
        } catch {
            Program.terminal.error(error)
            throw ExitCode(error.kind == .interrupted ? StopSignals.exitCode ?? error.exitCode : error.exitCode)
        }
        if let fault = Program.terminal.outputFault { throw fault }
    }
}

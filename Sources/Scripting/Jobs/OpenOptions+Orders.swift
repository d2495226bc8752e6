import Engine
import Exports
import Lua
import Services

extension OpenOptions {
    /// How the files of an order are read: what its service is known to write and no file tells.
    static func files(of order: Order) -> OpenOptions {
        switch order.scope.service {
        case TicksupplyClient.names.service: clickHouse
        case CoveoClient.names.service: coveo(order)
        default: OpenOptions()
        }
    }

    /// ClickHouse's CSV (apis: "Files and formats"): `\N` is no value, and numbers with a point are decimals.
    private static var clickHouse: OpenOptions {
        var options = OpenOptions()
        options.nullText = "\\N"
        options.decimals = true
        return options
    }

    /// Coveo's CSV in the dialect of the order. Cells stay text: what visitors type may look like anything, and a type
    /// that the first rows suggest need not hold for the others.
    private static func coveo(_ order: Order) -> OpenOptions {
        var options = OpenOptions()
        (options.text, options.header, options.delimiter) = (true, true, ",")
        options.dialect = CoveoFiles(order)?.dialect == .noNewline ? .noNewline : .excel
        return options
    }

    /// The options as they are; where nothing is stated, as the files of an order are read.
    ///
    /// - Parameter stated: what the script said: `text = false` is not the same as nothing.
    func filled(by reading: OpenOptions, _ stated: Options) -> OpenOptions {
        var options = self
        options.text = stated.boolean("text") ?? reading.text
        options.nullText = nullText ?? reading.nullText
        options.dialect = dialect ?? reading.dialect
        options.header = header ?? reading.header
        options.delimiter = delimiter ?? reading.delimiter
        options.decimals = decimals || reading.decimals
        return options
    }
}

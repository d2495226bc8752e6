import Engine
import Exports
import Services

extension OpenOptions {
    /// How the files of an order are read: what its service is known to write and no file tells.
    static func files(of order: Order) -> OpenOptions {
        switch order.scope.service {
        case TicksupplyClient.names.service: clickHouse
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

    /// The options as they are; where nothing is stated, as the files of an order are read.
    func filled(by reading: OpenOptions) -> OpenOptions {
        var options = self
        options.nullText = nullText ?? reading.nullText
        options.dialect = dialect ?? reading.dialect
        options.decimals = decimals || reading.decimals
        return options
    }
}

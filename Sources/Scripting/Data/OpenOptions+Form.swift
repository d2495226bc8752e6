import Engine
import Exports

extension OpenOptions {
    /// The options as they are; where nothing is stated, as files of this form are read.
    func filled(by form: TableForm) -> OpenOptions {
        var options = self
        options.delimiter = delimiter ?? form.delimiter
        options.nullText = nullText ?? form.null
        options.decimals = decimals ?? form.decimals
        options.dialect = dialect ?? form.dialect.flatMap(Dialect.init)
        options.text = text ?? form.text
        // A file of which somebody knows that it has a row of names has other columns.
        guard header != true || form.names == nil else { return options }
        options.names = names ?? form.names
        options.header = header ?? (options.names == nil ? form.header : nil)
        options.mayLackLast = mayLackLast ?? form.mayLackLast
        if text != true { options.types += typesLeft(by: form, names: options.names) }
        return options
    }

    /// The types of the columns of which nothing is stated. Other names stand for the same columns in the same order.
    private func typesLeft(by form: TableForm, names: [String]?) -> [(column: String, type: String)] {
        let known = form.types ?? [:]
        let columns = form.names ?? known.keys.sorted()
        guard let shown = form.names == nil ? columns : names, shown.count == columns.count else { return [] }
        let stated = Set(types.map { $0.column.lowercased() })
        return zip(columns, shown).compactMap { column, name in
            known[column].flatMap { stated.contains(name.lowercased()) ? nil : (name, $0) }
        }
    }
}

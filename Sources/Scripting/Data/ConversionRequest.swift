import Engine
import Vocabulary

/// What the command line of `moonport convert` asks for, in its own words.
public struct ConversionRequest: Sendable {
    /// Files, patterns, members of archives.
    public var sources: [String]
    /// The file to write.
    public var destination: String
    /// Names of the columns of CSV files without a line of names, with commas between, or one by one.
    public var names: [String] = []
    /// `price=decimal(18,8)`, or several with commas between.
    public var types: [String] = []
    /// True = every cell stays the text that it is.
    public var keepsText = false
    /// True = a row of CSV files that are read may be one cell shorter: its last is no value.
    public var mayLackLast = false
    /// The format of the sources; nil = by suffix, then content.
    public var fromFormat: String?
    /// The format of the destination; nil = by suffix.
    public var toFormat: String?
    /// Between the cells of CSV files that are read.
    public var delimiter: String?
    /// Between the cells of a CSV file that is written.
    public var toDelimiter: String?
    /// One of Coveo's ways to write CSV.
    public var dialect: String?
    /// Of the destination.
    public var compression: String?
    /// Rows of one group of a Parquet file.
    public var rowGroupSize: Int?

    /// Asks for a conversion with nothing stated.
    public init(from sources: [String], to destination: String) {
        self.sources = sources
        self.destination = destination
    }

    /// How the sources are read.
    ///
    /// - Throws: `usage` for a word that is none of the known ones.
    func openOptions() throws(Fault) -> OpenOptions {
        var options = OpenOptions()
        options.format = try fromFormat.map { word throws(Fault) in
            FileFormat(rawValue: try known(word, "--from-format", OpenOptions.readable)) ?? .csv
        }
        options.names = names.isEmpty ? nil : names.flatMap { Self.parts(of: $0) }
        options.types = try typesByColumn()
        // A flag that is not given leaves it to what is known of the file.
        options.text = keepsText ? true : nil
        options.mayLackLast = mayLackLast ? true : nil
        options.delimiter = delimiter
        options.dialect = try dialect.map { word throws(Fault) in
            let words = OpenOptions.Dialect.allCases.map(\.rawValue)
            return OpenOptions.Dialect(rawValue: try known(word, "--dialect", words)) ?? .excel
        }
        return options
    }

    /// How the destination is written.
    ///
    /// - Throws: `usage` for a word that is none of the known ones.
    func writeOptions() throws(Fault) -> WriteOptions {
        var options = WriteOptions()
        options.format = try toFormat.map { word throws(Fault) in
            FileFormat(rawValue: try known(word, "--to-format", FileFormat.allCases.map(\.rawValue))) ?? .csv
        }
        options.compression = try compression.map { word throws(Fault) in
            Compression(rawValue: try known(word, "--compression", Compression.allCases.map(\.rawValue))) ?? .none
        }
        options.rowGroupRows = rowGroupSize
        options.delimiter = toDelimiter
        return options
    }

    private func known(_ word: String, _ option: String, _ words: [String]) throws(Fault) -> String {
        guard words.contains(word) else { throw .unknownWord(word, of: option, among: words) }
        return word
    }

    /// `a=decimal(18,8),b=text`: commas inside parentheses belong to a type.
    private func typesByColumn() throws(Fault) -> [(column: String, type: String)] {
        var found: [(column: String, type: String)] = []
        for text in types {
            for part in Self.parts(of: text) {
                guard let sign = part.lastIndex(of: "="), sign != part.startIndex,
                    part.index(after: sign) != part.endIndex
                else { throw .unreadableType(part) }
                found.append((String(part[..<sign]), String(part[part.index(after: sign)...])))
            }
        }
        return found
    }

    private static func parts(of text: String) -> [String] {
        var parts = [""]
        var depth = 0
        for sign in text {
            if sign == "(" { depth += 1 }
            if sign == ")" { depth -= 1 }
            if sign == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(sign) }
        }
        return parts
    }
}

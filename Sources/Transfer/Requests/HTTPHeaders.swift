/// One header line of a request or an answer.
public struct HTTPHeader: Sendable, Equatable {
    /// `Content-Type`
    public var name: String
    /// `application/json`
    public var value: String

    /// Makes a header line.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// The header lines of an answer, found whatever the case of their letters.
///
///     answer.headers["retry-after"]      // "30"
public struct HTTPHeaders: Sendable, Equatable {
    /// All lines in the order in which they came.
    public private(set) var lines: [HTTPHeader]

    /// Makes headers of lines.
    public init(_ lines: [HTTPHeader] = []) { self.lines = lines }

    /// The value of the first line of that name, without white space around it; nil when there is none.
    public subscript(name: String) -> String? { values(of: name).first }

    /// The values of all lines of that name.
    public func values(of name: String) -> [String] {
        let wanted = name.lowercased()
        return lines.filter { $0.name.lowercased() == wanted }.map { $0.value.trimmed }
    }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
    /// `["ETag": "\"a\"", "Content-Length": "12"]`
    public init(dictionaryLiteral elements: (String, String)...) {
        self.init(elements.map { HTTPHeader($0.0, $0.1) })
    }
}

extension StringProtocol {
    /// The text without spaces and tabs at both ends, as header values are meant.
    var trimmed: String {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        var bytes = Array(utf8)[...]
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return String(decoding: bytes.drop(while: isBlank), as: UTF8.self)
    }
}

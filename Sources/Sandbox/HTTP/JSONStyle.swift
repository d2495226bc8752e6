/// How answers are written: the forms between which the writers of proto JSON differ. A reader must bear them all.
public struct JSONStyle: Sendable, Equatable {
    /// Leaves out zeros, empty texts and lists, and null; off = all are written.
    public var isSparse: Bool
    /// Writes `start_time` instead of `startTime`.
    public var isSnakeCase: Bool

    /// Makes a style; without arguments it is that of the stock gateway.
    public init(isSparse: Bool = false, isSnakeCase: Bool = false) {
        self.isSparse = isSparse
        self.isSnakeCase = isSnakeCase
    }
}

extension JSON {
    /// Members that have a presence of their own: where they stand, they were set, to zero or not.
    private static let present: Set<String> = [
        "stringValue", "numberValue", "booleanValue", "clientKey", "units", "allAssets",
    ]

    /// The value in another style. Parts that are written already stay as they are.
    func styled(_ style: JSONStyle) -> JSON {
        switch self {
        case .array(let items): return .array(items.map { $0.styled(style) })
        case .object(let members):
            let kept = members.filter { name, value in
                !style.isSparse || Self.present.contains(name) || !value.isZero
            }
            return .object(
                kept.map { name, value in
                    (style.isSnakeCase ? Self.snakeCase(name) : name, value.styled(style))
                })
        default: return self
        }
    }

    private var isZero: Bool {
        switch self {
        case .null: true
        case .bool(let value): !value
        case .integer(let value): value == 0
        case .double(let value): value == 0 && value.sign == .plus
        case .string(let text): text.isEmpty || text.hasSuffix("_UNSPECIFIED")
        case .array(let items): items.isEmpty
        case .object: false
        case .written(let bytes): bytes == Array("[]".utf8)
        }
    }

    /// `startTime` as `start_time`; `@type` stays.
    private static func snakeCase(_ name: String) -> String {
        name.map { $0.isUppercase ? "_" + $0.lowercased() : String($0) }.joined()
    }
}

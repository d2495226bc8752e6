/// A checked filter expression over events.
///
///     try ObeliskFilter(parsed)       // {"_and":[{"value":{"_gt":20}},{"source":{"_startsWith":"room"}}]}
///         .matches(event)
indirect enum ObeliskFilter {
    case everything
    case all([ObeliskFilter])
    case any([ObeliskFilter])
    case not(ObeliskFilter)
    case exists(ObeliskFilterField)
    /// One of these tags.
    case tagged([ExactText])
    /// Metres around a place.
    case circle(center: ObeliskLocation, radius: Double)
    /// Three corners or more.
    case polygon([ObeliskLocation])
    case test(ObeliskFilterField, ObeliskTest)

    /// Whether an event is wanted.
    func matches(_ event: ObeliskEvent) -> Bool {
        switch self {
        case .everything: true
        case .all(let filters): filters.allSatisfy { $0.matches(event) }
        case .any(let filters): filters.contains { $0.matches(event) }
        case .not(let filter): !filter.matches(event)
        case .exists(let field): field.isPresent(in: event)
        case .tagged(let tags): event.tags.contains { tags.contains(ExactText($0)) }
        case .circle(let center, let radius):
            event.location.map { EarthShape.distance($0, center) <= radius } ?? false
        case .polygon(let corners): event.location.map { EarthShape.holds(corners, $0) } ?? false
        case .test(let field, let test): field.value(in: event).map { test.holds($0) } ?? false
        }
    }
}

/// What one leaf of a filter compares a field with. A field that is absent fulfils no test.
enum ObeliskTest {
    case equal(ObeliskOperand)
    case notEqual(ObeliskOperand)
    case less(ObeliskOperand)
    case lessOrEqual(ObeliskOperand)
    case greater(ObeliskOperand)
    case greaterOrEqual(ObeliskOperand)
    case oneOf([ObeliskOperand])
    case startsWith(String)
    case pattern(FilterPattern)

    /// Whether a value fulfils the test. Values of different kinds are never equal and have no order.
    func holds(_ value: ObeliskOperand) -> Bool {
        switch self {
        case .equal(let operand): value == operand
        case .notEqual(let operand): value != operand
        case .less(let operand): value.order(operand) == .before
        case .lessOrEqual(let operand): value == operand || value.order(operand) == .before
        case .greater(let operand): value.order(operand) == .behind
        case .greaterOrEqual(let operand): value == operand || value.order(operand) == .behind
        case .oneOf(let operands): operands.contains(value)
        case .startsWith(let start):
            if case .text(let text) = value { text.text.utf8.starts(with: start.utf8) } else { false }
        case .pattern(let pattern): if case .text(let text) = value { pattern.matches(text.text) } else { false }
        }
    }
}

/// A value on either side of a test.
enum ObeliskOperand: Equatable {
    case text(ExactText)
    case number(Double)
    case bool(Bool)
    /// Microseconds since 1970.
    case moment(Int64)

    enum Order {
        case before, behind
    }

    /// Which of two values of one kind comes first; nil for equal ones, and for those that have no order.
    func order(_ other: ObeliskOperand) -> Order? {
        switch (self, other) {
        case (.number(let left), .number(let right)): left < right ? .before : left > right ? .behind : nil
        case (.moment(let left), .moment(let right)): left < right ? .before : left > right ? .behind : nil
        case (.text(let left), .text(let right)):
            left < right ? .before : left == right ? nil : .behind
        default: nil
        }
    }
}

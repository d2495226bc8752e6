import Columns
import Vocabulary

/// What the cells of one column look like, taken together: it decides the type that keeps all of them exactly.
///
/// - digits that an integer prints → `BIGINT`, or `UBIGINT`, or `DECIMAL(38,0)` where they need more bits;
/// - numbers → `DOUBLE`; when one has more digits than a double keeps (18, or an integer above 2^53) and none an
///   exponent → `DECIMAL(38,s)`;
/// - `true` and `false` → `BOOLEAN`; ISO days → `DATE`;
/// - ISO times → `TIMESTAMP_NS`, with a zone `TIMESTAMPTZ_NS`: a later cell may have nine digits after a sample with
///   six. Years that nanoseconds cannot reach → microseconds;
/// - everything else, and every mixture → text, as it is.
struct ColumnForms: Equatable, Sendable {
    private(set) var cells = 0
    private(set) var hasBlanks = false
    private var hasText = false
    private var hasEmptyText = false

    private var integers = 0
    private var hasNegative = false
    private var needsUnsigned = false
    private var needsWide = false
    private var isAboveDouble = false
    private var integerDigits = 0

    private var numbers = 0
    private var numberIntegerDigits = 0
    private var fractionDigits = 0
    private var hasExponent = false
    private var hasManyDigits = false
    private var specials = 0

    private var booleans = 0
    private var dates = 0
    private var times = 0
    private var zoned = 0
    private var offsets = 0
    private var timeDigits = 0
    private var isOutOfRange = false

    /// True when a column can be nothing but text, so that further cells need not be looked at.
    var isText: Bool { hasText || hasEmptyText }

    /// Takes one cell in; nil is a cell without a value.
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>?) {
        guard let bytes, !isText else { return }
        cells += 1
        guard bytes.count > 0 else {
            hasEmptyText = true
            return
        }
        let trimmed = Self.trimmed(bytes)
        if trimmed.count != bytes.count { hasBlanks = true }
        guard trimmed.count > 0 else {
            hasText = true
            return
        }
        add(CellForm(trimmed))
    }

    /// Takes a form in.
    mutating func add(_ form: CellForm) {
        switch form {
        case .integer(let form): add(form)
        case .number(let form): add(form)
        case .special: specials += 1
        case .boolean: booleans += 1
        case .date(let year):
            dates += 1
            if !Self.years.contains(year) { isOutOfRange = true }
        case .time(let form): add(form)
        case .text: hasText = true
        }
    }

    /// Whole years that nanoseconds of 64 bits reach.
    private static let years = 1678...2261

    private mutating func add(_ form: IntegerForm) {
        integers += 1
        integerDigits = max(integerDigits, form.digits)
        if form.isNegative { hasNegative = true }
        if !form.isExact || form.magnitude > 1 << 53 { isAboveDouble = true }
        if !form.isExact {
            needsWide = true
        } else if form.magnitude > UInt64(Int64.max) {
            // -9223372036854775808 fits as well, and is not worth a rule of its own.
            needsUnsigned = true
        }
    }

    private mutating func add(_ form: NumberForm) {
        numbers += 1
        numberIntegerDigits = max(numberIntegerDigits, form.integerDigits)
        fractionDigits = max(fractionDigits, form.fractionDigits)
        if form.hasExponent { hasExponent = true } else if form.significantDigits > 17 { hasManyDigits = true }
    }

    private mutating func add(_ form: TimeForm) {
        times += 1
        if form.zone != .none { zoned += 1 }
        if form.zone == .offset { offsets += 1 }
        timeDigits = max(timeDigits, form.fractionDigits)
        if !Self.years.contains(form.year) { isOutOfRange = true }
    }

    private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var start = 0
        var end = bytes.count
        while start < end, bytes[start] == 32 || bytes[start] == 9 { start += 1 }
        while end > start, bytes[end - 1] == 32 || bytes[end - 1] == 9 { end -= 1 }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }
}

extension ColumnForms {
    /// The forms of all columns of a stream of text.
    ///
    /// - Throws: what the stream throws.
    static func of(_ stream: ColumnStream, columns count: Int) throws(Fault) -> [ColumnForms] {
        defer { stream.close() }
        var forms = [ColumnForms](repeating: ColumnForms(), count: count)
        while let batch = try stream.next() {
            for (position, column) in batch.columns.enumerated() where !forms[position].isText {
                for index in 0..<column.count {
                    try column.withBytes(at: index) { (bytes) throws(Fault) in
                        forms[position].add(bytes.map { $0.bindMemory(to: UInt8.self) })
                    }
                }
            }
        }
        return forms
    }

    /// The type; nil when there was no cell with a value.
    var type: GuessedType? {
        guard cells > 0 || isText else { return nil }
        guard !isText else { return .text }
        let kinds = [integers + numbers + specials, booleans, dates + times].filter { $0 > 0 }
        guard kinds.count == 1 else { return .text }
        if booleans > 0 { return .boolean }
        return dates + times > 0 ? temporal : numeric
    }

    /// The type where numbers with a point are wanted as decimals. There is room for digits that only come later: 18
    /// behind the point, as markets count, where that leaves enough before it.
    var exactType: GuessedType? {
        guard type == .double, specials == 0, !hasExponent else { return type }
        let whole = max(integerDigits, numberIntegerDigits)
        guard whole + fractionDigits <= 38 else { return .text }
        return .decimal(scale: max(fractionDigits, min(Self.usualScale, 38 - whole - Self.spareDigits)))
    }

    private static let (usualScale, spareDigits) = (18, 6)

    private var numeric: GuessedType {
        guard numbers + specials > 0 else {
            guard needsWide || needsUnsigned else { return .integer(isUnsigned: false) }
            if !needsWide, !hasNegative { return .integer(isUnsigned: true) }
            return integerDigits <= 38 ? .decimal(scale: 0) : .text
        }
        guard isAboveDouble || hasManyDigits else { return .double }
        guard specials == 0, !hasExponent else { return hasManyDigits || isAboveDouble ? .text : .double }
        let whole = max(integerDigits, numberIntegerDigits)
        return whole + fractionDigits <= 38 ? .decimal(scale: fractionDigits) : .text
    }

    private var temporal: GuessedType {
        guard times > 0 else { return .date }
        guard zoned == 0 || (zoned == times && dates == 0), timeDigits <= 9 else { return .text }
        let isNanoseconds = !isOutOfRange
        guard isNanoseconds || timeDigits <= 6 else { return .text }
        return .time(isNanoseconds: isNanoseconds, isZoned: zoned > 0, hasOffsets: offsets > 0)
    }
}

/// A type that was found by looking at text.
enum GuessedType: Equatable, Sendable {
    case integer(isUnsigned: Bool)
    case decimal(scale: Int)
    case double
    case boolean
    case date
    case time(isNanoseconds: Bool, isZoned: Bool, hasOffsets: Bool)
    case text

    /// DuckDB's word for it.
    var name: String {
        switch self {
        case .integer(let isUnsigned): isUnsigned ? "UBIGINT" : "BIGINT"
        case .decimal(let scale): "DECIMAL(38,\(scale))"
        case .double: "DOUBLE"
        case .boolean: "BOOLEAN"
        case .date: "DATE"
        case .time(true, let isZoned, _): isZoned ? "TIMESTAMPTZ_NS" : "TIMESTAMP_NS"
        case .time(false, let isZoned, _): isZoned ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP"
        case .text: "VARCHAR"
        }
    }
}

extension ColumnForms {
    /// Takes in what another file has in the column of this name.
    mutating func merge(_ other: ColumnForms) {
        cells += other.cells
        hasBlanks = hasBlanks || other.hasBlanks
        hasText = hasText || other.hasText
        hasEmptyText = hasEmptyText || other.hasEmptyText
        integers += other.integers
        hasNegative = hasNegative || other.hasNegative
        needsUnsigned = needsUnsigned || other.needsUnsigned
        needsWide = needsWide || other.needsWide
        isAboveDouble = isAboveDouble || other.isAboveDouble
        integerDigits = max(integerDigits, other.integerDigits)
        numbers += other.numbers
        numberIntegerDigits = max(numberIntegerDigits, other.numberIntegerDigits)
        fractionDigits = max(fractionDigits, other.fractionDigits)
        hasExponent = hasExponent || other.hasExponent
        hasManyDigits = hasManyDigits || other.hasManyDigits
        specials += other.specials
        booleans += other.booleans
        dates += other.dates
        times += other.times
        zoned += other.zoned
        offsets += other.offsets
        timeDigits = max(timeDigits, other.timeDigits)
        isOutOfRange = isOutOfRange || other.isOutOfRange
    }
}

/// A calculation on its way through the rows of a table.
///
/// There is a result at every time at which any of the inputs has a sample, made of the last sample of each, from
/// the first time on at which all of them have had one.
struct RunningCalculation: Sendable {
    private let calculation: Calculation
    /// Where each input's column is among those of the rows.
    private let places: [Int]
    private var memories: [Memory]
    /// The memories as they were before the last block, and that block.
    private var before: [Memory]
    private var block = TableBatch(times: [], columns: [])

    /// What is known of an input from earlier rows.
    private struct Memory: Sendable {
        var value: FormulaInput?
        /// The time of the last sample, and of the last one at an earlier time.
        var last: Int64?
        var earlier: Int64?

        mutating func sample(at time: Int64) {
            if let last, last < time { earlier = last }
            last = time
        }

        /// The time of the last sample before a time that is not before `last`.
        func last(before time: Int64) -> Int64? { last.map { $0 < time } == true ? last : earlier }
    }

    init(_ calculation: Calculation, places: [Int]) {
        self.calculation = calculation
        self.places = places
        memories = Array(repeating: Memory(), count: places.count)
        before = memories
    }

    /// The results in the rows of a block.
    mutating func results(in block: TableBatch) -> SampleColumn {
        self.block = block
        before = memories
        let count = block.times.count
        var present = [Bool](repeating: false, count: count)
        var firstKnown = 0
        var inputs: [FormulaInput] = []
        for (number, place) in places.enumerated() {
            let column = block.columns[place]
            var firstRow = memories[number].value == nil ? count : 0
            for row in 0..<count where column.has(row) {
                present[row] = true
                firstRow = min(firstRow, row)
                memories[number].sample(at: block.times[row])
            }
            firstKnown = max(firstKnown, firstRow)
            let input = carried(column, memories[number].value)
            memories[number].value = firstRow < count ? input.last : nil
            inputs.append(input)
        }
        for row in 0..<firstKnown { present[row] = false }
        return SampleColumn(values: calculation.formula.results(inputs, count: count), present: present)
    }

    /// For each input the time from which it must be read again to go on at a time of the last block as if all had
    /// been read; nil when it had no sample before.
    func restarts(at time: Int64) -> [Int64?] {
        places.enumerated().map { number, place in
            let column = block.columns[place]
            let row = block.times.indices.last { block.times[$0] < time && column.has($0) }
            return row.map { block.times[$0] } ?? before[number].last(before: time)
        }
    }

    /// The column with the last value in the rows that have none.
    private func carried(_ column: SampleColumn, _ last: FormulaInput?) -> FormulaInput {
        switch (column.values.formulaInput, last) {
        case (.numbers(let values), .numbers(let last)): .numbers(filled(values, column, last.last ?? 0))
        case (.numbers(let values), _): .numbers(filled(values, column, 0))
        case (.truths(let values), .truths(let last)): .truths(filled(values, column, last.last ?? false))
        case (.truths(let values), _): .truths(filled(values, column, false))
        case (.texts(let values), .texts(let last)): .texts(filled(values, column, last.last ?? ""))
        case (.texts(let values), _): .texts(filled(values, column, ""))
        case (nil, _): .numbers([])
        }
    }

    private func filled<Value>(_ values: [Value], _ column: SampleColumn, _ last: Value) -> [Value] {
        guard column.present != nil else { return values }
        var last = last
        return values.indices.map { row in
            if column.has(row) { last = values[row] }
            return last
        }
    }
}

extension FormulaInput {
    /// The value of the last row alone.
    fileprivate var last: FormulaInput {
        switch self {
        case .numbers(let values): .numbers(Array(values.suffix(1)))
        case .truths(let values): .truths(Array(values.suffix(1)))
        case .texts(let values): .texts(Array(values.suffix(1)))
        }
    }
}

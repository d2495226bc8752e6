/// Puts events together and works out the statistics of each group.
struct ObeliskGroups {
    /// What tells one group from another: the beginning of its slice of time and its values.
    struct Key: Hashable {
        var start: Int64?
        var values: [ObeliskKey]
    }

    /// The numbers of one group.
    struct Sums {
        var count: Int64 = 0
        var sources: Set<ExactText> = []
        /// How many of the events are numbers.
        var numbers: Int64 = 0
        var sum = 0.0
        var mean = 0.0
        /// The sum of squared distances from the mean, kept up as numbers come: Welford's way, which loses no digits.
        var squares = 0.0
        var least = Double.infinity
        var most = -Double.infinity

        mutating func add(_ event: ObeliskEvent) {
            count += 1
            if !event.source.isEmpty { sources.insert(ExactText(event.source)) }
            guard case .number(let number) = event.value else { return }
            numbers += 1
            sum += number
            let distance = number - mean
            mean += distance / Double(numbers)
            squares += distance * (number - mean)
            least = min(least, number)
            most = max(most, number)
        }
    }

    let grouping: ObeliskGrouping
    /// Where the groups stand in the lists of keys and of sums.
    private var places: [Key: Int] = [:]
    private var keys: [Key] = []
    private var sums: [Sums] = []

    init(_ grouping: ObeliskGrouping) { self.grouping = grouping }

    /// Takes an event.
    mutating func add(_ event: ObeliskEvent) {
        let values = grouping.fields.map { field -> ObeliskKey in
            guard field == .geohash, let place = event.location else { return ObeliskKey(event, field) }
            return .text(ExactText(Geohash.text(place, letters: Int(grouping.geohashPrecision))))
        }
        let key = Key(start: grouping.time?.start(of: event.time), values: values)
        guard let place = places[key] else {
            places[key] = keys.count
            keys.append(key)
            var first = Sums()
            first.add(event)
            return sums.append(first)
        }
        sums[place].add(event)
    }

    /// The groups in an order; equal ones as they came.
    func sorted(by order: ObeliskOrder) -> [(key: Key, sums: Sums)] {
        let sorted = keys.enumerated().sorted { left, right in
            let (first, second) = (place(left.element, order), place(right.element, order))
            guard first != second else { return left.offset < right.offset }
            return order.precedes(first, second)
        }
        return sorted.map { ($0.element, sums[$0.offset]) }
    }

    private func place(_ key: Key, _ order: ObeliskOrder) -> [ObeliskKey] {
        order.fields.map { field in
            if field == .timestamp { return .time(key.start ?? 0) }
            return grouping.fields.firstIndex(of: field).map { key.values[$0] } ?? .text(ExactText(""))
        }
    }
}

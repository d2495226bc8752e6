import Vocabulary

/// Whole events into the tables, whichever way they were read.
extension EventPageScanner {
    /// Adds the event whose members are pending.
    @inline(__always)
    mutating func endEvent() throws(Fault) {
        guard state.count < limit else {
            state.count += 1
            return
        }
        let group = try group()
        let columns = group.columns
        let count = format.columns.count
        for position in 0..<count {
            let cell = event.cells[position]
            do throws(EventCells.Refusal) {
                try columns[position].append(cell, event.bytes(cell)) { valueReading() }
            } catch {
                throw fault(error, position, cell)
            }
        }
        group.appended()
        state.count += 1
    }

    @inline(__always)
    private mutating func group() throws(Fault) -> EventGroup {
        guard format.isSplit, let metric = slots.metric else { return state.tables.all() }
        let cell = event.cells[metric]
        guard cell.kind == .text else {
            if cell.kind == .absent || cell.kind == .null { throw Fault.incompleteEvent(eventPlace, format.metric) }
            throw Fault.wrongEvent(eventPlace, format.metric, written(cell), EventReading.text.noun)
        }
        return state.tables.group(event.bytes(cell))
    }

    /// How the values of the event's metric are read.
    private func valueReading() -> EventReading {
        guard let metric = slots.metric, event.cells[metric].kind == .text else { return .anything }
        return format.valueReading(of: String(decoding: event.bytes(event.cells[metric]), as: UTF8.self))
    }

    private func fault(_ refusal: EventCells.Refusal, _ position: Int, _ cell: PendingCell) -> Fault {
        let column = format.columns[position]
        let member = column.path.joined(separator: ".")
        let place = eventPlace
        let reading = format.reading(column, of: place.metric)
        switch refusal {
        case .absent: return .incompleteEvent(place, member)
        case .wrong: return .wrongEvent(place, member, written(cell), reading.noun)
        case .outOfRange: return .eventTimeOutOfRange(place, member, written(cell))
        }
    }

    /// A member as it was written, its beginning.
    private func written(_ cell: PendingCell) -> String {
        switch cell.kind {
        case .yes: "true"
        case .no: "false"
        case .json: event.bytes(cell).first == UInt8(ascii: "[") ? "a list" : "an object"
        default: shown(event.bytes(cell))
        }
    }

    /// Where the event stands that is being read.
    var eventPlace: EventPlace {
        var metric: String?
        if let position = slots.metric, event.cells[position].kind == .text {
            metric = String(decoding: event.bytes(event.cells[position]), as: UTF8.self)
        }
        return EventPlace(event: state.count, metric: metric)
    }
}

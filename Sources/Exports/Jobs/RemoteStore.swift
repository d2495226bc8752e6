import Vocabulary

/// What a service brings that stores only so many exports: finished ones are removed there once their files are saved,
/// and an order waits until there is room.
public struct RemoteStore: Sendable {
    /// How many more exports the service takes; nil where it does not tell.
    public var room: @Sendable () async throws -> Int64?
    /// What is stored there, whoever ordered it, newest first.
    public var stored: @Sendable () async throws -> [StoredExport]
    /// Removes a job with its files, or gives up after seconds: whoever has saved its files does not wait for that. No
    /// error when it is gone.
    public var remove: @Sendable (_ jobID: String) async throws -> Void

    /// Makes a store of its calls.
    public init(
        room: @escaping @Sendable () async throws -> Int64?,
        stored: @escaping @Sendable () async throws -> [StoredExport],
        remove: @escaping @Sendable (_ jobID: String) async throws -> Void
    ) {
        self.room = room
        self.stored = stored
        self.remove = remove
    }
}

/// An export that takes up a place at the service.
public struct StoredExport: Sendable, Equatable {
    /// The service's id.
    public var id: String
    /// What it is called there.
    public var name: String
    /// Our word for its state, or the service's.
    public var state: String

    /// Makes a record of it.
    public init(id: String, name: String, state: String) {
        self.id = id
        self.name = name
        self.state = state
    }
}

/// The service has not taken an order because it stores no more exports.
///
/// Thrown by `Remote.place`. The order is sent again when there is room.
public struct NoRoom: Error, Sendable {
    /// What the service said.
    public var fault: Fault

    /// Wraps the fault.
    public init(fault: Fault) { self.fault = fault }
}

extension NoRoom: CustomStringConvertible {
    /// The fault's own words.
    public var description: String { fault.description }
}

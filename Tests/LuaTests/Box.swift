import Foundation
import Synchronization

/// A value that is handed from one thread to another.
final class Box<Value: Sendable>: Sendable {
    private let value: Mutex<Value?>

    init(_ value: Value) { self.value = Mutex(value) }
    func get() -> Value? { value.withLock { $0 } }
    func set(_ new: Value) { value.withLock { $0 = new } }
    func clear() { value.withLock { $0 = nil } }
}

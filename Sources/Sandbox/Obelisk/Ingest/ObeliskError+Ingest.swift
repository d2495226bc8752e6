/// What is wrong with what is ingested.
extension ObeliskError {
    /// The body cannot be bound: nothing of it was stored.
    static func unboundEvents(_ details: String) -> ObeliskError {
        ObeliskError(400, "Could not process the request body: \(details)")
    }
    /// An event breaks a rule: those before it are stored.
    static func badEvent(_ index: Int, _ reason: String) -> ObeliskError {
        ObeliskError(400, "Invalid event at index \(index): \(reason)")
    }
    static func badParameter(_ name: String, _ text: String, _ words: [String]) -> ObeliskError {
        ObeliskError(400, "'\(name)' is none of \(words.joined(separator: ", ")): '\(text)'")
    }
    static let noWriteScopeOnData = ObeliskError(
        403, "Client is not authorized to perform writes (check client scope!)")
}

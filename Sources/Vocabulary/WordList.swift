extension [String] {
    /// The words as a sentence lists them: `url, client_id and client_secret`.
    public var inWords: String {
        guard count > 1, let last else { return first ?? "" }
        return "\(dropLast().joined(separator: ", ")) and \(last)"
    }
}

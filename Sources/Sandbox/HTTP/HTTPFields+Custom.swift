import Hummingbird

extension HTTPFields {
    /// The value of a header that HTTP itself does not know: `headers[custom: "X-Api-Key"]`.
    subscript(custom name: String) -> String? {
        get { HTTPFields.Element.Name(name).flatMap { self[$0] } }
        set {
            // Every name here is written in the source, and none holds a sign that headers cannot.
            if let name = HTTPFields.Element.Name(name) { self[name] = newValue }
        }
    }
}

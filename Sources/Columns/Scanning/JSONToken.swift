/// A piece of JSON; commas and colons are checked and left out.
enum JSONToken {
    case beginObject
    case endObject
    case beginArray
    case endArray
    /// The name of a member.
    case name
    case text
    case number
    case yes
    case no
    case null

    /// For messages: what stands there.
    var description: String {
        switch self {
        case .beginObject: "an object"
        case .endObject: "the end of an object"
        case .beginArray: "a list"
        case .endArray: "the end of a list"
        case .name: "a name"
        case .text: "a text"
        case .number: "a number"
        case .yes: "true"
        case .no: "false"
        case .null: "null"
        }
    }
}

/// What JSON allows next.
enum JSONExpectation {
    case value
    case valueOrEnd
    case name
    case nameOrEnd
    case colon
    case commaOrEnd
    case nothing

    func description(isInObject: Bool) -> String {
        switch self {
        case .value: "a value"
        case .valueOrEnd: "a value or \"]\""
        case .name: "a name in quotes"
        case .nameOrEnd: "a name in quotes or \"}\""
        case .colon: "\":\""
        case .commaOrEnd: isInObject ? "\",\" or \"}\"" : "\",\" or \"]\""
        case .nothing: "the end"
        }
    }
}

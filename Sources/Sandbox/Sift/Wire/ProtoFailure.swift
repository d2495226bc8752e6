/// A request that breaks the schema, in the words of the gateway's JSON reader. All its wording is here.
struct ProtoFailure: Error, Equatable {
    var message: String

    static func syntax(_ failure: JSONParser.Failure) -> ProtoFailure {
        ProtoFailure(message: "proto: syntax error \(failure.place): \(failure.message)")
    }
    static func unknownField(_ name: String, at place: TextPlace) -> ProtoFailure {
        ProtoFailure(message: "proto: \(place): unknown field \"\(name)\"")
    }
    static func duplicateField(_ name: String, at place: TextPlace) -> ProtoFailure {
        ProtoFailure(message: "proto: \(place): duplicate field \"\(name)\"")
    }
    static func secondOfOneOf(_ name: String, group: String, at place: TextPlace) -> ProtoFailure {
        ProtoFailure(message: "proto: \(place): error parsing \"\(name)\", oneof \(group) is already set")
    }
    static func wrongType(_ wanted: String, field: String, _ value: ParsedJSON) -> ProtoFailure {
        ProtoFailure(message: "proto: \(value.place): invalid value for \(wanted) field \(field): \(value.shown)")
    }
    static func unexpectedToken(_ value: ParsedJSON) -> ProtoFailure {
        ProtoFailure(message: "proto: \(value.place): unexpected token \(value.shown)")
    }
    static func badTimestamp(_ value: ParsedJSON) -> ProtoFailure {
        ProtoFailure(message: "proto: \(value.place): invalid google.protobuf.Timestamp value \(value.shown)")
    }
    static func badQuery(_ query: String) -> ProtoFailure {
        ProtoFailure(message: "proto: invalid query \"\(query)\"")
    }
    static func unknownParameter(_ name: String, of message: String) -> ProtoFailure {
        ProtoFailure(message: "proto: no field \"\(name)\" in \(message)")
    }
    static func repeatedParameter(_ name: String) -> ProtoFailure {
        ProtoFailure(message: "proto: too many values for field \"\(name)\"")
    }
    static func badParameter(_ name: String, _ value: String) -> ProtoFailure {
        ProtoFailure(message: "proto: parsing field \"\(name)\": invalid value \"\(value)\"")
    }
}

import Vocabulary

/// The wording of Obelisk's filters.
extension Fault {
    /// What may come of a filter with `_in`: the service's own words do not say it.
    static func inNotUnderstood(_ cause: Fault) -> Fault {
        guard cause.kind == .badArgument || cause.kind == .service else { return cause }
        var fault = cause
        let other =
            "not every version of obelisk can read _in: { _or = { { source = { _eq = \"a\" } }, … } } says the same"
        fault.hint = [cause.hint, other].compactMap(\.self).joined(separator: "; ")
        return fault
    }

    static func filterNoTable(_ found: JSONValue) -> Fault {
        Fault(
            .badArgument, "filter: \(found.text) is no condition",
            hint: "a table: { value = { _gt = 20 } }, or { _and = { …, … } }", service: "obelisk")
    }

    static func filterNeedsList(_ name: String) -> Fault {
        Fault(
            .badArgument, "filter: \(name) needs a list of conditions",
            hint: "\(name) = { { value = { _gt = 20 } }, { source = { _eq = \"room-1\" } } }", service: "obelisk")
    }

    static func unknownFilterOperator(_ name: String, among names: [String], of field: String? = nil) -> Fault {
        Fault(
            .badArgument, "filter: there is no operator \"\(name)\"\(field.map { " for the field \($0)" } ?? "")",
            hint: nearestHint(name, in: names) ?? "operators: \(names.joined(separator: ", "))", service: "obelisk")
    }

    static func filterWithoutField(_ name: String) -> Fault {
        Fault(
            .badArgument, "filter: \(name) belongs to a field", hint: "value = { \(name) = … }", service: "obelisk")
    }

    static func unknownFilterField(_ name: String, among names: [String]) -> Fault {
        Fault(
            .badArgument, "filter: events have no field \"\(name)\"",
            hint: nearestHint(name, in: names)
                ?? "fields: \(names.joined(separator: ", ")), and value->a->b inside of JSON", service: "obelisk")
    }

    static func filterNoTest(_ field: String, _ found: JSONValue) -> Fault {
        let usual = if case .text(let text) = found { "\"\(text)\"" } else { found.text }
        let isSimple =
            switch found {
            case .text, .whole, .number, .boolean: true;
            default: false
            }
        return Fault(
            .badArgument, "filter: \(field) has no operator",
            hint: "\(field) = { _eq = \(isSimple ? usual : "…") }", service: "obelisk")
    }

    static func filterTwoTests(_ field: String, _ names: [String]) -> Fault {
        let told =
            names.isEmpty ? "no operator beside _options" : names.inWords + ", and obelisk looks at one of them only"
        return Fault(
            .badArgument, "filter: \(field) has \(told)",
            hint: "_and = { { \(field) = { _gte = 20 } }, { \(field) = { _lt = 30 } } }", service: "obelisk")
    }

    static func filterOptions(_ field: String, _ found: JSONValue) -> Fault {
        Fault(
            .badArgument, "filter: \(field) has the _options \(found.text)",
            hint: "beside _regex, and \"i\" only: letters large or small", service: "obelisk")
    }

    static func filterOperand(_ name: String, _ field: String?, _ found: JSONValue, wanted: String) -> Fault {
        Fault(
            .badArgument, "filter: \(field.map { "\($0) has " } ?? "")\(name) \(found.text), which does not fit",
            hint: "it takes \(wanted)", service: "obelisk")
    }

    static func filterMetricWithoutType(_ name: String, _ text: String) -> Fault {
        Fault(
            .badArgument, "filter: metric has \(name) \"\(text)\", and metrics are compared with their types",
            hint: "write it behind the name: \"\(text)::number\"; or name it in the option metrics", service: "obelisk")
    }

    static func filterNoPlace(_ name: String, _ latitude: Double, _ longitude: Double) -> Fault {
        Fault(
            .badArgument, "filter: \(name) has the latitude \(latitude) and the longitude \(longitude)",
            hint: "latitude comes first, -90 to 90; then longitude, -180 to 180", service: "obelisk")
    }

    static func filterUnmasked(_ text: String, isPattern: Bool) -> Fault {
        Fault(
            .badArgument,
            "filter: the text \(text) has a quote ' or a backslash, which obelisk takes for a part of its query",
            hint: isPattern
                ? "write a class of characters: [.] for a point, [0-9] for a digit"
                : "compare with _startsWith or _regex, which can leave that character out", service: "obelisk")
    }
}

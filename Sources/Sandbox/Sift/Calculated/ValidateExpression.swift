/// The modes in which an expression may be read, by their number on the wire.
enum ExpressionMode: Int32, Sendable {
    case unspecified, rules, calculatedChannels, ruler, structuredData

    static let names: [String: Int32] = [
        "EXPRESSION_MODE_UNSPECIFIED": 0, "EXPRESSION_MODE_RULES": 1, "EXPRESSION_MODE_CALCULATED_CHANNELS": 2,
        "EXPRESSION_MODE_RULER": 3, "EXPRESSION_MODE_STRUCTURED_DATA": 4,
    ]
}

extension Calculation {
    /// The calculation itself, when it fits the mode: a rule is true or false.
    func checked(for mode: Int32) throws(CELError) -> Calculation {
        guard ExpressionMode(rawValue: mode) == .rules, type != .bool else { return self }
        throw .notARule
    }
}

extension SiftService {
    /// `POST /api/v1/calculated-channels:validate-expression`: the type of the results, or what is wrong.
    func validateExpression(_ body: [UInt8]) throws -> JSON {
        let message: ExpressionMessage
        let mode: Int32
        do throws(ProtoFailure) {
            var reader = try MessageReader(body: body)
            message =
                try reader.take("expression").map { value throws(ProtoFailure) in try ExpressionMessage(value) }
                ?? ExpressionMessage(text: "", references: [])
            mode = try reader.enumeration("mode", ExpressionMode.names)
            try reader.finish()
        } catch {
            throw SiftStatus.broken(error)
        }
        let type: DataType
        do {
            let definition = try ExpressionResolver(world: world).definition(message, in: nil)
            type = try Calculation(definition).checked(for: mode).type
        } catch let error as CELError {
            return Self.invalid(error.description)
        } catch let status as SiftStatus {
            return Self.invalid(status.message)
        }
        return .object([("success", .object([("dataType", .string(type.siftName))]))])
    }

    private static func invalid(_ message: String) -> JSON {
        .object([("error", .object([("errorMessage", .string(message))]))])
    }
}

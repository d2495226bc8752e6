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
    func checked(for mode: Int32) throws(SiftStatus) -> Calculation {
        guard ExpressionMode(rawValue: mode) == .rules, type != .bool else { return self }
        throw .badExpression(.notARule)
    }
}

extension SiftService {
    /// `POST /api/v1/calculated-channels:validate-expression`: the type of the results, or what is wrong.
    func validateExpression(_ body: [UInt8]) throws(SiftStatus) -> JSON {
        let message: ExpressionMessage
        let mode: Int32
        do throws(ProtoFailure) {
            var reader = try MessageReader(body: body)
            message = try reader.take("expression").map { value throws(ProtoFailure) in try ExpressionMessage(value) }
                ?? ExpressionMessage(text: "", references: [])
            mode = try reader.enumeration("mode", ExpressionMode.names)
            try reader.finish()
        } catch {
            throw .broken(error)
        }
        do throws(SiftStatus) {
            let calculation = try ExpressionResolver(world: world).calculation(message).checked(for: mode)
            return .object([("success", .object([("dataType", .string(calculation.type.siftName))]))])
        } catch {
            return .object([("error", .object([("errorMessage", .string(error.message))]))])
        }
    }
}

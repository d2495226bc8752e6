extension ExpressionMessage {
    /// The message as `sift.calculated_channels.v1.ExpressionRequest`.
    var json: JSON {
        .object([
            ("channelReferences", .object([])), ("expression", .string(text)),
            ("expressionChannelReferences", .array(references.map(\.json))),
            (
                "functionDependencies",
                .array(functionIDs.map { .object([("userDefinedFunctionVersionId", .string($0))]) })
            ),
        ])
    }
}

extension ExpressionMessage.Reference {
    /// The reference as `sift.calculated_channels.v1.ExpressionChannelReference`.
    var json: JSON {
        switch target {
        case .channelID(let id), .identifier(let id), .version(let id):
            .object([("channelReference", .string(name)), ("channelId", .string(id))])
        case .expression(let inner):
            .object([
                ("channelReference", .string(name)), ("channelId", .string("")), ("calculatedChannel", inner.json),
            ])
        case .missing, .ambiguous: .object([("channelReference", .string(name)), ("channelId", .string(""))])
        }
    }

    /// The reference as `sift.calculated_channels.v2.CalculatedChannelAbstractChannelReference`.
    var abstractJSON: JSON {
        let name = ("channelReference", JSON.string(name))
        return switch target {
        case .channelID(let id), .identifier(let id): .object([name, ("channelIdentifier", .string(id))])
        case .version(let id):
            .object([name, ("channelIdentifier", .string("")), ("calculatedChannelVersionId", .string(id))])
        case .expression(let inner):
            .object([name, ("channelIdentifier", .string("")), ("calculatedChannel", inner.json)])
        case .missing, .ambiguous: .object([name, ("channelIdentifier", .string(""))])
        }
    }
}

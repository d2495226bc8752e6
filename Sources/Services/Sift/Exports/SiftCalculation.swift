/// A calculated channel as an export asks for it: every name in it has been looked up.
public struct SiftCalculation: Sendable, Equatable {
    /// The name of its column.
    public var name: String
    /// `$1 * $2`
    public var expression: String
    /// The unit of the result; nil for none.
    public var units: String?
    var references: [Reference]

    struct Reference: Sendable, Equatable {
        /// `$1`
        var mark: String
        var target: Target
    }

    enum Target: Sendable, Equatable {
        /// A channel's id, or its name where each asset has one.
        case channel(String)
        /// A version of a stored calculated channel.
        case version(String)
        /// An expression, written out.
        case expression(JSONValue)
    }

    var wire: ExportRequest.CalculatedChannel {
        ExportRequest.CalculatedChannel(
            name: name, expression: expression,
            channelReferences: references.map { reference in
                var wire = ExportRequest.Reference(channelReference: reference.mark)
                switch reference.target {
                case .channel(let identifier): wire.channelIdentifier = identifier
                case .version(let id): wire.calculatedChannelVersionId = id
                case .expression(let expression): wire.calculatedChannel = expression
                }
                return wire
            }, units: units)
    }
}

/// A calculated channel as a user asks for it.
public indirect enum SiftCalculationWish: Sendable {
    /// A stored one, by name, id or client key.
    case word(String)
    /// A stored one.
    case stored(SiftCalculatedChannel)
    /// One made for this export. `references` say what the marks of the expression stand for.
    case made(name: String, expression: String, references: [(mark: String, target: Target)], units: String?)

    /// What a mark stands for.
    public enum Target: Sendable {
        /// A channel's name or id.
        case word(String)
        /// A channel.
        case channel(SiftChannel)
        /// Another calculated channel.
        case calculated(SiftCalculationWish)
    }

    /// All words that must be looked up as channels.
    var channelWords: [String] {
        guard case .made(_, _, let references, _) = self else { return [] }
        return references.flatMap { reference in
            switch reference.target {
            case .word(let word): [word]
            case .channel: [String]()
            case .calculated(let wish): wish.channelWords
            }
        }
    }
}

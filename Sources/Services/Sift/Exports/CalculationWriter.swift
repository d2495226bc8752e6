import Vocabulary

/// Puts calculated channels into the service's form, names replaced by ids.
struct CalculationWriter {
    let channels: [String: [SiftChannel]]
    /// Versions of stored ones that others build on, by their ids; where one is not here it cannot be written out.
    var versions: [String: SiftCalculatedChannel] = [:]

    func calculation(_ wish: SiftCalculationWish) throws(Fault) -> SiftCalculation {
        switch wish {
        case .word(let word): throw .noReferences(of: word)
        case .stored(let stored):
            return SiftCalculation(
                name: stored.name, expression: stored.expression, units: stored.units,
                references: stored.references.map { SiftCalculation.Reference(mark: $0.mark, target: target($0)) })
        case .made(let name, let expression, let references, let units):
            try Self.check(name, expression, references.map(\.mark))
            var resolved: [SiftCalculation.Reference] = []
            for reference in references {
                resolved.append(SiftCalculation.Reference(mark: reference.mark, target: try target(reference.target)))
            }
            return SiftCalculation(name: name, expression: expression, units: units, references: resolved)
        }
    }

    private func target(_ reference: SiftCalculatedChannel.Reference) -> SiftCalculation.Target {
        if let version = reference.versionID { return .version(version) }
        if let expression = reference.expression { return .expression(expression) }
        return .channel(identifier(reference.channel ?? ""))
    }

    private func target(_ target: SiftCalculationWish.Target) throws(Fault) -> SiftCalculation.Target {
        switch target {
        case .word(let word): .channel(identifier(word))
        case .channel(let channel): .channel(channel.id)
        case .calculated(.stored(let stored)): .version(stored.versionID)
        case .calculated(let wish): .expression(try nested(wish))
        }
    }

    /// The id of a channel that is one; else the word as it is.
    private func identifier(_ word: String) -> String {
        guard let found = channels[word], found.count == 1 else { return word }
        return found[0].id
    }

    /// `sift.calculated_channels.v1.ExpressionRequest`, which takes ids only.
    ///
    /// - Parameter depth: how far inside; what a service says to build on itself would never end.
    func nested(_ wish: SiftCalculationWish, depth: Int = 0) throws(Fault) -> JSONValue {
        var references: [JSONValue] = []
        let expression: String
        switch wish {
        case .word(let word): throw .noReferences(of: word)
        case .stored(let stored):
            expression = stored.expression
            for reference in stored.references {
                let (member, target) = try nested(reference, of: stored, depth: depth)
                references.append(.object(["channelReference": .text(reference.mark), member: target]))
            }
        case .made(let name, let text, let given, _):
            try Self.check(name, text, given.map(\.mark))
            expression = text
            for reference in given {
                var members = ["channelReference": JSONValue.text(reference.mark)]
                switch reference.target {
                case .word(let word): members["channelId"] = .text(try id(word))
                case .channel(let channel): members["channelId"] = .text(channel.id)
                case .calculated(let wish): members["calculatedChannel"] = try nested(wish, depth: depth + 1)
                }
                references.append(.object(members))
            }
        }
        return .object(["expression": .text(expression), "expressionChannelReferences": .list(references)])
    }

    private func nested(
        _ reference: SiftCalculatedChannel.Reference, of stored: SiftCalculatedChannel, depth: Int
    ) throws(Fault) -> (member: String, JSONValue) {
        if let expression = reference.expression { return ("calculatedChannel", expression) }
        guard let id = reference.versionID else {
            return ("channelId", .text(try self.id(reference.channel ?? "")))
        }
        guard depth < 32, let version = versions[id] else { throw .nestedVersion(stored.name) }
        return ("calculatedChannel", try nested(.stored(version), depth: depth + 1))
    }

    private func id(_ word: String) throws(Fault) -> String {
        guard let found = channels[word], let channel = found.first else { return word }
        guard found.count == 1 else { throw .ambiguousReference(word, found) }
        return channel.id
    }

    /// Every mark of the expression must be named.
    private static func check(_ name: String, _ expression: String, _ marks: [String]) throws(Fault) {
        guard !marks.isEmpty else { throw .noReferences(of: name) }
        for match in expression.matches(of: /\$[0-9]+/) where !marks.contains(String(match.0)) {
            throw .missingReference(String(match.0), of: name)
        }
    }
}

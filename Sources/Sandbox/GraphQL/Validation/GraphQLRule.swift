/// One rule of validation: sees every part of a document, and reports what breaks it.
protocol GraphQLRule {
    /// A part begins. False: this rule does not want to see what is inside, nor its end.
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool
    /// A part ends.
    mutating func leave(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError)
}

extension GraphQLRule {
    mutating func enter(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) -> Bool {
        true
    }
    mutating func leave(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) {}
}

/// The rules, in an order that puts what helps most first. Source: graphql-core's `specified_rules`.
enum GraphQLRules {
    static func all() -> [any GraphQLRule] {
        [
            ExecutableDefinitions(), UniqueOperationNames(), LoneAnonymousOperation(), SingleFieldSubscriptions(),
            KnownTypeNames(), FragmentsOnCompositeTypes(), VariablesAreInputTypes(), ScalarLeafs(),
            FieldsOnCorrectType(), UniqueFragmentNames(), KnownFragmentNames(), NoUnusedFragments(),
            PossibleFragmentSpreads(), NoFragmentCycles(), UniqueVariableNames(), NoUndefinedVariables(),
            NoUnusedVariables(), KnownDirectives(), UniqueDirectivesPerLocation(), KnownArgumentNames(),
            UniqueArgumentNames(), ValuesOfCorrectType(), ProvidedRequiredArguments(),
            VariablesInAllowedPosition(), OverlappingFieldsCanBeMerged(), UniqueInputFieldNames(),
            MaxIntrospectionDepth(),
        ]
    }
}

/// Leads all rules through a document at once.
struct GraphQLRuleWalk {
    var rules: [any GraphQLRule]
    /// How many parts deep each rule is in one that it does not look into; 0 = it looks.
    private var skipped: [Int]

    init(rules: [any GraphQLRule]) {
        self.rules = rules
        skipped = rules.map { _ in 0 }
    }

    mutating func visit(_ node: GraphQLNode, _ validation: inout GraphQLValidation) throws(GraphQLError) {
        validation.types.enter(node)
        for index in rules.indices {
            if skipped[index] > 0 {
                skipped[index] += 1
            } else if try !rules[index].enter(node, &validation) {
                skipped[index] = 1
            }
        }
        for part in node.parts { try visit(part, &validation) }
        for index in rules.indices {
            if skipped[index] > 0 { skipped[index] -= 1 } else { try rules[index].leave(node, &validation) }
        }
        validation.types.leave(node)
    }
}

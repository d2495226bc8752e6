/// All wording of requests that ask for too much.
extension GraphQLError {
    static func tooManyErrors() -> GraphQLError {
        GraphQLError(.validation, "Too many validation errors, error limit reached. Validation aborted.")
    }
    static func tooManyComparisons(_ most: Int) -> GraphQLError {
        GraphQLError(.limit, "Document has more than \(most) pairs of fields to compare. Validation aborted.")
    }
    static func tooManySelections(_ most: Int) -> GraphQLError {
        GraphQLError(.limit, "Document makes more than \(most) selections. Validation aborted.")
    }
    static func tooDeep(_ most: Int, at place: TextPlace) -> GraphQLError {
        GraphQLError(.limit, "Document selects deeper than \(most) levels. Validation aborted.", at: [place])
    }
    static func tooManyValues(_ most: Int, at place: TextPlace, path: GraphQLPath) -> GraphQLError {
        GraphQLError(
            .limit, "The answer has more than \(most) values. Execution aborted.", at: [place], path: path)
    }
}

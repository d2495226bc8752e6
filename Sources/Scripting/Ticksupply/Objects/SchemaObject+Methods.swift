import Lua
import Services
import Vocabulary

extension SchemaObject {
    private static let given = Parameter("content", .options, "columns, unfold and derive", options: parts)
    private static let made = """
        local function made()
          return c:create_schema { name = "example " .. math.random(1 << 40), category = "trade", columns = {
            { output_column = "time", meta = { value = "collection_timestamp_ns" } } } }
        end
        local column = { output_column = "ms", meta = { value = "collection_timestamp_ns", format = "ms" } }

        """

    static let replace = Function(
        "replace", "Publishes other columns as the next version; a draft is dropped, what is left out is cleared.",
        parameters: [given], returns: "Schema",
        example: made + "local s = made():replace { columns = { column } }\nprint(s.version)\ns:delete()"
    ) { call throws(Fault) in
        guard let content = try SchemaObject.content(try call.options(1)) else { throw .schemaWithoutColumns }
        return try asked(call) { try await $0.publish(content, of: $1) }
    }

    static let delete = Function(
        "delete", "Deletes it; one that is built in cannot be deleted.", example: made + "made():delete()"
    ) { call throws(Fault) in
        try told(call) { try await $0.deleteSchema($1) }
    }

    static let refresh = Function(
        "refresh", "The schema as it is now, with its columns.", returns: "Schema",
        example: made + "local s = made():refresh()\nprint(#s.columns)\ns:delete()"
    ) { call throws(Fault) in
        try asked(call) { try await $0.schema(id: $1) }
    }

    static let draft = Function(
        "draft", "The draft with its columns; none is an error.", returns: "Schema",
        example: made + "local s = made()\ns:start_draft()\nprint(#s:draft().columns)\ns:delete()"
    ) { call throws(Fault) in
        try asked(call) { try await $0.draft(of: $1) }
    }

    static let startDraft = Function(
        "start_draft",
        "Begins a draft: a copy of what is published, or the given columns; one that exists is replaced.",
        parameters: [
            Parameter("content", .options, "columns, unfold and derive", required: false, options: parts)
        ],
        returns: "Schema", example: made + "local s = made():start_draft()\nprint(s.has_draft)\ns:delete()"
    ) { call throws(Fault) in
        let content = try SchemaObject.content(try call.options(1))
        return try asked(call) { try await $0.beginDraft(of: $1, content) }
    }

    static let changeDraft = Function(
        "change_draft", "Changes the draft.", parameters: [given], returns: "Schema",
        example: made + "local s = made():start_draft()\ns:change_draft { columns = { column } }\ns:delete()"
    ) { call throws(Fault) in
        guard let content = try SchemaObject.content(try call.options(1)) else { throw .schemaWithoutColumns }
        return try asked(call) { try await $0.changeDraft(of: $1, content) }
    }

    static let dropDraft = Function(
        "drop_draft", "Drops the draft; what is published stays.",
        example: made + "local s = made():start_draft()\ns:drop_draft()\ns:delete()"
    ) { call throws(Fault) in
        try told(call) { try await $0.dropDraft(of: $1) }
    }

    static let publish = Function(
        "publish", "Publishes the draft as the next version.", returns: "Schema",
        example: made + "local s = made():start_draft { columns = { column } }:publish()\nprint(s.version)\ns:delete()"
    ) { call throws(Fault) in
        try asked(call) { try await $0.publishDraft(of: $1) }
    }
}

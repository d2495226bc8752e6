import Lua
import Services
import Vocabulary

/// The options that every list of Sift takes.
enum SiftListOptions {
    static func asset(_ text: String) -> Parameter {
        Parameter(
            "asset", .oneOf([.text, .object("Asset"), .listOf(.oneOf([.text, .object("Asset")]))]), text,
            required: false)
    }

    /// A list's own options, then those of all.
    static func parameter(_ own: [Parameter], archived: String?) -> Parameter {
        var options = own
        options.append(
            Parameter(
                "filter", .oneOf([.text, .table]), "a table of fields, or Sift's own filter language as a text",
                required: false))
        if let archived { options.append(Parameter("archived", .boolean, archived, default: "false")) }
        options.append(Parameter("order", .text, "a field of the service, also with \" desc\"", required: false))
        options.append(ListOptions.limit)
        return Parameter("which", .options, "what to list", required: false, options: options)
    }

    /// What the options say, as far as no name has to be looked up for it.
    static func wish(_ options: Options, of listing: SiftListing) throws(Fault) -> SiftListWish {
        var wish = SiftListWish()
        wish.archived = options.boolean("archived")
        wish.order = options.text("order")
        wish.limit = try ListOptions.limit(options, of: listing.nouns)
        if let name = options["name"] {
            let field = listing.noun == "unit" ? "abbreviated_name" : "name"
            try wish.add([SiftFilterTerm(field, try FilterReading.value(name))], of: listing)
        }
        switch options["filter"] {
        case .text(let text): wish.add(text: text)
        case .table(let fields): try wish.add(try FilterReading.terms(fields), of: listing)
        // An empty table asks for nothing; a list has no names of fields.
        case .list(let items) where !items.isEmpty: throw .filterWithoutNames(listing.fields[0].name)
        default: break
        }
        return wish
    }
}

/// Filter tables of Lua as Swift values.
enum FilterReading {
    static func terms(_ fields: [LuaField]) throws(Fault) -> [SiftFilterTerm] {
        var terms: [SiftFilterTerm] = []
        for field in fields {
            guard let name = field.key.asText else { throw .filterWithoutNames("name") }
            terms.append(SiftFilterTerm(name, try value(field.value)))
        }
        return terms
    }

    static func value(_ value: LuaValue) throws(Fault) -> SiftFilterValue {
        switch value {
        case .text(let text): return .text(text)
        case .integer(let integer): return .integer(integer)
        case .number(let number): return .number(number)
        case .boolean(let boolean): return .boolean(boolean)
        case .list(let items):
            var values: [SiftFilterValue] = []
            for item in items { values.append(try self.value(item)) }
            return .list(values)
        case .table(let fields): return .table(try terms(fields))
        // A thing stands for its id: asset_id = asset.
        case .object(let object as any ItemObject): return .text(object.itemID)
        default: throw .unusableFilterValue
        }
    }
}

/// A unit of measurement.
public struct SiftUnit: Sendable, Decodable, Equatable {
    /// The UUID.
    public var id: String
    /// As it is shown: `m/s`.
    public var abbreviation: String
    /// The name where the service tells one, else the abbreviation.
    public var name: String

    /// Reads a unit of `/api/v2/units`.
    public init(from decoder: any Decoder) throws {
        let fields = try ProtoFields(decoder)
        id = try fields.text("unitId") ?? ""
        abbreviation = try fields.text("abbreviatedName") ?? fields.text("name") ?? ""
        name = try fields.text("name") ?? abbreviation
    }
}

extension SiftUnit: SiftListed {
    /// `GET /api/v2/units`
    public static let listing = SiftListing(
        noun: "unit", lister: "c:units()", path: "/api/v2/units", member: "units", idField: "unit_id",
        wordFields: ["abbreviated_name", "name"], inUse: nil, order: "abbreviated_name",
        orderFields: ["name", "created_date", "abbreviated_name"],
        fields: SiftField.texts(["unit_id", "abbreviated_name", "name"]) + [SiftField("created_date", .moment)])

    /// Units are not archived.
    public var isArchived: Bool { false }
}

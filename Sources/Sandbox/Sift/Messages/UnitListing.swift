/// `GET /api/v2/units`.
struct UnitListing: Sendable {
    let world: World

    /// The list call.
    var listing: Listing<MeasurementUnit> {
        Listing(
            name: "units", message: "sift.unit.v2.ListUnitsRequest",
            fields: [
                "unit_id": .text, "name": .text, "abbreviated_name": .text, "created_date": .timestamp,
                "organization_id": .text,
            ],
            orderFields: ["name", "created_date", "abbreviated_name"], defaultOrder: "created_date",
            value: { unit, field in
                switch field {
                case "unit_id": .text(unit.id)
                case "name": .text(unit.name)
                case "abbreviated_name": .text(unit.abbreviation)
                case "created_date": .moment(unit.created)
                case "organization_id": .text(world.organizationID)
                default: .null
                }
            },
            show: { .object([("unitId", .string($0.id)), ("abbreviatedName", .string($0.abbreviation))]) })
    }
}

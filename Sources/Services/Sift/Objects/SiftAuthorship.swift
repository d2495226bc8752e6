import Vocabulary

/// Who made and changed a thing, and when.
public struct SiftAuthorship: Sendable, Equatable {
    /// The organization's UUID; nil for things that do not tell.
    public var organizationID: String?
    /// When it was made.
    public var created: Nanoseconds?
    /// When it was last changed.
    public var modified: Nanoseconds?
    /// The UUID of the user who made it.
    public var createdByUserID: String?
    /// The UUID of the user who last changed it.
    public var modifiedByUserID: String?

    init(_ fields: ProtoFields) throws {
        organizationID = try fields.text("organizationId")
        created = try fields.moment("createdDate")
        modified = try fields.moment("modifiedDate")
        createdByUserID = try fields.text("createdByUserId")
        modifiedByUserID = try fields.text("modifiedByUserId")
    }
}

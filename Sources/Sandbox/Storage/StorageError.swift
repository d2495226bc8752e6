/// An error of the storage port, as object stores write it: XML, never JSON. All its wording is here.
struct StorageError: Error, Equatable {
    var status: Int
    var code: String
    var message: String

    static let twoCredentials = StorageError(
        status: 400, code: "InvalidArgument",
        message: "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string "
            + "parameter or the Authorization header should be specified")
    static let noSignature = StorageError(status: 403, code: "AccessDenied", message: "Access Denied")
    static let badSignature = StorageError(
        status: 403, code: "SignatureDoesNotMatch",
        message: "The request signature we calculated does not match the signature you provided.")
    static let expired = StorageError(status: 403, code: "AccessDenied", message: "Request has expired")
    static let noFile = StorageError(status: 404, code: "NoSuchKey", message: "The specified key does not exist.")
    static let noSuchRange = StorageError(
        status: 416, code: "InvalidRange", message: "The requested range is not satisfiable")

    /// The body of the answer.
    var xml: String {
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>\(code)</Code><Message>\(message)</Message></Error>"
    }
}

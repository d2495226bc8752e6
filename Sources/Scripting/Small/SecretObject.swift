import Lua
import Vocabulary

/// A credential in the hands of a script: it can be passed on, never printed.
final class SecretObject: LuaObject {
    let secret: Secret

    init(_ secret: Secret) { self.secret = secret }

    static let luaType = ObjectType(
        name: "Secret", summary: "A value that is never printed.", short: { _ in "secret ***" })
}

extension Session {
    /// `secret "SIFT_API_KEY"`
    var secretFunction: Function {
        Function(
            "secret", "Takes a credential from an environment variable; it is never printed.",
            parameters: [Parameter("name", .text, "the variable's name")], returns: "Secret",
            example: "local key = secret \"SIFT_API_KEY\""
        ) { call throws(Fault) in
            let name = try call.text(1)
            guard let value = self.environment[name], !value.isEmpty else {
                throw .variableNotSet(name, among: self.environment.keys.sorted())
            }
            return .one(.object(SecretObject(Secret(value))))
        }
    }
}

import Vocabulary

extension SandboxFault {
    /// Reads one fault: its kind, how often (a number, or `always`, which is also meant without one), its settings.
    ///
    ///     rate-limit 3 path=/api/v1/jobs wait=2s header=yes
    ///     failed-job 1 message="disk full"
    ///
    /// - Throws: `badArgument` for a wrong word, with the nearest one.
    public init(parsing text: String) throws(Fault) {
        var words = try FaultWords.split(text)
        guard !words.isEmpty else { throw .noFaultKind() }
        let name = words.removeFirst()
        guard let kind = Kind(rawValue: name) else { throw .unknownFaultKind(name) }
        self.init(kind)
        var given: Set<Setting> = []
        for (position, word) in words.enumerated() {
            guard let sign = word.firstIndex(of: "=") else {
                guard position == 0 else { throw .strayFaultWord(word, in: kind) }
                times = try Self.times(word, of: kind)
                continue
            }
            let (name, value) = (String(word[..<sign]), String(word[word.index(after: sign)...]))
            guard let setting = Setting(rawValue: name), kind.settings.contains(setting) else {
                throw .unknownFaultSetting(name, of: kind)
            }
            guard given.insert(setting).inserted else { throw .doubledFaultSetting(setting) }
            try set(setting, value)
        }
    }

    /// Reads several faults, separated by semicolons: `unavailable 2; truncate 1`.
    ///
    /// - Throws: `badArgument` for a wrong word, with the nearest one.
    public static func list(parsing text: String) throws(Fault) -> [SandboxFault] {
        var faults: [SandboxFault] = []
        for part in try FaultWords.parts(text) { faults.append(try SandboxFault(parsing: part)) }
        return faults
    }

    private static func times(_ word: String, of kind: Kind) throws(Fault) -> Int? {
        if word == "always" { return nil }
        guard let times = Int(word) else { throw .strayFaultWord(word, in: kind) }
        guard times > 0 else { throw .badFaultCount(word) }
        return times
    }

    private mutating func set(_ setting: Setting, _ value: String) throws(Fault) {
        switch setting {
        case .path:
            guard !value.isEmpty else { throw .emptyFaultPath() }
            path = value
        case .method: method = value.uppercased()
        case .after: after = try Self.number(value, setting, atLeast: 0)
        case .wait: wait = try Duration(parsing: value)
        case .header:
            guard ["yes", "no"].contains(value) else { throw .badFaultSwitch(value, setting) }
            hasHeader = value == "yes"
        case .rate:
            let rate = try ByteCount(parsing: value)
            guard rate.bytes > 0 else { throw .noFaultRate() }
            self.rate = rate
        case .at: at = try ByteCount(parsing: value)
        case .by:
            let by = try Self.number(value, setting, atLeast: -1_000_000_000)
            guard by != 0 else { throw .noFaultDifference() }
            self.by = by
        case .status:
            let status = try Self.number(value, setting, atLeast: 0)
            if kind == .redirect {
                guard [301, 302, 303, 307, 308].contains(status) else { throw .badRedirectStatus(value) }
            } else {
                guard (502...504).contains(status) else { throw .badFaultStatus(value) }
            }
            self.status = status
        case .message: message = value
        case .name: name = value
        }
    }

    private static func number(_ text: String, _ setting: Setting, atLeast least: Int) throws(Fault) -> Int {
        guard let number = Int(text), number >= least, number <= 1_000_000_000 else {
            throw .badFaultNumber(text, setting)
        }
        return number
    }
}

extension SandboxFault: CustomStringConvertible {
    /// The fault as `init(parsing:)` reads it, with the number that is left: `rate-limit 2 wait=2s`.
    public var description: String {
        let settings = kind.settings.compactMap { setting in
            value(setting).map { "\(setting.rawValue)=\(FaultWords.quoted($0))" }
        }
        return ([kind.rawValue, times.map(String.init) ?? "always"] + settings).joined(separator: " ")
    }

    private func value(_ setting: Setting) -> String? {
        switch setting {
        case .path: path
        case .method: method
        case .after: after > 0 ? "\(after)" : nil
        case .wait: wait.map(FaultWords.text)
        case .header: hasHeader ? "yes" : nil
        case .rate: rate.map { "\($0.bytes)b" }
        case .at: at.map { "\($0.bytes)b" }
        case .by: by.map(String.init)
        case .status: status.map(String.init)
        case .message: message
        case .name: name
        }
    }
}

import Vocabulary

/// One message of the program: how it is made, and when.
struct Message: Sendable {
    /// The name of its factory in a `Fault+….swift` file.
    var factory: String
    /// A sample of it, with words as they may really occur.
    var fault: Fault
    /// What the user was doing.
    var activity: Activity
    /// When it is shown, as the rest of a sentence that begins with "When"; or "the same, …" after another sample.
    var when: String
    /// Why it has no hint; nil for a message that must have one.
    var needsNoHint: String?

    init(_ factory: String, _ fault: Fault, _ activity: Activity, _ when: String, needsNoHint: String? = nil) {
        self.factory = factory
        self.fault = fault
        self.activity = activity
        self.when = when
        self.needsNoHint = needsNoHint
    }
}

/// What the user was doing when it went wrong: the chapters of the page, in the order of a day's work.
enum Activity: String, CaseIterable, Sendable {
    case commandLine = "Starting Moonport"
    case scriptOptions = "Giving a script its options"
    case script = "Running Lua"
    case arguments = "Calling functions: arguments and options"
    case texts = "Writing times, lengths of time and sizes"
    case credentials = "Giving credentials"
    case connecting = "Connecting to a service"
    case naming = "Naming runs and channels, walking lists"
    case ordering = "Ordering exports"
    case querying = "Querying data"
    case waiting = "Waiting for jobs"
    case downloading = "Downloading"
    case unpacking = "Unpacking archives"
    case files = "Writing and checking files"
    case ledger = "The ledger of orders"
    case tables = "Tables and SQL"
    case prompt = "At the prompt"
    case sandbox = "Running the sandbox"
    case sandboxFaults = "Asking the sandbox for faults"
}

/// The messages of one target.
struct TargetMessages: Sendable {
    /// The folder in `Sources`.
    var target: String
    var messages: [Message]
}

/// THE catalogue: every message that the program can show.
let catalogue: [TargetMessages] = [
    TargetMessages(target: "Vocabulary", messages: vocabularyMessages + zoneMessages),
    TargetMessages(target: "Files", messages: filesMessages),
    TargetMessages(target: "Lua", messages: luaMessages + taskMessages),
    TargetMessages(target: "Columns", messages: columnsMessages + arrowMessages + scanningMessages),
    TargetMessages(target: "Transfer", messages: transferMessages + networkMessages + fileNameMessages),
    TargetMessages(target: "Display", messages: displayMessages + plotMessages),
    TargetMessages(
        target: "Engine",
        messages: engineMessages + frameMessages + conversionMessages + officeMessages
            + seriesMessages),
    TargetMessages(target: "Exports", messages: exportsMessages + deliveryMessages + deletionMessages + roomMessages),
    TargetMessages(
        target: "Services",
        messages: servicesMessages + credentialMessages + ticksupplyMessages + coveoMessages + obeliskMessages
            + obeliskQueryMessages),
    TargetMessages(
        target: "Scripting",
        messages: scriptingMessages + siftScriptMessages + sandboxScriptMessages + dataMessages
            + scriptToolMessages + doctorMessages + ticksupplyScriptMessages + coveoScriptMessages
            + obeliskScriptMessages),
    TargetMessages(target: "Prompt", messages: promptMessages),
    TargetMessages(target: "moonport", messages: moonportMessages),
    TargetMessages(
        target: "Sandbox",
        messages: sandboxMessages + sandboxFaultMessages + sandboxTicksupplyMessages + sandboxCoveoMessages
            + sandboxObeliskMessages),
]

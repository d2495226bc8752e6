import Vocabulary

@testable import moonport_sandbox

/// How `moonport-sandbox` ends with a fault.
func exitCodeOfSandbox(_ fault: Fault) -> Int32 { fault.exitCode }

import Testing

@testable import Lua

@Suite("Comments of Lua modules")
struct ModuleDocumentationTests {
    private static let source = """
        --- Several things at once.
        --- There is no await.

        --- Not documented: it is local.
        local function hidden() end

        ---Waits for
        ---a length of time.
        ---
        ---    task.sleep "5s"
        ---    print "slept"
        ---
        ---Others go on.
        ---@param length string  "500ms", "5s"
        ---@param options? { a?: string }  how
        ---@return integer count
        M.sleep = native.sleep

        ---Checks.
        function Results:check()
        end

        ---Not directly above.

        function M.lost() end
        local x = 1
        """

    @Test("Text, example, parameters and results of each function")
    func entries() throws {
        let documentation = ModuleDocumentation(source: Self.source)
        #expect(documentation.summary == "Several things at once. There is no await.")
        #expect(documentation.entries.map(\.name) == ["sleep", "check"])
        let sleep = try #require(documentation.entries.first)
        #expect(sleep.paragraphs == ["Waits for a length of time.", "Others go on."])
        #expect(sleep.example == "task.sleep \"5s\"\nprint \"slept\"")
        #expect(sleep.parameters.map(\.name) == ["length", "options?"])
        #expect(sleep.parameters.map(\.type) == ["string", "{ a?: string }"])
        #expect(sleep.parameters.map(\.text) == ["\"500ms\", \"5s\"", "how"])
        #expect((sleep.returns, sleep.isMethod) == ("integer count", false))
        #expect(documentation.entries.last?.isMethod == true)
    }

    @Test("Every function of task is documented, with an example")
    func tasks() async throws {
        let found = try await lua { lua in
            try ["task"].map { name in
                let documentation = lua.runtime.documentation(of: name)
                let outline = try lua.run(
                    "local names = {} for k in pairs(require '\(name)') do names[#names + 1] = k end return names")
                let names = outline.first?.asList?.compactMap(\.asText) ?? []
                let known =
                    documentation?.entries.filter { !$0.example.isEmpty && !$0.paragraphs.isEmpty }.map(\.name) ?? []
                return names.filter { !known.contains($0) }
            }
        }
        #expect(found == [[]])
    }
}

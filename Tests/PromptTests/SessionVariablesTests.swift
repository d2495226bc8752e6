import Testing

@testable import Prompt

@Suite("Session variables")
struct SessionVariablesTests {
    @Test(arguments: [
        ("local x = 5", " x = 5"),
        ("local x", " x = nil"),
        ("local a, b", " a, b = nil"),
        ("local a, b <const> = 1, 2", " a, b  = 1, 2"),
        ("local a <const>, b = 1, 2", " a , b = 1, 2"),
        ("local x <const>", " x  = nil"),
        ("local function f() local z = 1; return z end", " function f() local z = 1; return z end"),
        ("local x\n= 5", " x\n= 5"),
        ("local\nx = 5", "\nx = 5"),
        ("local x <\nconst> = 5", " x \n = 5"),
        ("local x -- none\nprint(x)", " x = nil -- none\nprint(x)"),
        ("local a = 1; local b = a", " a = 1;  b = a"),
        ("local a local b", " a = nil  b = nil"),
        ("local f <close> = open()", "local f <close> = open()"),
        ("local a, f <close> = 1, open()", "local a, f <close> = 1, open()"),
    ])
    func topLevel(text: String, expected: String) { #expect(SessionVariables.keeping(text) == expected) }

    @Test(arguments: [
        "do local x = 5 end", "if a then local x = 1 elseif b then local y = 2 else local z = 3 end",
        "for i = 1, 3 do local x = i end", "while true do local x = 1; break end", "repeat local x = 1 until x > 0",
        "function f() local x = 1 end", "f(function() local x = 1 end)", "t = { f = function() local x end }",
        "s = 'local x = 5'", "s = \"\\\"local x\"", "s = [[\nlocal x = 5\n]]", "s = [==[ ]] local x ]==]",
        "-- local x = 5", "--[[ local x\nlocal y ]] print(1)", "localx = 5", "t.local_x = 1",
    ])
    func nothingToDo(text: String) { #expect(SessionVariables.keeping(text) == text) }

    @Test(arguments: [
        ("do end local x = 1", "do end  x = 1"),
        ("if a then end local x = 1", "if a then end  x = 1"),
        ("for i = 1, 2 do end local x = 1", "for i = 1, 2 do end  x = 1"),
        ("repeat local y until y local x = 1", "repeat local y until y  x = 1"),
        (
            "f(function() if a then while b do end end end) local x = 1",
            "f(function() if a then while b do end end end)  x = 1"
        ),
        ("s = 'end' local x = 1", "s = 'end'  x = 1"),
        ("-- do\nlocal x = 1", "-- do\n x = 1"),
        ("s = [[ do ]] local x = 1", "s = [[ do ]]  x = 1"),
    ])
    func afterABlock(text: String, expected: String) { #expect(SessionVariables.keeping(text) == expected) }
}

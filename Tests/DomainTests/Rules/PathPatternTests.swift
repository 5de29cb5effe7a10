import Domain
import Testing

@Suite struct PathPatternTests {
    @Test(arguments: [
        ("Plant1/Boiler", "Plant1/Boiler", true),
        ("Plant1/Boiler", "plant1/boiler", true),
        ("Plant1/Boiler", "Plant1/Boiler/Temperature", false),
        ("Plant1/*", "Plant1/Boiler/Temperature", true),
        ("Plant1/*", "Plant1/", true),
        ("Plant1/*", "Plant12/Boiler", false),
        ("*/Temperature", "Plant1/Boiler/Temperature", true),
        ("*/Temperature", "Temperature", false),
        ("Plant?/Boiler", "Plant1/Boiler", true),
        ("Plant?/Boiler", "Plant/Boiler", false),
        ("Plant?/Boiler", "Plant12/Boiler", false),
        ("*", "", true),
        ("*", "anything", true),
        ("", "", true),
        ("", "x", false),
        ("a*b*c", "a1b2b3c", true),
        ("a*b*c", "a1c2b", false),
        ("**", "x", true),
        ("一车间/*/温度", "一车间/锅炉/温度", true),
        ("?", "温", true),
        ("?", "👩‍🔧", true),
        ("*?", "", false),
        ("*??x", "温x", false),
        ("*?x", "温x", true),
        ("ÉTAGE/*", "e\u{301}tage/1", true),
        ("a.b", "axb", false),
        ("[ab]", "a", false),
    ]) func `a star stands for any characters, a question mark for one, all else for itself`(
        pattern: String,
        path: String,
        fits: Bool
    ) {
        #expect(PathPattern(pattern).matches(PathPattern.Subject(path)) == fits)
    }

    @Test func `a hostile pattern does not take exponential time`() {
        let pattern = PathPattern(String(repeating: "*a", count: 50) + "b")
        #expect(!pattern.matches(PathPattern.Subject(String(repeating: "a", count: 2000))))
    }
}

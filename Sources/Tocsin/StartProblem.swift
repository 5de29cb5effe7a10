/// Why the program can't start, in one sentence for standard error.
struct StartProblem: Error, CustomStringConvertible {
    let description: String

    /// A problem that reads so.
    init(_ description: String) {
        self.description = description
    }
}

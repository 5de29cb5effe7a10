/// What scrypt (RFC 7914) costs: time, and memory of 128 × N × r bytes.
struct ScryptCost: Equatable {
    /// N is 2 to this power.
    let log2N: Int
    let r: Int
    let p: Int

    /// 32 MiB and about 0.1 s.
    static let standard = ScryptCost(log2N: 15, r: 8, p: 1)
    /// Next to nothing, for stores that hold no real password.
    static let trivial = ScryptCost(log2N: 4, r: 8, p: 1)

    var text: String { "ln=\(log2N),r=\(r),p=\(p)" }
}

extension ScryptCost {
    /// Reads what ``text`` writes; `nil` also for a cost beyond reason.
    init?(_ text: some StringProtocol) {
        let pairs = text.split(separator: ",").map { $0.split(separator: "=") }
        guard pairs.count == 3, pairs.allSatisfy({ $0.count == 2 }), pairs.map({ $0[0] }) == ["ln", "r", "p"],
            let log2N = Int(pairs[0][1]), let r = Int(pairs[1][1]), let p = Int(pairs[2][1]),
            (1...20).contains(log2N), (1...32).contains(r), (1...16).contains(p)
        else { return nil }
        self.init(log2N: log2N, r: r, p: p)
    }
}

/// Metrics in Prometheus' text format (version 0.0.4).
struct MetricsPage {
    enum Kind: String {
        case counter
        case gauge
    }

    private var lines: [String] = []

    var text: String { lines.map { $0 + "\n" }.joined() }

    /// Adds a metric with its samples; labels are written out, and empty for none.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [(String, Int)]) {
        lines += ["# HELP \(name) \(help)", "# TYPE \(name) \(kind.rawValue)"]
        lines += samples.map { labels, value in labels.isEmpty ? "\(name) \(value)" : "\(name){\(labels)} \(value)" }
    }

    /// Adds a histogram.
    mutating func add(_ name: String, _ help: String, _ histogram: Histogram) {
        lines += ["# HELP \(name) \(help)", "# TYPE \(name) histogram"] + histogram.samples(name)
    }

    /// A label's value without what would end it.
    static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

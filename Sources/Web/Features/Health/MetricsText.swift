/// Figures in the text format that Prometheus reads (exposition format 0.0.4).
struct MetricsText: Sendable {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    /// Adds a figure that goes up and down; one that is not known is left out.
    mutating func gauge(_ name: String, _ help: String, _ value: (some CustomStringConvertible)?) {
        add(name, help, type: "gauge", value)
    }

    /// Adds a figure that only goes up; one that is not known is left out.
    mutating func counter(_ name: String, _ help: String, _ value: (some CustomStringConvertible)?) {
        add(name, help, type: "counter", value)
    }

    /// Adds figures that only go up, one for each value of a label.
    mutating func counter(_ name: String, _ help: String, by label: String, _ values: [Int: Int]) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) counter\n"
        for (value, count) in values.sorted(by: { $0.key < $1.key }) {
            text += "\(name){\(label)=\"\(value)\"} \(count)\n"
        }
    }

    private mutating func add(_ name: String, _ help: String, type: String, _ value: (some CustomStringConvertible)?) {
        guard let value else { return }
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n\(name) \(value)\n"
    }
}

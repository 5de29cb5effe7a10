import HTTPHandlers
import HTTPServer

/// Paths with a query.
enum Link {
    /// The path with these fields in its query.
    static func to(_ path: String, _ fields: [FormField]) -> String {
        fields.isEmpty ? path : path + "?" + FormData(fields: fields).urlencoded
    }
}

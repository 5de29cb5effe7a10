import HTTPServer
import HTTPTypes

extension Response {
    /// Has the browser ask for the page again after some seconds, as `<meta http-equiv="refresh">` does (HTML standard,
    /// section 7.4.6.2).
    mutating func refresh(after seconds: Int) {
        guard let name = HTTPField.Name("Refresh") else { return }
        headerFields[name] = String(seconds)
    }
}

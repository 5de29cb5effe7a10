import Foundation
import Testing

@testable import Web

extension Visitor {
    /// The form of the preview that is open.
    func importForm() throws -> HTMLForm {
        try #require(HTMLForm.all(in: html).first { $0.action.hasPrefix("/imports/") && $0.id == "form" }, "no preview")
    }

    /// Presses OK in the preview.
    mutating func confirmImport() async throws {
        try await submit(try importForm(), pressing: "confirm")
    }

    /// Where the page's link with this text leads.
    func link(_ text: String) throws -> String {
        let link = HTMLElement.all(in: html).first {
            $0.tag == "a" && $0.text.trimmingCharacters(in: .whitespacesAndNewlines) == text
        }
        return try #require(link?["href"], "no link \(text)")
    }
}

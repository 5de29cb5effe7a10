import Foundation
import HTTPHandlers

/// The links to the stylesheets, scripts and the icon, each with a mark of its content.
///
/// With the mark in the link a browser may keep a file for good: a changed file has another link.
struct Assets: Sendable {
    let stylesheets: [String]
    let scripts: [String]
    let icon: String
    /// Answers requests for these files and any other of the folder.
    let files: StaticFiles

    /// The tokens come first, since the components are made of them.
    private static let firstStylesheets = ["tokens.css", "base.css"]

    /// Reads the Public folder.
    ///
    /// - Throws: ``AssetProblem`` when there is no stylesheet: every page would be unreadable.
    init(folder: URL) throws(AssetProblem) {
        let sheets = Self.files(in: folder.appending(path: "css"), endingIn: ".css")
        guard !sheets.isEmpty, let files = try? StaticFiles(directory: folder.path) else {
            throw AssetProblem(folder: folder)
        }
        self.files = files
        let first = Self.firstStylesheets.filter(sheets.contains)
        let rest = sheets.filter { !first.contains($0) }
        stylesheets = (first + rest).map { Self.link(SiteURL.stylesheet.link($0), folder.appending(path: "css/\($0)")) }
        scripts = Self.files(in: folder.appending(path: "js"), endingIn: ".js")
            .map { Self.link(SiteURL.script.link($0), folder.appending(path: "js/\($0)")) }
        icon = Self.link(SiteURL.image.link("tocsin.svg"), folder.appending(path: "img/tocsin.svg"))
    }

    private static func files(in folder: URL, endingIn suffix: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(suffix) }.sorted()
    }

    private static func link(_ path: String, _ file: URL) -> String {
        let bytes = (try? Data(contentsOf: file)) ?? Data()
        // FNV-1a, 64 bit: tells versions of a file apart, nothing more.
        let mark = bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return path + "?v=" + String(mark, radix: 36)
    }
}

/// The Public folder has no stylesheet.
struct AssetProblem: Error, Equatable, CustomStringConvertible {
    let folder: URL

    var description: String { "There is no stylesheet in \(folder.path)/css." }
}

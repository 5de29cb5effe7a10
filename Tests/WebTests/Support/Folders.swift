import Foundation

/// The folders of this repository.
enum Folders {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let views = root.appending(path: "Views")
    static let assets = root.appending(path: "Public")
}

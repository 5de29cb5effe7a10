import CZip
import Foundation
import Testing

/// A file for one test, deleted with its last reference.
final class TemporaryFile {
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "workbook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        path = folder.appending(path: "file").path
    }

    convenience init(_ bytes: some Sequence<UInt8>) throws {
        try self.init()
        try Data(bytes).write(to: URL(filePath: path))
    }

    /// A zip archive that libzip packs.
    convenience init(parts: [(name: String, text: String)]) throws {
        try self.init()
        var code: Int32 = 0
        let archive = try #require(zip_open(path, ZIP_CREATE, &code))
        for part in parts {
            // libzip reads the memory when the archive is closed, and then frees it.
            let count = part.text.utf8.count
            let memory = try #require(malloc(count + 1))
            _ = part.text.withCString { memcpy(memory, $0, count) }
            let source = try #require(zip_source_buffer(archive, memory, UInt64(count), 1))
            #expect(zip_file_add(archive, part.name, source, 0) >= 0)
        }
        #expect(zip_close(archive) == 0)
    }

    /// A workbook around the rows of its only sheet.
    convenience init(
        rows: String,
        strings: String = "",
        sheets: Int = 1,
        relationships others: String = "",
        after rest: String = "",
        more: [(name: String, text: String)] = []
    ) throws {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let relationships = { (inner: String) in
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\(inner)</Relationships>"
        }
        let relationship = { (id: String, kind: String, target: String) in
            "<Relationship Id='\(id)' Type='\(types)/\(kind)' Target='\(target)'/>"
        }
        let list = (1...sheets).map { "<sheet name='S\($0)' sheetId='\($0)' r:id='r1'/>" }.joined()
        try self.init(
            parts: [
                ("_rels/.rels", relationships(relationship("r1", "officeDocument", "xl/workbook.xml"))),
                ("xl/workbook.xml", "<workbook xmlns='\(main)' xmlns:r='\(types)'><sheets>\(list)</sheets></workbook>"),
                (
                    "xl/_rels/workbook.xml.rels",
                    relationships(
                        relationship("r1", "worksheet", "worksheets/sheet1.xml")
                            + relationship("r2", "sharedStrings", "sharedStrings.xml") + others
                    )
                ),
                ("xl/sharedStrings.xml", "<sst xmlns='\(main)'>\(strings)</sst>"),
                (
                    "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns='\(main)'><sheetData>\(rows)</sheetData>\(rest)</worksheet>"
                ),
            ] + more
        )
    }

    /// The same archive with other bytes in the directory's record of its last entry (APPNOTE 4.3.12).
    func changing(entryAt offset: Int, to bytes: [UInt8]) throws -> TemporaryFile {
        var archive = try [UInt8](Data(contentsOf: URL(filePath: path)))
        let entry = try #require(
            archive.indices.dropLast(4).last { archive[$0...].starts(with: [0x50, 0x4B, 0x01, 0x02]) }
        )
        archive.replaceSubrange(entry + offset..<entry + offset + bytes.count, with: bytes)
        return try TemporaryFile(archive)
    }

    deinit { try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent()) }
}

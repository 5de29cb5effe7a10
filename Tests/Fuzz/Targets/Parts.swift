/// The XML of a workbook's parts, without an archive whose checksums would keep changes out.
///
/// The first byte says which part it is and how large the pieces are in which it comes.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzParts(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Input.bytes(start, count)
    guard let choice = bytes.first else { return 0 }
    let strings = SharedStrings(temporaryDirectory: "/dev/shm", maximumBytes: 512)
    do throws(WorkbookError) {
        if choice & 1 == 0 {
            try parse(bytes, into: SharedStringsParser(into: strings, limits: Input.limits))
            try strings.seal()
            for index in 0..<strings.count {
                let string = try strings.string(at: index)
                precondition(string != nil)
            }
        } else {
            let one: [UInt8] = [0x78]
            unsafe try one.withUnsafeBufferPointer { (text) throws(WorkbookError) in
                for _ in 0..<1_000 { unsafe try strings.append(text) }
            }
            try strings.seal()
            let sheet = SheetParser(part: "sheet", strings: strings, limits: Input.limits) { row in
                precondition(row.cells.count <= Input.limits.columns && row.cells.last != .empty)
                return .next
            }
            try parse(bytes, into: sheet)
        }
    } catch { precondition(!error.identifier.isEmpty) }
    return 0
}

private func parse(_ bytes: [UInt8], into events: any XMLEvents) throws(WorkbookError) {
    let size = Int(bytes[0] >> 1) + 1
    unsafe try bytes.withUnsafeBufferPointer { (bytes) throws(WorkbookError) in
        var rest = unsafe UnsafeRawBufferPointer(bytes).dropFirst()
        let parser = unsafe XMLParser(part: "part", events: events) {
            let piece = unsafe UnsafeRawBufferPointer(rebasing: rest.prefix(size))
            unsafe rest = unsafe rest.dropFirst(size)
            return unsafe piece
        }
        _ = try parser.run()
    }
}

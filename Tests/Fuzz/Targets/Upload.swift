/// A whole file, as it is uploaded: the archive, its directory and the kinds of files that are told apart.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzUpload(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let path = Input.file(unsafe Input.bytes(start, count))
    do throws(WorkbookError) {
        Input.readAll(try SpreadsheetFile.open(path: path, limits: Input.limits, temporaryDirectory: "/dev/shm"))
    } catch { precondition(!error.identifier.isEmpty) }
    return 0
}

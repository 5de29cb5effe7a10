/// Delimited text in any encoding, as a file.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzText(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do throws(WorkbookError) {
        let bytes = unsafe Input.bytes(start, count)
        Input.readAll(try DelimitedTextReader(.memory(bytes), limits: Input.limits, now: { .now }))
    } catch { precondition(!error.identifier.isEmpty) }
    return 0
}

import CCurl

/// A return code of libcurl that is not `CURLE_OK`.
struct CurlFailure: Error {
    let code: CURLcode
    /// Says more than the code, if something is known.
    var sentence: String?

    init(_ code: CURLcode, sentence: String? = nil) {
        self.code = code
        self.sentence = sentence
    }

    /// Throws unless the code says success.
    static func check(_ code: CURLcode) throws(CurlFailure) {
        guard code == CURLE_OK else { throw CurlFailure(code) }
    }
}

import HTTPServer

extension FormData {
    /// The fields as `application/x-www-form-urlencoded`, without files.
    package var urlencoded: String {
        fields.map { $0.name.percentEncoded + "=" + $0.value.percentEncoded }.joined(separator: "&")
    }
}

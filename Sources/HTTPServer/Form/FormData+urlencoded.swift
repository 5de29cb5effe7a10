extension FormData {
    /// The fields as `application/x-www-form-urlencoded`, without files.
    package var urlencoded: String {
        fields.map { PercentEncoding.encode($0.name) + "=" + PercentEncoding.encode($0.value) }.joined(separator: "&")
    }
}

/// A complete answer to a request.
package struct OutboundResponse: Sendable {
    /// The status code, for example 200.
    package let status: Int
    /// The header fields of the final answer.
    package let fields: ResponseFields
    /// The content as received.
    package let body: [UInt8]
    /// How long the transfer took, in milliseconds.
    package let milliseconds: Int

    /// Makes an answer.
    package init(status: Int, fields: ResponseFields, body: [UInt8], milliseconds: Int) {
        self.status = status
        self.fields = fields
        self.body = body
        self.milliseconds = milliseconds
    }
}

/// An error that knows its answer; any other error becomes 500 with a fixed sentence.
package protocol ResponseError: Error {
    /// The answer to send.
    var response: Response { get }
}

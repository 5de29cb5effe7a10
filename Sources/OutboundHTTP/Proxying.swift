/// Through which proxy calls go, and which hosts are called without one.
struct Proxying: Sendable {
    /// libcurl's list of hosts without a proxy.
    let exceptions: String
    /// The address of the proxy; nil takes it from the environment, as libcurl reads it for each call.
    var proxy: String?

    /// What the environment says; this machine itself is never asked through a proxy.
    init(environment: [String: String], proxy: String? = nil) {
        let own = "localhost,127.0.0.1,::1"
        self.proxy = proxy
        guard let given = environment["no_proxy"] ?? environment["NO_PROXY"], !given.isEmpty else {
            exceptions = own
            return
        }
        exceptions = given == "*" ? given : "\(given),\(own)"
    }
}

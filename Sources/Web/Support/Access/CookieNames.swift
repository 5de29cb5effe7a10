import Domain
import HTTPHandlers

/// The console's cookies.
///
/// They are for this host only. Over TLS their names begin with `__Host-`, by which a browser refuses one that another
/// host of the domain has set (RFC 6265bis, section 4.1.3.2).
struct CookieNames: Sendable {
    let isSecure: Bool

    private var prefix: String { isSecure ? "__Host-" : "" }

    var session: String { prefix + "tocsin-session" }
    var guest: String { prefix + "tocsin-guest" }
    /// The name that a person gave when they acknowledged an alarm.
    var acknowledger: String { prefix + "tocsin-acknowledger" }

    /// 30 days, in seconds.
    private static let month = 30 * 24 * 3600

    /// Ends with the browser; the session itself ends earlier when it is idle.
    func sessionCookie(_ token: Secret) -> Cookie {
        Cookie(name: session, value: token.reveal(), isSecure: isSecure)
    }

    func endedSessionCookie() -> Cookie {
        Cookie(name: session, value: "", maxAge: 0, isSecure: isSecure)
    }

    func guestCookie(_ token: String) -> Cookie {
        Cookie(name: guest, value: token, maxAge: Self.month, isSecure: isSecure)
    }

    /// Remembers a name, given percent-encoded, for a year.
    func acknowledgerCookie(_ name: String) -> Cookie {
        Cookie(name: acknowledger, value: name, maxAge: 12 * Self.month, isSecure: isSecure)
    }
}

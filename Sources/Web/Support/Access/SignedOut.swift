import HTTPHandlers
import HTTPServer
import HTTPTypes

/// Somebody asked for a page without a session: the answer leads to the sign-in page and from there back.
struct SignedOut: ResponseError {
    let response: Response

    init(_ request: Request) {
        let isPage = request.method == .get || request.method == .head
        let address = Link.to(request.path, request.query)
        let fields = isPage && address != SiteURL.home.link() ? [FormField(name: SignInForm.next, value: address)] : []
        response = .redirect(to: Link.to(SiteURL.signIn.link(), fields))
    }
}

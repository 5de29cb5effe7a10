import HTTPHandlers
import HTTPServer

extension Visit {
    /// The page of the console to go back to after this one: the one that a link or form named, or else `usual`.
    func returnPath(usual: String) -> String {
        OwnPath(form[FormField.returnPath] ?? request.query[FormField.returnPath])?.text ?? usual
    }

    /// The path with this page to come back to.
    func linkReturningHere(_ path: String) -> String {
        Link.to(path, [FormField(name: FormField.returnPath, value: address)])
    }
}

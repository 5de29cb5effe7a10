import Foundation

/// Why the templates can't be used; its description is one sentence for the person who starts the console.
struct TemplateProblem: Error, Equatable, CustomStringConvertible {
    let description: String

    static func folderMissing(_ folder: URL) -> TemplateProblem {
        TemplateProblem(description: "There is no folder of templates at \(folder.path).")
    }

    static func folderEmpty(_ folder: URL) -> TemplateProblem {
        TemplateProblem(description: "The folder \(folder.path) has no templates in it.")
    }

    static func unreadable(_ file: URL) -> TemplateProblem {
        TemplateProblem(description: "The template \(file.path) can't be read.")
    }

    static func unescaped(_ name: String, in template: String) -> TemplateProblem {
        TemplateProblem(description: "The template \(template) shows \(name) without escaping it.")
    }

    static func textUnknown(_ name: String, in template: String) -> TemplateProblem {
        TemplateProblem(description: "The template \(template) names the text \(name), which no catalogue has.")
    }

    static func textWithParameters(_ name: String, in template: String) -> TemplateProblem {
        TemplateProblem(description: "The template \(template) names the text \(name), whose parameters it can't fill.")
    }

    static func partialMissing(_ name: String, in template: String) -> TemplateProblem {
        TemplateProblem(description: "The template \(template) needs the template \(name), which is missing.")
    }

    static func templateMissing(_ name: String) -> TemplateProblem {
        TemplateProblem(description: "A template is missing: \(name).mustache.")
    }

    static func broken(_ template: String, _ reason: String) -> TemplateProblem {
        TemplateProblem(description: "The template \(template) can't be parsed: \(reason).")
    }
}

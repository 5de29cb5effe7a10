import Foundation
import HTTPHandlers
import HTTPServer
import Testing

/// A form of a page as a browser without scripts sees it: its fields, and what it would send.
struct HTMLForm {
    /// A field or box of the form.
    struct Control: Equatable {
        let name: String
        var value: String
        /// Whether it is sent: a box that is not ticked is not.
        var isSent: Bool
        let isBox: Bool
        var isHidden = false
    }

    var action: String
    let isMultipart: Bool
    /// Empty for a form without one.
    var id = ""
    var controls: [Control] = []
    /// The values of its buttons by the buttons' names.
    var buttons: [FormField] = []

    /// What the form sends.
    var data: FormData {
        FormData(fields: controls.filter(\.isSent).map { FormField(name: $0.name, value: $0.value) })
    }

    /// The value of the field with this name in the row, counted from 0.
    func value(_ name: String, row: Int = 0) throws -> String {
        let values = controls.filter { $0.name == name }
        try #require(values.indices.contains(row), "no field \(name) in row \(row)")
        return values[row].value
    }

    /// Types into a field, or chooses of a list.
    mutating func fill(_ name: String, _ value: String, row: Int = 0) throws {
        let places = controls.indices.filter { controls[$0].name == name && !controls[$0].isBox }
        try #require(places.indices.contains(row), "no field \(name) in row \(row)")
        controls[places[row]].value = value
    }

    /// Ticks a box, or takes its tick off.
    mutating func tick(_ name: String, _ value: String = "on", _ isTicked: Bool = true) throws {
        let place = controls.firstIndex { $0.name == name && $0.value == value && $0.isBox }
        controls[try #require(place, "no box \(name) for \(value)")].isSent = isTicked
    }

    /// Whether a box is ticked; `nil` when there is none.
    func isTicked(_ name: String, _ value: String = "on") -> Bool? {
        controls.first { $0.name == name && $0.value == value && $0.isBox }?.isSent
    }
}

extension HTMLForm {
    /// The forms of a page, in order; then, for each button that sends a form elsewhere, that form as the button sends
    /// it.
    static func all(in html: String) -> [HTMLForm] {
        var forms: [HTMLForm] = []
        var elsewhere: [(id: String, action: String, button: FormField)] = []
        var list: (name: String, place: Int)?
        for element in HTMLElement.all(in: html) {
            let name = element["name"] ?? ""
            switch element.tag {
            case "form":
                forms.append(
                    HTMLForm(action: element["action"] ?? "", isMultipart: element["enctype"] == "multipart/form-data")
                )
                forms[forms.count - 1].id = element["id"] ?? ""
            case "input" where !forms.isEmpty && !name.isEmpty && element["type"] != "file":
                let isBox = ["checkbox", "radio"].contains(element["type"])
                let isSent = (!isBox || element["checked"] != nil) && element["disabled"] == nil
                forms[forms.count - 1].controls.append(
                    Control(
                        name: name,
                        value: element["value"] ?? "",
                        isSent: isSent,
                        isBox: isBox,
                        isHidden: element["type"] == "hidden"
                    )
                )
            case "textarea" where !forms.isEmpty:
                // A line break right after the tag is not part of the text.
                let text = element.text.first == "\n" ? String(element.text.dropFirst()) : element.text
                forms[forms.count - 1].controls.append(Control(name: name, value: text, isSent: true, isBox: false))
            case "select" where !forms.isEmpty:
                list = (name, forms[forms.count - 1].controls.count)
                forms[forms.count - 1].controls.append(Control(name: name, value: "", isSent: true, isBox: false))
            case "option" where !forms.isEmpty && element["selected"] != nil:
                if let list { forms[forms.count - 1].controls[list.place].value = element["value"] ?? "" }
            case "button" where element["form"] != nil && element["formaction"] != nil:
                let button = FormField(name: name, value: element["value"] ?? "")
                elsewhere.append((element["form"] ?? "", element["formaction"] ?? "", button))
            case "button" where !forms.isEmpty && !name.isEmpty:
                // A button may stand outside of the form that it names.
                let named = element["form"].flatMap { id in forms.firstIndex { $0.id == id } }
                forms[named ?? forms.count - 1].buttons.append(FormField(name: name, value: element["value"] ?? ""))
            default: break
            }
        }
        return forms
            + elsewhere.compactMap { sent in
                var form = forms.first { $0.id == sent.id }
                form?.action = sent.action
                form?.buttons = [sent.button]
                return form
            }
    }
}

/// The foot of a list: how many rows there are, and ways to the other pages.
struct Pager: ViewModel, Hashable {
    let total: String
    let action: String
    let hidden: [HiddenField]
    let sizes: [PageSize]
    /// The number in the field for the page to go to.
    let page: String
    let lastPage: String
    /// Empty on the first page.
    let previousLink: String
    /// Empty on the last page.
    let nextLink: String
    /// Empty when there is one page only.
    let pages: [PageLink]

    func child(named key: String) -> Any? {
        switch key {
        case "total": total
        case "action": action
        case "hidden": hidden
        case "sizes": sizes
        case "page": page
        case "lastPage": lastPage
        case "previousLink": previousLink
        case "nextLink": nextLink
        case "pages": pages
        default: nil
        }
    }

    /// The pages that get a link of their own: the first, the last, and those around the present one; 0 is a gap.
    static func numbers(around page: Int, of last: Int) -> [Int] {
        let near = (page - 2)...(page + 2)
        let shown = Set(near.filter { (1...max(1, last)).contains($0) } + [1, max(1, last)])
        var numbers: [Int] = []
        for number in shown.sorted() {
            if let before = numbers.last, number - before > 1 { numbers.append(0) }
            numbers.append(number)
        }
        return numbers
    }
}

/// A choice of how many rows a page has.
struct PageSize: ViewModel, Hashable {
    let value: String
    let isChosen: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "value": value
        case "isChosen": isChosen
        default: nil
        }
    }
}

/// A link to one page of a list.
struct PageLink: ViewModel, Hashable {
    /// Empty for a gap between pages.
    let link: String
    let number: String
    /// What a screen reader says.
    let label: String
    let isCurrent: Bool
    let isGap: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "link": link
        case "number": number
        case "label": label
        case "isCurrent": isCurrent
        case "isGap": isGap
        default: nil
        }
    }
}

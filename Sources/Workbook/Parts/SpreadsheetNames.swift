/// The names in a text of the shared strings (CT_Rst, ECMA-376 part 1, 18.4.8).
struct StringNames {
    let item: XMLName
    let text: XMLName
    let phonetic: XMLName

    init(_ dictionary: XMLDictionary) {
        item = dictionary.name("si")
        text = dictionary.name("t")
        phonetic = dictionary.name("rPh")
    }
}

/// The names in a worksheet (CT_Worksheet, ECMA-376 part 1, 18.3.1.99).
struct SheetNames {
    let worksheet: XMLName
    let rows: XMLName
    let row: XMLName
    let cell: XMLName
    let value: XMLName
    let string: StringNames

    /// The attribute with a cell's reference, or a row's number.
    let reference: XMLName

    /// The attribute with what a cell's value means.
    let type: XMLName

    init(_ dictionary: XMLDictionary) {
        worksheet = dictionary.name("worksheet")
        rows = dictionary.name("sheetData")
        row = dictionary.name("row")
        cell = dictionary.name("c")
        value = dictionary.name("v")
        string = StringNames(dictionary)
        reference = dictionary.name("r")
        type = dictionary.name("t")
    }
}

import Domain
import Testing
import Workbook

@testable import Web

/// Every reason for refusing a file or a row has a whole sentence.
struct ImportSentenceTests {
    static let errors: [WorkbookError] =
        [
            .unreadable(errno: 5), .temporaryFile(errno: 28), .emptyFile, .notAnArchive, .legacyXLS,
            .otherCompoundFile, .encrypted, .binaryXLSB, .openDocument, .plainXML, .csvOrText, .html, .notAWorkbook,
            .truncated, .corruptedArchive, .corrupted(part: "p"), .unsupportedCompression(part: "p"),
            .missingPart("p"), .noSheets, .noSuchSheet(3), .doctypeForbidden(part: "p"), .unknownEncoding,
            .unclosedQuote(row: 3),
        ] + WorkbookLimit.allCases.map { .limit($0, allowed: 64 << 20) }

    private static let languages = [Language.english, .chinese]

    @Test(arguments: errors, languages)
    func `each cause for refusing a file has a sentence with its values in it`(
        error: WorkbookError,
        language: Language
    ) {
        let sentence = error.sentence(Catalogue(language: language))
        #expect(sentence.hasSuffix(".") || sentence.hasSuffix("。"))
        #expect(!sentence.contains("{"))
        for name in ["errno", "row"] { #expect(sentence.contains(error.parameters[name] ?? "")) }
    }

    @Test(arguments: languages)
    func `no two causes have the same sentence`(language: Language) {
        let sentences = Self.errors.map { $0.sentence(Catalogue(language: language)) }
        #expect(Set(sentences).count == Self.errors.count)
    }

    @Test func `sizes are told in megabytes`() {
        let sentence = WorkbookError.limit(.fileSize, allowed: 64 << 20).sentence(Samples.text)
        #expect(sentence.hasPrefix("The file has more than 64 MB."))
    }

    @Test(arguments: [
        MemberSheet.Refusal.Reason.idIsNumeric, .idIsNotText, .idMissing, .idTooLong, .idHasInvalidCharacters,
        .nameMissing, .nameTooLong, .departmentTooLong, .duplicateInFile(firstRow: 3, isSame: true),
        .duplicateInFile(firstRow: 3, isSame: false), .sampleRow,
    ])
    func `each reason for refusing a row has a sentence with its values in it`(reason: MemberSheet.Refusal.Reason) {
        let sentence = reason.sentence(Samples.text)
        #expect(sentence.hasSuffix("."))
        #expect(!sentence.contains("{"))
    }
}

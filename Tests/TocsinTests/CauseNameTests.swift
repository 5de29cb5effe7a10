import DingTalk
import Domain
import Testing

@testable import Web

/// The causes of one module are named by texts of another one, which does not know it.
struct CauseNameTests {
    @Test(arguments: Cause.allCases) func `every cause has its sentence and its remedy`(cause: Cause) {
        #expect(CauseText(rawValue: cause.rawValue) != nil)
        #expect(RemedyText(rawValue: cause.rawValue) != nil)
    }
}

import Testing

@testable import Web

struct PagerTests {
    @Test(arguments: [
        (1, 1, [1]), (1, 3, [1, 2, 3]), (1, 9, [1, 2, 3, 0, 9]), (5, 9, [1, 0, 3, 4, 5, 6, 7, 0, 9]),
        (9, 9, [1, 0, 7, 8, 9]), (4, 7, [1, 2, 3, 4, 5, 6, 7]), (1, 0, [1]),
    ])
    func `the first, the last and the near pages have links`(page: Int, last: Int, numbers: [Int]) {
        #expect(Pager.numbers(around: page, of: last) == numbers)
    }
}

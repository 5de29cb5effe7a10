import Foundation
import GRDB
@testable import Storage
import TestSupport
import Testing

@Suite struct SchemaTests {
    // A released migration is never edited: if this fails, write a new one, and only then a new dump.
    @Test func `the migrations make the tables of the golden dump`() async throws {
        let store = try Store.temporary(clock: TestClock().read)
        let schema = try await store.read { db in
            try db.rows(
                """
                SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'
                AND name <> 'grdb_migrations' ORDER BY type DESC, name
                """
            )
            .map { $0[0] as String }
            .joined(separator: ";\n\n") + ";\n"
        }
        let url = try #require(Bundle.module.url(forResource: "schema", withExtension: "sql", subdirectory: "Fixtures"))
        let golden = try String(contentsOf: url, encoding: .utf8)
        #expect(schema == golden)
    }

    @Test func `every table is strict, and every reference says what deleting does`() async throws {
        let store = try Store.temporary(clock: TestClock().read)
        let tables = try await store.read { db in
            try db.rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
                .map { (name: $0["name"] as String, isStrict: $0["strict"] as Bool) }
                .filter { !$0.name.hasPrefix("sqlite_") && $0.name != "grdb_migrations" }
        }
        #expect(tables.count == 27)
        for table in tables {
            #expect(table.isStrict, "\(table.name)")
            let rules = try await store.read { db in
                try db.rows("SELECT on_delete FROM pragma_foreign_key_list(?)", [table.name]).map { $0[0] as String }
            }
            #expect(rules.allSatisfy { $0 != "NO ACTION" }, "\(table.name)")
        }
    }

    @Test func `every column that refers to a table has an index`() async throws {
        let store = try Store.temporary(clock: TestClock().read)
        let missing = try await store.read { db in
            try db.rows(
                """
                SELECT t.name || '.' || f."from" AS "column"
                FROM pragma_table_list AS t, pragma_foreign_key_list(t.name) AS f
                WHERE t.schema = 'main' AND NOT EXISTS (
                  SELECT 1 FROM pragma_index_list(t.name) AS i, pragma_index_info(i.name) AS c
                  WHERE c.seqno = 0 AND c.name = f."from"
                ) AND NOT EXISTS (
                  SELECT 1 FROM pragma_table_info(t.name) AS c WHERE c.name = f."from" AND c.pk = 1
                )
                """
            )
            .map { $0[0] as String }
        }
        #expect(missing == [])
    }
}

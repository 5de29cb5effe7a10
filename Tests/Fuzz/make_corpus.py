#!/usr/bin/env python3
"""Writes the inputs that fuzzing starts from into Corpus, out of the fixtures of WorkbookTests."""
import pathlib
import shutil
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
FIXTURES = HERE.parent / "WorkbookTests/Fixtures"
FILES = [
    "streaming/streaming.xlsx", "streaming/prefixed.xlsx", "streaming/kinds.xlsx", "broken/billion-laughs.xlsx",
    "broken/bzip2.xlsx", "broken/truncated.xlsx", "foreign/layout-b.xls", "foreign/binary.xlsb",
    "foreign/zip-password.xlsx", "foreign/csv-gb18030.xlsx", "xlsxwriter/layout-d-zip64.xlsx",
]
BOOKS = ["streaming/kinds.xlsx", "xlsxwriter/kinds.xlsx", "crafted/utf16.xlsx", "streaming/prefixed.xlsx",
         "broken/billion-laughs.xlsx", "broken/undeclared-entity.xlsx", "openpyxl/layout-a-sample.xlsx"]
TEXTS = {
    "comma": '员工UserID,姓名\r\n00123,"王,""小""明"\r\n="00456",李丽\r\n'.encode(),
    "tab-utf16": "﻿员工UserID\t姓名\r\n00123\t王小明\r\n".encode("utf-16-le"),
    "big-endian": "﻿id;name\r\n1;a\r\n".encode("utf-16-be"),
    "semicolon-gb18030": "员工UserID;姓名\n00123;王小明\n\n".encode("gb18030"),
    "open-quote": b'a,"b\r\nc',
}


def main():
    for target in ["Upload", "Parts", "Text"]:
        folder = HERE / "Corpus" / target
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    for name in FILES:
        shutil.copyfile(FIXTURES / name, HERE / "Corpus/Upload" / name.replace("/", "-"))
    for name in BOOKS:
        with zipfile.ZipFile(FIXTURES / name) as book:
            for part, kind in [("xl/sharedStrings.xml", 0), ("xl/worksheets/sheet1.xml", 1)]:
                if part in book.namelist():
                    # The first byte says which part it is, and that it comes in pieces of 128 bytes.
                    data = bytes([254 + kind]) + book.read(part)
                    (HERE / "Corpus/Parts" / f"{name.replace('/', '-')}-{kind}").write_bytes(data)
    for name, data in TEXTS.items():
        (HERE / "Corpus/Text" / name).write_bytes(data)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Makes hostile files and checks that each is refused in under two seconds and 100 MB, for the right reason.

Run through `make bombs`, which builds `workbook-bench`. No file is taken from elsewhere; the largest has a sheet of 1 GB.
"""
import io
import pathlib
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
READER = ROOT / ".build/release/workbook-bench"
SECONDS = 2
MEGABYTES = 100

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
HEAD = f"<worksheet xmlns='{MAIN}'><sheetData>".encode()
TAIL = b"</sheetData></worksheet>"


def relationships(*entries):
    inner = "".join(f"<Relationship Id='{i}' Type='{TYPES}/{kind}' Target='{to}'/>" for i, kind, to in entries)
    return f"<Relationships xmlns='{PACKAGE}'>{inner}</Relationships>"


PARTS = {
    "_rels/.rels": relationships(("r1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": f"<workbook xmlns='{MAIN}' xmlns:r='{TYPES}'><sheets><sheet name='S' sheetId='1' r:id='r1'/></sheets>"
    "</workbook>",
    "xl/_rels/workbook.xml.rels": relationships(
        ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "sharedStrings", "sharedStrings.xml")
    ),
}


def book(path, pieces, strings=(b"<sst/>",), more=()):
    """A workbook whose sheet consists of these pieces."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
        for name, content in [("xl/sharedStrings.xml", strings), (SHEET, pieces)]:
            with archive.open(name, "w", force_zip64=True) as part:
                for piece in content:
                    part.write(piece)
        for name, data in more:
            archive.writestr(name, data)


def billion_laughs(path):
    entities = "".join(f"<!ENTITY l{i} '{f'&l{i - 1};' * 10}'>" for i in range(1, 10))
    start = f"<!DOCTYPE worksheet [<!ENTITY l0 'lol'>{entities}]>"
    book(path, [start.encode(), HEAD, b"<row><c t='inlineStr'><is><t>&l9;</t></is></c></row>", TAIL])


def external_entity(path):
    start = b"<!DOCTYPE worksheet [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    book(path, [start, HEAD, b"<row><c t='inlineStr'><is><t>&x;</t></is></c></row>", TAIL])


def external_strings(path):
    start = f"<!DOCTYPE sst SYSTEM 'http://127.0.0.1:1/x.dtd'><sst xmlns='{MAIN}'/>"
    book(path, [HEAD, TAIL], strings=[start.encode()])


def nested(path):
    """Like 42.zip: six layers of sixteen archives, with 4 GB of zeros in each of the innermost."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(bytes(1 << 20)) for _ in range(64)) + packer.flush()
    name, content = "0.dll", data
    for layer in range(6):
        memory = io.BytesIO()
        with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(16):
                archive.writestr(f"{copy}{name}", content)
        name, content = f"lib{layer}.zip", memory.getvalue()
    path.write_bytes(content)


def patch_directory(path, change):
    """Rewrites the directory's record of the sheet (APPNOTE 4.3.12)."""
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(SHEET.encode()))
    change(data, at)
    path.write_bytes(data)


def quine(path):
    """An archive whose sheet is stored and spans the whole archive, itself and its directory too."""
    book(path, [HEAD, TAIL])

    def change(data, at):
        struct.pack_into("<H", data, at + 10, 0)
        struct.pack_into("<II", data, at + 20, len(data) - 64, len(data) - 64)
        struct.pack_into("<I", data, at + 42, 0)

    patch_directory(path, change)


def overlapping(path):
    """Two thousand entries that all lie in the same place, where 8 MB unpack from 8 KB."""
    book(path, [HEAD, b" " * (8 << 20), TAIL])
    data = path.read_bytes()
    end = data.rfind(b"PK\x05\x06")
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(SHEET.encode()))
    start = struct.unpack_from("<I", data, end + 16)[0]
    record = data[at:end]
    place = record.find(SHEET.encode())
    copies = b"".join(
        record[:place] + f"xl/worksheets/t{i:04d}.xml".encode()[: len(SHEET)].ljust(len(SHEET), b"x") + record[place + len(SHEET) :]
        for i in range(2_000)
    )
    directory = data[start:end] + copies
    tail = bytearray(data[end:])
    entries = struct.unpack_from("<H", tail, 10)[0] + 2_000
    struct.pack_into("<HHI", tail, 8, entries, entries, len(directory))
    path.write_bytes(data[:start] + directory + bytes(tail))


def many_entries(path):
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(60_000):
            archive.writestr(f"{number}", b"")


ROW = b"<row><c t='inlineStr'><is><t>%018d</t></is></c><c t='inlineStr'><is><t>name</t></is></c></row>"


def gigabyte(path):
    """A sheet of 1 GB with different ids, as a ratio of packed to unpacked that any sheet may have."""
    book(path, [HEAD] + [b"".join(ROW % (i * 7919) for i in range(n, n + 10_000)) for n in range(0, 11_700_000, 10_000)] + [TAIL])


def gigabyte_of_spaces(path):
    book(path, [HEAD] + [b" " * (1 << 20)] * 1_024 + [TAIL])


def lying(path):
    """A sheet that unpacks to 256 MB and states 1 MB."""
    book(path, [HEAD] + [b" " * (1 << 20)] * 256 + [TAIL])
    patch_directory(path, lambda data, at: struct.pack_into("<I", data, at + 24, 1 << 20))


def one_cell(path):
    book(path, [HEAD, b"<row><c t='inlineStr'><is><t>"] + [b"a1b2c3d4" * (1 << 14)] * 1_024 + [b"</t></is></c></row>", TAIL])


def deep(path):
    book(path, [HEAD, b"<x>" * 400_000, b"</x>" * 400_000, TAIL])


def many_attributes(path):
    book(path, [HEAD, b"<row " + b" ".join(b"a%d='1'" % i for i in range(200_000)) + b"/>", TAIL])


def many_element_names(path):
    book(path, [HEAD] + [b"".join(b"<row><n%x/></row>" % (i * 40_503 % 2**32) for i in range(n, n + 50_000)) for n in range(0, 5_000_000, 50_000)] + [TAIL])


def many_attribute_names(path):
    book(path, [HEAD] + [b"".join(b"<row a%x='1'/>" % (i * 40_503 % 2**32) for i in range(n, n + 50_000)) for n in range(0, 5_000_000, 50_000)] + [TAIL])


def many_relationships(path):
    """A million relationships, each to a part that is not there."""
    entries = b"".join(b"<Relationship Id='i%d' Type='t/worksheet' Target='%d.xml'/>" % (i, i * 7919) for i in range(1_000_000))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ["_rels/.rels", "xl/workbook.xml"]:
            archive.writestr(name, PARTS[name])
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships xmlns='{PACKAGE}'>".encode() + entries + b"</Relationships>")


def long_strings(path):
    """Shared strings as long as they may be, of which each cell takes another from far away."""
    strings = [b"<sst>"] + [b"<si><t>%06d" % i + b"0123456789abcdef%06x" % (i * 7919) * 2_800 + b"</t></si>" for i in range(2_000)] + [b"</sst>"]
    cells = b"".join(b"<row><c t='s'><v>%d</v></c></row>" % (i * 977 % 2_000) for i in range(20_000))
    book(path, [HEAD, cells, b"<c t='s'><v>2000</v></c>", TAIL], strings=strings)


def lying_packed_size(path):
    """A sheet of 64 MB of spaces whose directory states that it takes 1 GB."""
    book(path, [HEAD] + [b" " * (1 << 20)] * 64 + [TAIL])
    patch_directory(path, lambda data, at: struct.pack_into("<I", data, at + 20, 1 << 30))


def many_namespaces(path):
    declared = b" ".join(b"xmlns:n%d='u'" % i for i in range(5_000))
    book(path, [HEAD, b"<x " + declared + b">", b"<n0:y/>" * 300_000, b"</x>", TAIL])


BOMBS = [
    (billion_laughs, "workbook.doctypeForbidden"),
    (external_entity, "workbook.doctypeForbidden"),
    (external_strings, "workbook.doctypeForbidden"),
    (nested, "workbook.notAWorkbook"),
    (quine, "workbook.corrupted"),
    (overlapping, "workbook.limit.unpackedSize"),
    (many_entries, "workbook.limit.entries"),
    (gigabyte, "workbook.limit.unpackedSize"),
    (gigabyte_of_spaces, "workbook.limit.unpackedSize"),
    (lying, "workbook.corrupted"),
    (one_cell, "workbook.limit.ratio"),
    (deep, "workbook.corrupted"),
    (many_attributes, "workbook.corrupted"),
    (many_namespaces, "workbook.corrupted"),
    (many_element_names, "workbook.corrupted"),
    (many_attribute_names, "workbook.corrupted"),
    (many_relationships, "workbook.limit.entries"),
    (long_strings, "workbook.limit.ratio"),
    (lying_packed_size, "workbook.corrupted"),
]


def main():
    failures = 0
    chosen = sys.argv[1:]
    for make, expected in BOMBS:
        if chosen and make.__name__ not in chosen:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            path = pathlib.Path(scratch) / "bomb.xlsx"
            make(path)
            began = time.perf_counter()
            result = subprocess.run([READER, path], capture_output=True, text=True)
            seconds = time.perf_counter() - began
            size = path.stat().st_size
        words = result.stdout.split()
        found = words[1] if words[:1] == ["refused"] else f"no refusal ({result.stdout or result.stderr})"
        spent, memory = (float(words[-4]), int(words[-2]) / 1024) if words[:1] == ["refused"] else (0, 0)
        is_right = found == expected and seconds < SECONDS and memory < MEGABYTES
        failures += not is_right
        mark = "ok  " if is_right else "FAIL"
        print(f"{mark} {make.__name__:20} {size:10,} bytes  {found:32} {seconds:5.2f} s ({spent:.2f} s of processor), "
              f"{memory:.0f} MB", flush=True)
    print(f"{len(BOMBS) - failures} passed, {failures} failed")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()

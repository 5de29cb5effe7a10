"""Workbooks written with Python's zipfile: what a plain streaming writer makes, rarer forms, and broken files."""

import io
import re
import subprocess
import zipfile
from xml.sax.saxutils import escape

import msoffcrypto.format.ooxml
import roster

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def relationships(*items):
    """Items are (id, kind, target)."""
    inner = "".join(f'<Relationship Id="{i}" Type="{DOC}/{k}" Target="{t}"/>' for i, k, t in items)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def parts(sheet, strings=None, workbook=None):
    """The parts of a small workbook around a sheet."""
    sheets = workbook or '<sheets><sheet name="通讯录" sheetId="1" r:id="rId3"/></sheets>'
    items = [("rId3", "worksheet", "worksheets/sheet1.xml")]
    result = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{DOC}">{sheets}</workbook>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    if strings is not None:
        items.append(("rId2", "sharedStrings", "sharedStrings.xml"))
        result["xl/sharedStrings.xml"] = strings
    result["xl/_rels/workbook.xml.rels"] = relationships(*items)
    return result


def save(path, contents, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, text in contents.items():
            data = text if isinstance(text, bytes) else text.encode()
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, method)


def worksheet(inner, before="", after=""):
    return f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{inner}</sheetData>{after}</worksheet>'


def inline_rows(rows, references):
    """Rows of inline strings, with or without cell references; empty cells without a type."""
    result = []
    for y, row in enumerate(rows, 1):
        cells = []
        for x, value in enumerate(row):
            r = f' r="{chr(65 + x)}{y}"' if references else ""
            text = f't="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
            cells.append(f"<c{r} {text}" if value else f"<c{r}/>")
        result.append(f'<row r="{y}">' if references else "<row>")
        result += cells + ["</row>"]
    return "".join(result)


def rewrite(source, target, change):
    with zipfile.ZipFile(source) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    save(target, dict(change(name, data) for name, data in contents.items()))


def sound(out):
    dimension = '<dimension ref="A1"/>'
    save(out / "streaming.xlsx", parts(worksheet(inline_rows(roster.layout_a(), True), dimension), f'{HEAD}<sst xmlns="{MAIN}"/>'))
    save(out / "no-references.xlsx", parts(worksheet(inline_rows(roster.layout_a(), False), dimension)), zipfile.ZIP_STORED)
    si = '<si><r><t>员工</t></r><r><rPr><b/></rPr><t>UserID</t></r><rPh sb="0" eb="2"><t>ヨミ</t></rPh><phoneticPr/></si>'
    si += "<si><t>课<![CDATA[长 & <b>]]></t></si><si/><si><t>&#x738B;&amp;&lt;</t></si><si><t>_x738B_ _x005F_x0041_ _xZZZZ_ _xD83D_</t></si>"
    cells = '<row r="2" spans="1:3"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="s"><v>2</v></c>'
    cells += '<c r="E2" t="s"><v>3</v></c><c r="F2" t="s"><v>4</v></c><c r="XFD2" s="1"/></row>'
    cells += '<row r="7"><c r="C7" t="str"><f>A1&amp;"x"</f><v>cached</v></c><c t="d"><v>2017-04-21</v></c><c r="A7" t="b"><v>true</v></c>'
    cells += '<c r="F7" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>'
    cells += '<c r="G7"><v>1.23E+17</v></c><c r="H7" t="e"><v>#N/A</v></c><c r="I7" t="n"><v/></c></row>'
    after = '<extLst><ext uri="{x}"><row r="99"><c t="str"><v>no row</v></c></row></ext></extLst>'
    save(out / "kinds.xlsx", parts(worksheet(cells, after=after), f'{HEAD}<sst xmlns="{MAIN}" count="1" uniqueCount="1">{si}</sst>'))
    prefixed = re.sub(r"<(/?)(\w)", r"<\1x:\2", worksheet(inline_rows(roster.layout_d(), True)).removeprefix(HEAD))
    save(out / "prefixed.xlsx", parts(HEAD + prefixed.replace("xmlns=", "xmlns:x=")))


def rewritten(here, out):
    source = here / "xlsxwriter/layout-a-short.xlsx"

    def strict(name, data):
        pairs = [(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main"), (DOC, "http://purl.oclc.org/ooxml/officeDocument/relationships")]
        for old, new in pairs:
            data = data.replace(old.encode(), new.encode())
        return name, data

    def utf16(name, data):
        return name, data.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")

    def absolute(name, data):
        if name.endswith(".rels"):
            data = data.replace(b'Target="xl/', b'Target="/xl/').replace(b'Target="worksheets/', b'Target="/xl/worksheets/')
            data = data.replace(b'Target="sharedStrings', b'Target="../xl/./SharedStrings')
        return name, data

    rewrite(source, out / "strict.xlsx", strict)
    rewrite(source, out / "utf16.xlsx", utf16)
    rewrite(source, out / "absolute-targets.xlsx", absolute)


def broken(here, out, foreign):
    whole = (here / "openpyxl/layout-a.xlsx").read_bytes()
    (out / "truncated.xlsx").write_bytes(whole[: len(whole) * 6 // 10])
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 30 + len("xl/worksheets/sheet1.xml")
    (out / "corrupted.xlsx").write_bytes(whole[: start + 80] + bytes(40) + whole[start + 120 :])
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
    save(out / "bad-xml.xlsx", parts(worksheet(row + "<row></c>")))
    save(out / "cut-xml.xlsx", parts(worksheet(row).partition("</sheetData>")[0]))
    save(out / "bad-index.xlsx", parts(worksheet('<row r="1"><c r="A1" t="s"><v>5</v></c></row>')))
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE worksheet [<!ENTITY l0 "lol">{laughs}]>'
    bomb = worksheet('<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>')
    save(out / "billion-laughs.xlsx", parts(bomb.replace(HEAD, HEAD + doctype)))
    external = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    save(out / "external-entity.xlsx", parts(bomb.replace("l9", "x").replace(HEAD, HEAD + external)))
    save(out / "undeclared-entity.xlsx", parts(bomb))
    missing = parts(worksheet(""))
    del missing["xl/worksheets/sheet1.xml"]
    save(out / "missing-sheet.xlsx", missing)
    save(out / "no-sheets.xlsx", parts(worksheet(""), workbook="<sheets/>"))
    save(out / "bzip2.xlsx", parts(worksheet(row)), zipfile.ZIP_BZIP2)
    binary = {"_rels/.rels": relationships(("rId1", "officeDocument", "xl/workbook.bin")), "xl/workbook.bin": bytes(64)}
    save(foreign / "binary.xlsb", binary)
    word = {"_rels/.rels": relationships(("rId1", "officeDocument", "word/document.xml"))}
    save(foreign / "word.docx", word | {"word/document.xml": '<w:document xmlns:w="urn:w"/>'})
    save(foreign / "zipped.xlsx", {"成员.xlsx": whole})
    flat = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
    (foreign / "spreadsheet-2003.xlsx").write_text(flat)
    (foreign / "empty.xlsx").write_bytes(b"")
    (foreign / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64))
    with open(foreign / "password.xlsx", "wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(whole)).encrypt("geheim", target)
    subprocess.run(["rm", "-f", "zip-password.xlsx"], cwd=foreign, check=True)
    subprocess.run(
        "rm -rf s && mkdir s && cd s && python3 -m zipfile -e ../../openpyxl/layout-a.xlsx . && "
        "zip -q -r -P geheim ../zip-password.xlsx . && cd .. && rm -r s",
        cwd=foreign, shell=True, check=True,
    )


def write(here):
    for name in ["streaming", "crafted", "broken", "foreign"]:
        (here / name).mkdir(exist_ok=True)
    sound(here / "streaming")
    rewritten(here, here / "crafted")
    broken(here, here / "broken", here / "foreign")

#!/usr/bin/env python3
"""Writes the workbooks next to this file, each by a program that is not ours.

    apt-get install libreoffice-calc gnumeric libexcel-writer-xlsx-perl zip libapache-poi-java \
        libcommons-io-java default-jdk-headless
    python3 -m venv venv && venv/bin/pip install openpyxl XlsxWriter msoffcrypto-tool
    venv/bin/python make_fixtures.py

The results are committed; run it again only to add a fixture.
"""

import glob
import json
import pathlib
import shutil
import subprocess
import tempfile

import crafted
import openpyxl
import roster
import xlsxwriter

HERE = pathlib.Path(__file__).parent


def folder(name):
    path = HERE / name
    path.mkdir(exist_ok=True)
    return path


def openpyxl_book(path, rows, merged=(), extra=()):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet0"
    for row in rows:
        sheet.append([value if value != "" else None for value in row])
    for area in merged:
        sheet.merge_cells(area)
    for title, state in extra:
        other = book.create_sheet(title)
        other.append(["不是成员"])
        other.sheet_state = state
    book.save(path)


def by_openpyxl():
    out = folder("openpyxl")
    openpyxl_book(out / "layout-a.xlsx", roster.layout_a(), ["A1:H1", "A2:H2"], [("说明", "visible"), ("字典", "hidden")])
    openpyxl_book(out / "layout-a-sample.xlsx", roster.layout_a_sample(), ["A1:D1", "A2:A3"])
    openpyxl_book(out / "english.xlsx", roster.layout_english())
    numeric = [["员工UserID", "姓名"], [123456789012345678, "王小明"], [1.23e17, "李丽"], [7, "张伟"]]
    openpyxl_book(out / "numeric-ids.xlsx", numeric + [["1.23E+17", "赵六"], ["zhangsan", "欧阳"]])
    openpyxl_book(out / "no-header.xlsx", [["设备", "数量"], ["泵", 3], ["阀", 12]])
    book = openpyxl.Workbook()
    book.active.title = "空"
    second = book.create_sheet("很隐藏")
    second.sheet_state = "veryHidden"
    third = book.create_sheet("成员")
    for row in roster.layout_d():
        third.append(row)
    book.create_chartsheet("图")
    book.save(out / "several-sheets.xlsx")


def by_xlsxwriter():
    out = folder("xlsxwriter")
    for name, options, rows in [
        ("layout-a-short", {}, roster.layout_a_short()),
        ("layout-c-inline", {"constant_memory": True}, roster.layout_c()),
        ("layout-d-zip64", {"use_zip64": True}, roster.layout_d()),
        ("student", {}, roster.layout_student()),
    ]:
        book = xlsxwriter.Workbook(str(out / f"{name}.xlsx"), options)
        sheet = book.add_worksheet("员工数据")
        for y, row in enumerate(rows):
            for x, value in enumerate(row):
                sheet.write_string(y, x, value)
        book.close()
    book = xlsxwriter.Workbook(str(out / "kinds.xlsx"))
    sheet = book.add_worksheet()
    red = book.add_format({"font_color": "red"})
    sheet.write_rich_string("A1", "员工", red, "UserID")
    sheet.write_boolean("B1", True)
    sheet.write_boolean("C1", False)
    sheet.write_number("D1", 1.5)
    sheet.write_number("E1", 123456789012345678)
    sheet.write_formula("F1", '="zhang"&"san"', None, "zhangsan")
    sheet.write_formula("G1", "=1/0", None, "#DIV/0!")
    sheet.write_blank("H1", None, red)
    sheet.write_string("I1", "a_x0041_\x01\nb")
    sheet.write_string("A5", "  two  spaces ")
    sheet.write_datetime("B5", __import__("datetime").datetime(2017, 4, 21), book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write_string("D5", "emoji 👷 and ‏rtl")
    book.close()


def soffice(source, extension, target, filter_name=None, read_filter=None):
    with tempfile.TemporaryDirectory() as scratch:
        kind = extension + (":" + filter_name if filter_name else "")
        command = ["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless", "--convert-to", kind]
        command += [f"--infilter={read_filter}"] if read_filter else []
        subprocess.run(command + ["--outdir", scratch, str(source)], check=True, stdout=subprocess.DEVNULL)
        shutil.move(glob.glob(f"{scratch}/*.{extension}")[0], target)


def by_libreoffice():
    out, foreign = folder("libreoffice"), folder("foreign")
    soffice(HERE / "openpyxl/layout-a.xlsx", "xlsx", out / "layout-a.xlsx")
    with tempfile.TemporaryDirectory() as scratch:
        source = pathlib.Path(scratch) / "b.xlsx"
        openpyxl_book(source, roster.layout_b(), ["A1:M1", "A2:M2"])
        soffice(source, "xls", foreign / "layout-b.xls")
        soffice(foreign / "layout-b.xls", "xlsx", out / "layout-b-resaved.xlsx")
        soffice(source, "ods", foreign / "layout-b.ods")
        soffice(source, "html", foreign / "html.xlsx")
        soffice(source, "csv", foreign / "csv.xlsx", "Text - txt - csv (StarCalc):44,34,76,1")
        # Without a byte order mark or the word "utf": what a Chinese Excel saves as CSV.
        text = (foreign / "csv.xlsx").read_text("utf-8")
        (foreign / "csv-gb18030.xlsx").write_bytes(text.encode("gb18030"))
        (foreign / "tab-utf16.xlsx").write_bytes(text.replace(",", "\t").encode("utf-16"))
        # A file of ids that was opened and saved once: the digits are lost.
        plain = pathlib.Path(scratch) / "ids.csv"
        plain.write_text("员工UserID,姓名\n012345678901234567,王小明\nmanager7675,李丽\n", "utf-8")
        soffice(plain, "xlsx", out / "ids-became-numbers.xlsx", None, "CSV:44,34,76,1")


def by_gnumeric():
    out = folder("gnumeric")
    for name, rows in [("layout-d", roster.layout_d()), ("layout-b", roster.layout_b())]:
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as source:
            openpyxl_book(source.name, rows)
            command = ["ssconvert", "--export-type=Gnumeric_Excel:xlsx2", source.name, str(out / f"{name}.xlsx")]
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def by_perl():
    out = folder("perl")
    for name, rows in [("layout-c", roster.layout_c()), ("layout-a", roster.layout_a())]:
        text = "\n".join("\t".join(value.replace("\n", " ") for value in row) for row in rows)
        command = ["perl", str(HERE / "write_xlsx.pl"), str(out / f"{name}.xlsx")]
        subprocess.run(command, input=text.encode(), check=True)


def by_poi():
    out = folder("poi")
    jars = ["poi", "poi-ooxml", "poi-ooxml-schemas", "xmlbeans", "commons-collections4", "commons-compress"]
    jars += ["commons-codec", "commons-math3", "commons-io"]
    path = ":".join(f"/usr/share/java/{jar}.jar" for jar in jars)
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run(["javac", "-cp", path, "-d", scratch, str(HERE / "WritePoi.java")], check=True)
        for name, rows in [("layout-a", roster.layout_a()), ("layout-d", roster.layout_d())]:
            text = "\n".join("\t".join(value.replace("\n", " ") for value in row) for row in rows)
            command = ["java", "-cp", f"{path}:{scratch}", "org.apache.poi.xssf.streaming.WritePoi"]
            target = out / f"{name}.xlsx"
            target.unlink(missing_ok=True)
            subprocess.run(command + [str(target)], input=text.encode(), check=True)


def main():
    by_openpyxl()
    by_xlsxwriter()
    by_libreoffice()
    by_gnumeric()
    by_perl()
    by_poi()
    crafted.write(HERE)
    members = [dict(zip(["id", "name", "mobile", "department"], m)) for m in roster.MEMBERS]
    (HERE / "members.json").write_text(json.dumps(members, ensure_ascii=False, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()

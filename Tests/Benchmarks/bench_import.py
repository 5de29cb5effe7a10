#!/usr/bin/env python3
"""Measures how fast and in how much memory a spreadsheet of members is read, beside python-calamine.

Run through `make bench-import`, which builds `workbook-bench`. Writes the workbooks with programs that are not ours,
reads all cells of each with both readers in turn, prints a table and puts it into docs/benchmarks.md.
"""
import argparse
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
READER = ROOT / ".build/release/workbook-bench"
DOCUMENT = ROOT / "docs/benchmarks.md"
SECTION = "Member import"
ROWS = 100_000
AIM = 0.6
MEMORY_ROWS = [10_000, 100_000, 1_000_000]
MEMORY_AIM_MB = 64

HEADER = ["员工UserID", "姓名", "部门", "职位", "手机号", "邮箱", "工号"]
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英"
DEPARTMENTS = ["生产部", "质量部", "设备部", "安环部", "仓储部", "动力车间", "总装车间", "信息中心"]
POSITIONS = ["操作工", "班长", "工程师", "主管", "技术员", "巡检员"]


def rows(count):
    """The header and `count` members, always the same ones."""
    yield HEADER
    for i in range(count):
        k = i * 2654435761 % 2**32
        yield [
            f"{k * 97 + i:018d}",
            SURNAMES[k % 20] + GIVEN[k // 20 % 23] + (GIVEN[k // 460 % 23] if k % 3 else ""),
            f"{DEPARTMENTS[k % 8]}-{k // 8 % 40 + 1}班",
            POSITIONS[k % 6],
            f"1{30 + k % 60}{(k * 7 + i) % 100_000_000:08d}",
            f"user{i}@example.com",
            f"E{i:06d}",
        ]


def by_openpyxl(path, count):
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sheet0")
    for row in rows(count):
        sheet.append(row)
    book.save(path)


def by_xlsxwriter(path, count, **options):
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), options)
    sheet = book.add_worksheet()
    for y, row in enumerate(rows(count)):
        for x, value in enumerate(row):
            sheet.write_string(y, x, value)
    book.close()


def by_libreoffice(path, source):
    with tempfile.TemporaryDirectory() as scratch:
        command = ["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless", "--convert-to"]
        command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", f"{scratch}/out", str(source)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shutil.move(f"{scratch}/out/{source.name}", path)


def write_files(folder):
    """The files to read, by name; those that are there already are kept."""
    files = {
        "openpyxl, inline strings": folder / "openpyxl.xlsx",
        "XlsxWriter, shared strings": folder / "xlsxwriter.xlsx",
        "XlsxWriter, inline strings": folder / "xlsxwriter-inline.xlsx",
        "LibreOffice, shared strings": folder / "libreoffice.xlsx",
    }
    makers = [
        lambda path: by_openpyxl(path, ROWS),
        lambda path: by_xlsxwriter(path, ROWS),
        lambda path: by_xlsxwriter(path, ROWS, constant_memory=True),
        lambda path: by_libreoffice(path, files["openpyxl, inline strings"]),
    ]
    for path, make in zip(files.values(), makers):
        if not path.exists():
            print(f"writing {path.name}", flush=True)
            make(path)
    return files


# A process of its own for each reading, as the reader has: so that memory is each one's own.
CALAMINE = """
import re, sys, time
from python_calamine import load_workbook
began, spent = time.perf_counter(), time.process_time()
rows = load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()
cells = sum(len(row) for row in rows)
print(time.perf_counter() - began, "s", time.process_time() - spent, "s", cells, "cells", 0, "bytes",
      re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read()).group(1), "KB")
"""


def measure(command):
    """One reading: seconds, processor seconds, cells, peak megabytes."""
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(words[0]), float(words[2]), int(words[4]), int(words[8]) / 1024


def compare(path, runs):
    """Both readers in turn, so that whatever else the machine does befalls both."""
    commands = {"ours": [READER, path], "calamine": [sys.executable, "-c", CALAMINE, path]}
    results = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            results[name].append(measure(command))
    cells = {result[2] for all_runs in results.values() for result in all_runs}
    if len(cells) != 1:
        sys.exit(f"{path}: the readers found different numbers of cells: {sorted(cells)}")
    return results


def timing_table(files, runs):
    lines = [
        "| File | Ours, min / median | calamine, min / median | Ratio, min / median | Ratio of processor time | Memory |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    worst = 0
    for name, path in files.items():
        results = compare(path, runs)
        column = lambda who, index: [result[index] for result in results[who]]
        low = {who: min(column(who, 0)) for who in results}
        middle = {who: statistics.median(column(who, 0)) for who in results}
        spent = min(column("ours", 1)) / min(column("calamine", 1))
        ratio = low["ours"] / low["calamine"]
        worst = max(worst, ratio, middle["ours"] / middle["calamine"])
        lines.append(
            f"| {name} | {low['ours']:.2f} / {middle['ours']:.2f} s | {low['calamine']:.2f} / {middle['calamine']:.2f} s "
            f"| **{ratio:.2f}** / {middle['ours'] / middle['calamine']:.2f} | {spent:.2f} "
            f"| {max(column('ours', 3)):.0f} MB; {max(column('calamine', 3)):.0f} MB |"
        )
        print(lines[-1], flush=True)
    return lines, worst


def memory_table(folder):
    lines = ["| Rows | Inline strings | Shared strings |", "| --- | --- | --- |"]
    most = 0
    for count in MEMORY_ROWS:
        cells = []
        for kind, options in [("inline", {"constant_memory": True}), ("shared", {})]:
            path = folder / f"{kind}-{count}.xlsx"
            if not path.exists():
                print(f"writing {path.name}", flush=True)
                by_xlsxwriter(path, count, **options)
            seconds, _, _, memory = measure([READER, path])
            most = max(most, memory)
            cells.append(f"{memory:.0f} MB, {seconds:.2f} s")
        lines.append(f"| {count:,} | {cells[0]} | {cells[1]} |")
        print(lines[-1], flush=True)
    return lines, most


def replace_section(text, title, body):
    """The document with the section between this title's markers replaced, or added at its end."""
    begin, end = f"<!-- begin: {title} -->", f"<!-- end: {title} -->"
    section = f"{begin}\n## {title}\n\n{body.strip()}\n{end}\n"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end) + "\n", re.DOTALL)
    return pattern.sub(lambda _: section, text) if pattern.search(text) else f"{text.rstrip()}\n\n{section}"


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--runs", type=int, default=7, help="readings of each file by each reader")
    options.add_argument("--folder", type=pathlib.Path, help="where the workbooks are written, and found the next time")
    options.add_argument("--no-document", action="store_true", help="leave docs/benchmarks.md as it is")
    chosen = options.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.folder or pathlib.Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        timing, worst = timing_table(write_files(folder), chosen.runs)
        memory, most = memory_table(folder)
    from importlib.metadata import version

    body = "\n".join(
        [
            f"All cells of {ROWS:,} members x {len(HEADER)} text columns, read by `Workbook` and by python-calamine"
            f" {version('python-calamine')} in turn, {chosen.runs} times each, every time in a process of its own"
            f" ({os.cpu_count()} processors, {platform.machine()}, load {load:.1f} before)."
            " `make bench-import` measures anew.",
            "",
            *timing,
            "",
            f"Aim: a ratio of at most {AIM}, of the shortest times and of the medians. The reader unpacks on a second thread, so"
            " that the ratio of processor time is higher. Peak memory of the whole process by the number of rows; aim: under"
            f" {MEMORY_AIM_MB} MB, and flat:",
            "",
            *memory,
        ]
    )
    if not chosen.no_document:
        text = DOCUMENT.read_text() if DOCUMENT.exists() else "# Benchmarks\n\nEach section is written by the command it names.\n"
        DOCUMENT.write_text(replace_section(text, SECTION, body))
    print(f"worst ratio {worst:.2f} (aim {AIM}), most memory {most:.0f} MB (aim {MEMORY_AIM_MB} MB)")
    sys.exit(0 if worst <= AIM and most < MEMORY_AIM_MB else 1)


if __name__ == "__main__":
    main()

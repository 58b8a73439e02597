"""Fills forms in as a unit does, with openpyxl: finds every cell by what is printed
beside it, and types only where a person could.

usage: fill.py FORM PLAN OUT ...; the plan is JSON, by code: points, choice, figures, evidence, note
"""
import json
import sys

import openpyxl


def fill(form, plan, out):
    plan = json.load(open(plan, encoding="utf-8"))
    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]

    top = next(r for r in range(1, 40) if sheet.cell(r, 1).value == "STT")
    column = {}
    for row in (top, top + 1):
        for cell in sheet[row]:
            if cell.value:
                column[cell.value] = cell.column

    lists = {}
    for v in sheet.data_validations.dataValidation:
        if v.type == "list":
            name, area = v.formula1.rsplit("!", 1)
            cells = book[name.strip("'")][area.replace("$", "")]
            for ref in str(v.sqref).split():
                lists[ref] = [row[0].value for row in cells]

    def put(row, title, value):
        cell = sheet.cell(row, column[title])
        if not sheet.protection.sheet or cell.protection.locked:
            sys.exit(f"{cell.coordinate} is locked, or nothing is: {title}")
        if cell.coordinate in lists and value not in lists[cell.coordinate]:
            sys.exit(f"{cell.coordinate} does not offer {value!r}")
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # the cell has the format Text: what begins with = stays text

    done = set()
    row = top + 3
    while row <= sheet.max_row:
        code = sheet.cell(row, 1).value
        item = plan.get(code)
        row += 1
        if item is None:
            continue
        done.add(code)
        at = row - 1
        put(at, "Điểm tự chấm", item["points"])
        put(at, "Tài liệu kiểm chứng", item["evidence"])
        put(at, "Ghi chú, giải trình", item["note"])
        if item["choice"]:
            put(at, "Số liệu kê khai", item["choice"])
        figures = dict(item["figures"] or {})
        while figures and sheet.cell(row, 1).value is None:
            name = sheet.cell(row, 2).value.split(":")[0]
            put(row, "Số liệu kê khai", figures.pop(name))
            row += 1
        if figures:
            sys.exit(f"{code}: no row for {sorted(figures)}")

    if done != set(plan):
        sys.exit(f"no row for {sorted(set(plan) - done)}")
    book.save(out)


for i in range(1, len(sys.argv), 3):
    fill(*sys.argv[i:i + 3])

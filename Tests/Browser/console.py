#!/usr/bin/env python3
"""Uses the console in headless Chromium as a new administrator would, from set-up to a failed delivery.

The console and the DingTalk simulator are the real binaries, each on a free port of 127.0.0.1, with a data folder of
their own. `--screenshots DIR` keeps a picture of each step.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

import openpyxl
from playwright.sync_api import expect, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARIES = ROOT / ".build/debug"
PASSWORD = "correct horse battery"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """A program that prints a line with `listening on` when it is ready."""

    def __init__(self, *command):
        self.child = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        self.address = self.line("listening on ").split()[-1]

    def line(self, beginning):
        for line in self.child.stdout:
            if beginning in line:
                return line.strip()
        sys.exit(f"the program ended before it printed “{beginning}”")

    def stop(self, how="terminate"):
        getattr(self.child, how)()
        self.child.wait(timeout=30)


class Run:
    def __init__(self, folder, screenshots):
        self.folder = folder
        self.screenshots = screenshots
        self.simulator = Program(BINARIES / "dingtalk-simulator", "--listen", f"127.0.0.1:{free_port()}")
        self.port = free_port()
        self.start()

    def start(self):
        self.console = Program(
            BINARIES / "tocsin", "serve", "--listen", f"127.0.0.1:{self.port}", "--data", self.folder / "data",
            "--webhook-hosts", self.simulator.address, "--dingtalk-api", self.simulator.address,
        )

    def tocsin(self, *arguments):
        command = [str(BINARIES / "tocsin"), *arguments, "--data", str(self.folder / "data")]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def report(self, **alarm):
        request = urllib.request.Request(
            f"{self.console.address}/api/v1/alarms", json.dumps(alarm).encode(),
            {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request) as answer:
            assert json.load(answer) == {"accepted": 1}

    def arrived(self):
        with urllib.request.urlopen(f"{self.simulator.address}/simulator/messages") as answer:
            return json.load(answer)

    def wait_for(self, what, condition):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            found = condition()
            if found:
                return found
            time.sleep(0.05)
        sys.exit(f"waited in vain for {what}")

    def picture(self, page, name):
        if self.screenshots:
            page.screenshot(path=self.screenshots / f"{name}.png", full_page=True)

    def open(self, page, path):
        page.goto(f"{self.console.address}{path}")


def spreadsheet(folder):
    """An export as DingTalk's console makes it: two rows above the header, IDs as text."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "通讯录"
    sheet.append(["填写须知：红色字段为必填字段"])
    sheet.append(["示例公司-通讯录"])
    sheet.append(["员工UserId", "姓名", "手机号码", "部门名称", "职位", "员工工号"])
    sheet.append(["manager7675", "张三", "13800000000", "总部-设备部", "工程师", "001"])
    sheet.append(["0123456789", "李四", "13800000001", "一车间,二车间", "", ""])
    sheet.append([1700000001, "王五", "", "一车间", "", ""])
    path = folder / "示例公司-通讯录.xlsx"
    book.save(path)
    return path


def step_set_up(run, page):
    address = run.console.line("/setup?code=").split()[-1]
    run.open(page, "/services")
    expect(page).to_have_url(re.compile("/login"))
    page.goto(address)
    run.picture(page, "01-set-up")
    page.get_by_label("Name", exact=True).fill("admin")
    page.get_by_label("Password", exact=True).fill("short")
    page.get_by_label("Repeat password").fill("short")
    page.keyboard.press("Enter")
    expect(page.get_by_text("at least 10 characters", exact=False).first).to_be_visible()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Repeat password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/services"))
    assert page.goto(address).status in (403, 404, 410), "the set-up code works once"
    run.open(page, "/services")
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/login"))
    page.get_by_label("Name", exact=True).fill("admin")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/services"))


def step_service(run, page):
    page.get_by_role("link", name="Add").first.click()
    run.picture(page, "02-type")
    page.get_by_label("DingTalk", exact=True).check()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_label("DingTalk Group", exact=True)).to_be_checked()
    page.get_by_label("Name", exact=True).fill("Plant 1 <script>alert(1)</script>")
    page.get_by_label("Group Name").fill("Operations")
    page.get_by_label("Group Robot Webhook URL").fill("https://example.com/robot/send?access_token=1")
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page.locator("[aria-invalid=true]")).to_have_count(1)
    expect(page.get_by_label("Name", exact=True)).to_have_value("Plant 1 <script>alert(1)</script>")
    run.picture(page, "03-host-refused")
    page.get_by_label("Name", exact=True).fill("Plant 1 DingTalk")
    page.get_by_label("Group Robot Webhook URL").fill(
        f"{run.simulator.address}/robot/send?access_token=simulated-token-of-operations"
    )
    page.get_by_label("Additional Signature").first.fill("SECsimulated0secret0of0operations")
    page.get_by_role("button", name="Add group").click()
    page.get_by_label("Group Name").nth(1).fill("值班群")
    page.get_by_label("Group Robot Webhook URL").nth(1).fill(
        f"{run.simulator.address}/robot/send?access_token=simulated-token-of-shift"
    )
    page.get_by_label("DingTalk Member", exact=True).check()
    page.get_by_label("ClientId").fill("dingsimulatedclient")
    page.get_by_label("ClientSecret", exact=True).fill("simulated-client-secret")
    page.get_by_label("RobotCode").fill("dingsimulatedrobot")


def step_import(run, page):
    page.locator("input[type=file]").set_input_files(spreadsheet(run.folder))
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("张三")).to_be_visible()
    expect(page.get_by_text("To add: 2.")).to_be_visible()
    run.picture(page, "04-preview")
    page.get_by_role("link", name="Refused").click()
    expect(page.get_by_role("cell", name="6", exact=True)).to_be_visible()
    page.get_by_role("button", name="Confirm import").click()
    expect(page.get_by_text("An import waits. To add: 2.")).to_be_visible()
    run.picture(page, "05-service")
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page).to_have_url(re.compile(r"/services(\?.*)?$"))
    run.picture(page, "06-services")
    page.get_by_role("link", name="Edit").click()
    source = page.content()
    for secret in ("simulated-token-of-operations", "SECsimulated0secret0of0operations", "simulated-client-secret"):
        assert secret not in source, "a saved secret came back to the browser"
    expect(page.get_by_text("Saved members: 2.")).to_be_visible()
    expect(page.get_by_label("Unique ID", exact=True)).to_have_count(2)
    expect(page.get_by_label("Unique ID", exact=True).first).to_have_value("manager7675")
    run.picture(page, "06-edit")
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page).to_have_url(re.compile(r"/services(\?.*)?$"))


def step_csv(run, page):
    """A text file with other people: what is missing from it is offered for removal, and goes only when ticked."""
    page.get_by_role("link", name="Edit").click()
    page.get_by_role("link", name="Show and change them").click()
    page.get_by_role("link", name="Import").click()
    path = run.folder / "members.csv"
    rows = "员工UserID;姓名;部门\n0123456789;李四;一车间\nuser001;Jane Doe;Office\nuser002;John Doe;Plant\n"
    path.write_bytes(rows.encode("gb18030"))
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("To add: 2. To change: 1. To remove: 0.")).to_be_visible()
    page.get_by_role("searchbox", name="Search").fill("jane")
    page.keyboard.press("Enter")
    expect(page.get_by_role("cell", name="Jane Doe")).to_be_visible()
    expect(page.get_by_role("cell", name="John Doe")).to_have_count(0)
    page.get_by_text("Only some departments").click()
    page.get_by_role("checkbox", name="Plant").check()
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_text("To add: 1. To change: 0. To remove: 0.")).to_be_visible()
    page.get_by_role("checkbox", name="Plant").uncheck()
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_text("To add: 2. To change: 1. To remove: 0.")).to_be_visible()
    page.get_by_role("link", name="Not in the file").click()
    page.get_by_role("checkbox", name="Remove 张三").check()
    expect(page.get_by_text("To remove: 1.")).to_be_visible()
    run.picture(page, "06a-missing")
    page.get_by_role("checkbox", name="Remove 张三").uncheck()
    expect(page.get_by_text("To remove: 0.")).to_be_visible()
    page.get_by_role("link", name="New").click()
    page.get_by_role("button", name="Confirm import").click()
    expect(page.get_by_text("Members added: 2, changed: 1, removed: 0.")).to_be_visible()
    run.picture(page, "06b-members")
    row = page.get_by_role("row", name="John Doe")
    row.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("“John Doe” was removed.")).to_be_visible()
    run.open(page, "/services")


def step_test(run, page):
    page.get_by_role("link", name="Test").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    run.picture(page, "07-test")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("Accepted")).to_have_count(5, timeout=20_000)
    run.picture(page, "08-test-result")


def step_rule(run, page):
    run.open(page, "/rules")
    page.get_by_role("link", name="Add").first.click()
    page.get_by_label("Name", exact=True).fill("All of Plant 1")
    page.get_by_label("Cleared, Unacked").check()
    page.get_by_role("button", name="+DingTalk").click()
    page.get_by_label("Services", exact=True).select_option(label="Plant 1 DingTalk")
    page.get_by_role("checkbox", name="Operations").check()
    page.get_by_role("checkbox", name="张三").check()
    page.locator("summary", has_text="Mentions").click()
    page.get_by_role("group", name="Members of the service").get_by_role("checkbox", name="张三").check()
    page.get_by_label("Mobile numbers").fill("not a number")
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page.get_by_text("“not a number” is no mobile number", exact=False)).to_be_visible()
    expect(page.get_by_text("Tick at least one level whose messages mention", exact=False)).to_be_visible()
    page.get_by_role("group", name="Levels that mention").get_by_label("Critical").check()
    page.get_by_label("Mobile numbers").fill("13800000001")
    run.picture(page, "09-rule")
    page.get_by_role("button", name="OK", exact=True).click()
    expect(page).to_have_url(re.compile(r"/rules(\?.*)?$"))
    expect(page.get_by_text("All of Plant 1").first).to_be_visible()
    run.open(page, "/services")
    page.get_by_role("link", name="Delete").or_(page.get_by_role("button", name="Delete")).first.click()
    expect(page.get_by_text("All of Plant 1")).to_be_visible()
    run.picture(page, "10-delete-refused")


def step_alarm(run, page, phone):
    before = len(run.arrived())
    alarm = {
        "path": "Plant1/Boiler/Temperature", "name": "High temperature", "level": "Critical", "value": 43.2,
        "description": "Please check <script>alert(1)</script>", "ackMode": "manualWithNotes",
    }
    run.report(status="active", **alarm)
    run.report(status="active", **alarm)
    arrived = run.wait_for("the alarm in DingTalk", lambda: run.arrived()[before + 1:] and run.arrived()[before:])
    assert {message["receiverName"] for message in arrived} == {"Operations", "张三"}, arrived
    mentions = {message["receiverName"]: message["mentions"] for message in arrived}
    assert mentions == {"Operations": ["13800000001", "manager7675"], "张三": []}, mentions
    link = re.search(r"http://[^\s)\]]+/alarm/[\w\-]+", arrived[0]["text"]).group(0)
    page.goto(run.simulator.address)
    run.picture(page, "11-dingtalk")
    phone.goto(link)
    expect(phone.get_by_role("heading", name="High temperature")).to_be_visible()
    check_width(run, phone, "12-phone")
    phone.get_by_label("Your name").fill("成员甲")
    phone.get_by_role("button", name="Acknowledge").click()
    expect(phone.locator("[aria-invalid=true]")).to_have_count(1)
    phone.get_by_label("Notes").fill("On my way")
    phone.get_by_role("button", name="Acknowledge").click()
    expect(phone.get_by_text("On my way")).to_be_visible()
    run.picture(phone, "13-acknowledged")
    assert phone.goto(link + "x").status == 404
    run.open(page, "/alarms")
    expect(page.get_by_text("Active, Acked")).to_be_visible()
    run.picture(page, "14-alarms")
    page.get_by_role("link", name="High temperature").click()
    expect(page.get_by_role("cell", name="Acknowledged", exact=True)).to_be_visible()
    expect(page.get_by_role("cell", name="成员甲")).to_be_visible()
    expect(page.get_by_text("✓ Delivered")).to_have_count(2)
    run.picture(page, "14-alarm")


def step_failed(run, page):
    run.open(page, "/services")
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Additional Signature").first.fill("SECwrong")
    page.get_by_role("button", name="OK", exact=True).click()
    page.get_by_role("link", name="Test").click()
    page.get_by_role("checkbox", name="Operations").check()
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("The signature does not match")).to_be_visible(timeout=20_000)
    expect(page.get_by_text("errcode 310000")).to_be_visible()
    run.picture(page, "15-test-refused")
    run.report(path="Plant1/Pump", name="Low pressure", status="active", level="High")
    run.wait_for("the Failed list", lambda: "310000" in page_text(run, page, "/failed"))
    expect(page.get_by_text("The signature does not match").first).to_be_visible()
    expect(page).to_have_title("(1) Failed · Tocsin")
    run.picture(page, "16-failed")
    page.get_by_label("From", exact=True).fill("2020-01-01")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("at most a year")).to_be_visible()
    expect(page.get_by_label("From", exact=True)).to_have_value("2020-01-01")
    run.open(page, "/services")
    page.get_by_role("link", name="Refused").click()
    expect(page.get_by_text("Refuses messages")).to_be_visible()
    expect(page.get_by_text("A test that arrives", exact=False)).to_be_visible()
    run.picture(page, "16-refused-service")


def step_deliveries(run, page, phone):
    """Every delivery, the answer as it came, and a failed one sent again after the service was corrected."""
    run.open(page, "/deliveries")
    expect(page.get_by_text("✓ Delivered")).to_have_count(3)
    run.picture(page, "17-deliveries")
    page.get_by_label("State").select_option(label="Failed")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("1 entry")).to_be_visible()
    page.get_by_role("link", name="Details").click()
    expect(page.get_by_role("heading", name="Low pressure")).to_be_visible()
    assert "errmsg" not in page.content(), "the answer was loaded before it was asked for"
    page.get_by_role("link", name="Show DingTalk’s whole answer").click()
    expect(page.locator("#answer pre")).to_contain_text('"errcode":310000')
    run.picture(page, "18-delivery")
    page.get_by_role("link", name="Back to the list").click()
    expect(page).to_have_url(re.compile("state=failed"))
    run.open(page, "/services")
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("Additional Signature").first.fill("SECsimulated0secret0of0operations")
    page.get_by_role("button", name="OK", exact=True).click()
    run.open(page, "/failed")
    page.get_by_role("checkbox", name="Select all on this page").check()
    page.get_by_role("button", name="Resend").click()
    expect(page.get_by_text("1 notification is being sent again.")).to_be_visible()
    expect(page).to_have_title("Failed · Tocsin")
    run.wait_for("the delivery", lambda: delivered(run, page) == 4)
    run.open(phone, "/login")
    phone.get_by_label("Name", exact=True).fill("admin")
    phone.get_by_label("Password", exact=True).fill(PASSWORD)
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(re.compile("/services"))
    run.open(phone, "/deliveries")
    check_width(run, phone, "19-deliveries-phone")


def check_width(run, phone, name):
    """A page fits a phone of 360 px in both themes."""
    for theme in ("light", "dark"):
        phone.emulate_media(color_scheme=theme)
        width = phone.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, f"{name} is {width} px wide on a phone ({theme})"
        run.picture(phone, f"{name}-{theme}")


def step_phone(run, page, phone):
    """Every page fits a phone, and a form's rows show their labels there."""
    for path, name in (
        ("/services", "services"), ("/services/new", "type"), ("/services/new/dingtalk", "new-service"),
        ("/services/1/test", "test"), ("/services/1/health", "health"), ("/services/1/members", "members"),
        ("/services/1/members/new", "member"), ("/services/1/members/import", "import"), ("/rules", "rules"),
        ("/rules/1/edit", "rule"), ("/failed", "failed"), ("/alarms", "alarms"), ("/alarms/1", "alarm"),
        ("/messages", "messages"), ("/messages/1", "message"), ("/schedules", "schedules"),
        ("/deliveries/1/answer", "answer"), ("/nowhere", "error"),
    ):
        run.open(phone, path)
        check_width(run, phone, f"30-{name}")
    run.open(phone, "/services/1/edit")
    for label in ("Group Name", "Group Robot Webhook URL", "Additional Signature", "Unique ID"):
        box = phone.locator("label", has_text=label).first.bounding_box()
        assert box and box["height"] > 10, f"“{label}” can't be seen on a phone"
    phone.get_by_role("button", name="Add group").click()
    phone.get_by_label("Group Name").last.fill("by its label")
    expect(phone.locator("#group-rows tr").last.locator("input[name=groupName]")).to_have_value("by its label")
    check_width(run, phone, "30-service")
    run.open(phone, "/services/1/members/import")
    phone.locator("input[type=file]").set_input_files(spreadsheet(run.folder))
    phone.get_by_role("button", name="Import").click()
    expect(phone.get_by_role("button", name="Cancel")).to_be_visible()
    check_width(run, phone, "30-preview")
    phone.get_by_role("button", name="Cancel").click()
    run.open(page, "/services/1/edit")
    page.locator("#member-rows tr", has=page.locator("input[value='user001']")).get_by_role("button").click()
    page.get_by_role("button", name="OK", exact=True).click()
    run.open(page, "/services/1/edit")
    expect(page.get_by_text("Saved members: 2.")).to_be_visible()
    for path, name in (
        ("/services", "services"), ("/services/1/edit", "service"), ("/rules/1/edit", "rule"), ("/alarms", "alarms"),
        ("/failed", "failed"), ("/deliveries", "deliveries"),
    ):
        run.open(page, path)
        for theme in ("dark", "light"):
            page.emulate_media(color_scheme=theme)
            run.picture(page, f"31-{name}-{theme}")


def delivered(run, page):
    run.open(page, "/deliveries")
    return page.locator(".chip", has_text="Delivered").count()


def step_shelve(run, page):
    """A shelved alarm tells nobody, and its page says so."""
    run.open(page, "/alarms")
    page.get_by_role("link", name="Low pressure").click()
    page.get_by_text("Shelve this alarm").click()
    page.get_by_role("button", name="Shelve", exact=True).click()
    expect(page.locator("[aria-invalid=true]")).to_have_count(1)
    page.get_by_label("For", exact=True).select_option(label="4 hours")
    page.get_by_label("Reason").fill("Pump is out of service")
    page.get_by_role("button", name="Shelve", exact=True).click()
    expect(page.get_by_text("Shelved by admin until")).to_be_visible()
    run.report(path="Plant1/Pump", name="Low pressure", status="cleared")
    page.reload()
    expect(page.get_by_text("The alarm was shelved, and the rule leaves shelved alarms out.").first).to_be_visible()
    run.picture(page, "20-shelved")
    run.open(page, "/alarms")
    expect(page.get_by_text("Shelved until")).to_be_visible()
    run.picture(page, "21-alarms")
    page.get_by_role("link", name="Low pressure").click()
    page.get_by_role("button", name="Unshelve").click()
    expect(page.get_by_text("The alarm is not shelved any more.")).to_be_visible()


def page_text(run, page, path):
    run.open(page, path)
    return page.inner_text("body")


def step_restart(run, page):
    """A killed console forgets nothing: sessions, services, alarms."""
    run.console.stop("kill")
    run.start()
    run.open(page, "/alarms")
    expect(page.get_by_text("High temperature")).to_be_visible()
    expect(page.get_by_text("Low pressure")).to_be_visible()


def step_chinese(run, page, chinese):
    """Whoever reads Chinese gets Chinese, without choosing anything."""
    chinese.context.add_cookies(page.context.cookies())
    for path, word, name in (
        ("/services", "群", "22-chinese-services"), ("/services/1/health", "正常接收", "23-chinese-health"),
        ("/services/1/edit", "加签", "24-chinese-service"), ("/rules/1/edit", "哪些级别要 @", "25-chinese-rule"),
        ("/failed", "没有发送失败的通知", "26-chinese-failed"), ("/deliveries", "✓ 已送达", "28-chinese-deliveries"), ("/alarms", "活动，已确认", "27-chinese-alarms"),
    ):
        run.open(chinese, path)
        expect(chinese.locator("html")).to_have_attribute("lang", "zh-Hans")
        expect(chinese.get_by_text(word, exact=False).first).to_be_visible()
        run.picture(chinese, name)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--screenshots", type=pathlib.Path)
    options = parser.parse_args()
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    folder = pathlib.Path(tempfile.mkdtemp())
    run = Run(folder, options.screenshots)
    passed, steps = 0, [None]
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", shutil.which("chromium")), args=["--no-sandbox"]
            )
            # Without transitions, so that a picture shows one theme and not the way to it.
            still = {"reduced_motion": "reduce"}
            page = browser.new_context(viewport={"width": 1280, "height": 800}, **still).new_page()
            phone = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, **still).new_page()
            chinese = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN", **still).new_page()
            errors = []
            for tab in (page, phone, chinese):
                tab.set_default_timeout(10_000)
                tab.on("pageerror", lambda error: errors.append(str(error)))
                tab.on("dialog", lambda dialog: errors.append("a dialog opened: " + dialog.message))
            steps = [
                lambda: step_set_up(run, page),
                lambda: step_service(run, page),
                lambda: step_import(run, page),
                lambda: step_csv(run, page),
                lambda: step_test(run, page),
                lambda: step_rule(run, page),
                lambda: (setattr(run, "token", run.tocsin("token", "add", "browser")), step_alarm(run, page, phone)),
                lambda: step_failed(run, page),
                lambda: step_deliveries(run, page, phone),
                lambda: step_shelve(run, page),
                lambda: step_phone(run, page, phone),
                lambda: step_restart(run, page),
                lambda: step_chinese(run, page, chinese),
            ]
            for step in steps:
                try:
                    step()
                except Exception:
                    run.picture(page, "failure")
                    raise
                assert not errors, errors
                passed += 1
            browser.close()
    finally:
        run.console.stop()
        run.simulator.stop()
        shutil.rmtree(folder)
        print(f"{passed} passed, {0 if passed == len(steps) else 1} failed")


if __name__ == "__main__":
    main()

"""The keeper hands in what somebody's phone could not send, twice, and reads what became of it."""

import base64
import json

from playwright.sync_api import expect

from carelog.sealing import seal
from tests.browser.conftest import NARROW
from tests.examples import an_id


def test_a_sealed_file_is_handed_in_twice_with_one_effect(site, browse, tmp_path):
    page = browse(site.address + site.of("Caroline") + "/held", viewport=NARROW)
    session = page.evaluate("() => fetch('/api/session').then((answer) => answer.json())")
    map_id = site.of("Caroline").rpartition("/")[2]
    entry = {
        "id": an_id(), "map": map_id, "type": "map-confirmed", "v": 1, "event": {}, "device_seq": 1,
        "occurred": {"on": "2026-11-17", "precision": "day"},
    }  # fmt: skip
    whole = {
        "kind": "outbox", "account": session["person"]["id"], "device": an_id(), "handover": session["handover"],
        "entries": [entry],
    }  # fmt: skip
    sealed = seal(base64.b64decode(session["seal_key"]), json.dumps(whole).encode(), b"carelog/phone/v1")
    file, other = tmp_path / "waiting.json", tmp_path / "other.json"
    file.write_text(json.dumps({"carelog": "sealed-outbox", "v": 1, "sealed": base64.b64encode(sealed).decode()}))
    other.write_text("{}")

    form = page.locator("#sealed-file")
    for path, said in (
        (other, "This is no sealed file of carelog. Nothing was added."),
        (file, "1 added, 0 were here already, 0 need looking at."),
        (file, "0 added, 1 were here already, 0 need looking at."),
    ):
        form.locator("input").set_input_files(path)
        form.get_by_role("button", name="Hand it in").click()
        expect(form).to_contain_text(said)

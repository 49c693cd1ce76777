"""An auditor's own notes: sealed, read by nobody else, and answers only about what was drawn."""

from tests.examples import MAP, an_id


def test_notes_are_sealed_and_nobody_else_reads_them(place, iqbal, visit, keeper, ruth):
    own = place.browser(iqbal)
    said = {"text": "The <b>girafword</b> of the matter", "map": MAP}

    note = own.post(f"/api/audits/{visit}/notes", json=said).json()["note"]

    assert "&lt;b&gt;girafword" in own.get(f"/audits/{visit}").text
    files = b"".join(one.read_bytes() for one in place.folder.rglob("*") if one.is_file())
    assert b"girafword" not in files
    for account in (keeper.account, ruth.account):
        other = place.browser(account)
        for path in ("/", f"/maps/{MAP}/trail", f"/maps/{MAP}/people", f"/api/audits/{visit}"):
            assert "girafword" not in other.get(path).text
        assert other.post(f"/api/audits/{visit}/notes/{note}/drop", json={}).status_code == 404
    assert own.post(f"/api/audits/{visit}/notes/{note}/drop", json={}).status_code == 200
    assert "girafword" not in own.get(f"/audits/{visit}").text


def test_what_was_found_of_an_entry_is_kept_with_it(place, iqbal, visit):
    own = place.browser(iqbal)
    [map_id, entry] = own.post(f"/api/audits/{visit}/draws", json={}).json()["entries"][0]

    own.post(f"/api/audits/{visit}/notes", json={"entry": entry, "map": map_id, "answer": "fits"})

    assert "It fits" in own.get(f"/audits/{visit}").text.split("What did you find?")[0]
    foreign = own.post(f"/api/audits/{visit}/notes", json={"entry": an_id(), "map": map_id, "answer": "fits"})
    assert foreign.json()["error"]["code"] == "no-entry"
    elsewhere = own.post(f"/api/audits/{visit}/notes", json={"map": an_id(), "text": "x"})
    assert elsewhere.json()["error"]["code"] == "no-map"
    assert own.post(f"/api/audits/{visit}/notes", json={"text": "  "}).json()["error"]["code"] == "blank"

"""The pages that a phone keeps: whole without anybody's data, and listed byte for byte as they are answered."""

import json
import re
from hashlib import sha256

import pytest

from carelog.concerns import Contact, set_contact
from carelog.web.pages_phone import PAGES
from carelog.web.security import CSP
from carelog.web.shell import make_shell
from carelog.web.static import find_static, read_static


@pytest.fixture(scope="module")
def static():
    return read_static(find_static())


def listed(client) -> dict[str, str]:
    """Address -> hash, as the worker is told."""
    text = client.get("/sw.js").text
    return dict(json.loads(re.search(r"keepShell\((.*)\)", text)[1])["files"])


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_the_phone_is_the_same_for_everybody_and_holds_nobodys_data(client, nobody, address):
    page = client.get(address)

    assert page.status_code == 200
    assert page.headers["content-security-policy"] == CSP
    assert page.content == nobody.get(address).content
    assert not {"Ruth", "Kim"} & set(re.findall(r"\w+", page.text))
    assert '<a class="where" id="where"' in page.text
    assert 'id="worry"' in page.text


def test_everything_that_is_listed_is_answered_with_these_very_bytes(nobody):
    for address, digest in listed(nobody).items():
        answer = nobody.get(address)
        assert answer.status_code == 200, address
        assert sha256(answer.content).hexdigest() == digest, address


def test_all_that_a_page_of_the_phone_loads_is_listed(nobody, static):
    addresses = set(listed(nobody))

    for page in PAGES:
        wanted = re.findall(r'(?:href|src)="(/static/[^"]+)"', nobody.get(page).text)
        assert set(wanted) <= addresses
    for path, content in static.files.items():
        if path.startswith("app/"):
            for one in re.findall(r'^import .*"(\.[^"]+)"', content.decode(), re.M):
                assert one.endswith(".js"), (path, one)
            assert static.url(path) in addresses, path


def test_what_no_page_loads_is_not_kept(nobody):
    assert [one for one in listed(nobody) if "/sw/" in one or one.endswith((".map", "vendor.json", ".txt"))] == []


def test_the_worker_is_a_module_at_the_root_and_asked_for_each_time(nobody, static):
    answer = nobody.get("/sw.js")

    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert answer.text.startswith(f'import {{ keepShell }} from "{static.url("sw/worker.js")}"\n')
    assert nobody.get(static.url("sw/worker.js")).status_code == 200


def test_the_manifest_puts_the_phones_own_page_on_the_home_screen(nobody):
    answer = nobody.get("/manifest.webmanifest")
    said = answer.json()

    assert answer.headers["content-type"].startswith("application/manifest+json")
    assert (said["start_url"], said["display"]) == ("/phone", "standalone")
    assert {(one["sizes"], one["purpose"]) for one in said["icons"]} == {
        ("192x192", "any"), ("512x512", "any"), ("192x192", "maskable"), ("512x512", "maskable"),
    }  # fmt: skip
    for one in said["icons"]:
        picture = nobody.get(one["src"])
        width, height = (int.from_bytes(picture.content[at : at + 4], "big") for at in (16, 20))
        assert f"{width}x{height}" == one["sizes"]


def test_another_contact_is_another_shell_at_once(client, record):
    before = listed(client)
    set_contact(record.database, Contact("Grace Okoro", "020 7946 0001", "Grace calls back."))

    after = listed(client)
    assert "020 7946 0001" in client.get("/phone").text
    assert {one for one in after if before.get(one) != after[one]} == set(PAGES)


def test_a_changed_page_or_file_is_another_shell_and_the_same_ones_are_the_same(static):
    pages = {"/phone": b"one"}

    assert make_shell(static, pages).id == make_shell(static, dict(pages)).id
    assert make_shell(static, {"/phone": b"two"}).id != make_shell(static, pages).id


def test_a_page_of_the_server_installs_the_worker_where_somebody_is_signed_in(client, nobody):
    signed_in, signed_out = client.get("/").text, nobody.get("/sign-in").text

    assert "data-signed-in" in signed_in
    assert "data-signed-in" not in signed_out
    for page in (signed_in, signed_out):
        assert '<link rel="manifest" href="/manifest.webmanifest">' in page
        assert "app/shell/registering.js" in page
        assert "app/shell/where.js" in page

from playwright.sync_api import expect

from tests.web.servers import server


def test_the_page_says_so_and_takes_it_back(tmp_path, browse):
    with server(tmp_path / "data", "--demo") as running:
        page = browse(running.address)
        expect(page.locator("#offline")).to_be_hidden()
        page.context.set_offline(True)
        expect(page.get_by_role("status")).to_contain_text("Nothing is lost.")
        page.context.set_offline(False)
        expect(page.locator("#offline")).to_be_hidden()

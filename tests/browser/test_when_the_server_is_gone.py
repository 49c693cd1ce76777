from playwright.sync_api import expect


def test_the_page_says_so_and_takes_it_back(site, browse):
    page = browse(site.address)
    expect(page.locator("#offline")).to_be_hidden()

    page.context.set_offline(True)
    expect(page.get_by_role("status")).to_contain_text("Nothing is lost.")
    page.context.set_offline(False)
    expect(page.locator("#offline")).to_be_hidden()

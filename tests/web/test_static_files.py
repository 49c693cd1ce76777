from pathlib import Path

import pytest

from carelog.web.static import find_static, read_static


@pytest.fixture
def static():
    return read_static(find_static())


def test_a_page_links_to_the_files_of_this_build_and_they_are_kept_for_good(client, static):
    page = client.get("/").text
    address = static.url("style/page.css")

    assert address in page
    answer = client.get(address)
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_scripts_are_sent_as_scripts(client, static):
    assert client.get(static.url("app/page.js")).headers["content-type"] == "text/javascript; charset=utf-8"


def test_another_build_gets_nothing_rather_than_new_bytes(client, static):
    assert client.get("/static/000000000000/style/page.css").status_code == 404


@pytest.mark.parametrize(
    "path", ["nothing.css", "../pyproject.toml", "..%2f..%2fpyproject.toml", "style", "style/", ".hidden"]
)
def test_nothing_else_is_served(client, static, path):
    assert client.get(f"/static/{static.build}/{path}").status_code == 404


def test_one_changed_byte_makes_another_build(tmp_path: Path):
    (tmp_path / "a.css").write_text("a{}")
    first = read_static(tmp_path)
    (tmp_path / "a.css").write_text("b{}")

    assert read_static(tmp_path).build != first.build


def test_the_same_tree_is_the_same_build_wherever_it_lies(tmp_path: Path):
    for folder in ("one", "two"):
        (tmp_path / folder / "app").mkdir(parents=True)
        (tmp_path / folder / "app" / "a.js").write_text("1")

    assert read_static(tmp_path / "one").build == read_static(tmp_path / "two").build


def test_where_the_files_lie_can_be_told(tmp_path: Path):
    assert find_static(tmp_path) == tmp_path
    with pytest.raises(FileNotFoundError, match="The files of the pages are not in"):
        find_static(tmp_path / "nowhere")

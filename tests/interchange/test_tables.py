"""CSV and XLSX as Kumu, Excel and others write them."""

import datetime

import pytest

from carelog.interchange import detect
from carelog.interchange.picture import CannotRead, Given
from tests.interchange.files import a_csv, a_workbook, picture

PEOPLE = "Label,Type\nAna,Person\nBen,Person\n"
TIES = "From,To,Type\nAna,Ben,helps\n"


def _rows(found):
    ties = [(row.from_, row.to, row.type) for row in found.connections]
    return [(row.label, row.type) for row in found.elements], ties


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("names", [("elements.csv", "connections.csv"), ("entities.csv", "x.csv"), ("a.txt", "b")])
def test_an_element_and_a_connection_table_go_together_whatever_they_are_called(names, order):
    files = [a_csv(PEOPLE, names[0]), a_csv(TIES, names[1])][::order]

    assert _rows(picture(*files)) == ([("Ana", "Person"), ("Ben", "Person")], [("Ana", "Ben", "helps")])


@pytest.mark.parametrize(
    "text",
    [
        PEOPLE.replace("\n", "\r\n"),
        PEOPLE.replace("\n", "\r"),
        "\ufeff" + PEOPLE,
        PEOPLE.replace(",", ";"),
        PEOPLE.replace(",", "\t"),
        "sep=;\r\n" + PEOPLE.replace(",", ";"),
        "\n\n" + PEOPLE.rstrip("\n"),
        '"Label","Type"\n"Ana","Person"\n"Ben","Person"\n',
        " label , TYPE \nAna,Person\nBen,Person\n",
        "Type,Name\nPerson,Ana\nPerson,Ben\n",
        PEOPLE + ",\n ,\n\n",
    ],
)
def test_it_is_read_however_it_is_written(text):
    assert _rows(picture(a_csv(text)))[0] == [("Ana", "Person"), ("Ben", "Person")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_it_is_read_in_every_encoding_that_says_what_it_is(encoding):
    found = picture(Given("people.csv", PEOPLE.replace("Ana", "Zoë").encode(encoding)))

    assert found.elements[0].label == "Zoë"


@pytest.mark.parametrize(
    "heads", ["From,To", "source,target", "Source ID,Target ID", "GIVER,Receiver", "from_node,to_node"]
)
def test_ends_go_by_several_names(heads):
    found = picture(a_csv(f"{heads},weight\nAna,Ben,2\n"))

    assert [(row.from_, row.to, row.fields) for row in found.connections] == [("Ana", "Ben", {"weight": "2"})]


def test_cells_stay_text_exactly_and_empty_ones_are_absent():
    found = picture(a_csv('Label,Code,Share,Note,Gone\nAna,007,1.50," two\nlines ",\n'))

    assert found.elements[0].fields == {"Code": "007", "Share": "1.50", "Note": " two\nlines "}


def test_pipes_part_values_but_not_links_and_descriptions():
    text = "Label,Tags,Roles,URL,Description\nAna,one|two,cook | driver,https://a/?b|c,| a | table |\nBen,one,cook,,\n"

    ana, ben = picture(a_csv(text)).elements

    assert ana.fields == {"Tags": ["one", "two"], "Roles": ["cook", "driver"], "URL": "https://a/?b|c"}
    assert ana.description == "| a | table |"
    assert ben.fields == {"Tags": ["one"], "Roles": "cook"}


def test_several_names_in_to_make_one_connection_each_unless_it_is_one_name():
    people, ties = "Label\nAna\nBen|Bo\n", "From,To\nAna,Cy|Di\nAna,Ben|Bo\n"

    found = picture(a_csv(people), a_csv(ties, "ties.csv"))

    assert [(row.where, row.to) for row in found.connections] == [
        ("ties row 2, name 1", "Cy"),
        ("ties row 2, name 2", "Di"),
        ("ties row 3", "Ben|Bo"),
    ]


def test_headings_that_are_missing_or_there_twice_get_a_number():
    found = picture(a_csv("Label,Note,,Note\nAna,a,b,c,d\n"))

    assert found.elements[0].fields == {"Note": "a", "column 3": "b", "Note (2)": "c", "column 5": "d"}


def test_a_column_that_says_yes_or_no_gives_the_direction():
    found = picture(a_csv("source,target,bidirectional\nAna,Ben,True\nBen,Cy,no\nCy,Di,\n"))

    assert [row.direction for row in found.connections] == ["mutual", "directed", None]


def test_the_first_heading_decides_between_dates_and_ends():
    found = picture(a_csv("Label,From,To\nAna,2020,2021\n"))

    assert (found.elements[0].fields, found.connections) == ({"From": "2020", "To": "2021"}, [])


def test_a_workbook_is_read_sheet_by_sheet():
    book = a_workbook(
        {
            "Elements": [["Label", "Type", "Size", "Born"], ["Ana", "Person", 3.0, datetime.datetime(1950, 4, 1)]],
            "More (Ignore)": [["Label"], ["Nobody"]],
            "Notes": [["Read me first"]],
            "Connections": [["ID", "From", "To", "Direction"], [17, "Ana", "Ben", "Directed"]],
        }
    )

    read = detect.read([book])
    (found,) = read.pictures

    assert [(row.where, row.label, dict(row.fields)) for row in found.elements] == [
        ("Elements row 2", "Ana", {"Size": 3, "Born": "1950-04-01"})
    ]
    assert [(row.source_id, row.direction) for row in found.connections] == [("17", "directed")]
    assert [(one.where, one.outcome) for one in read.outcomes] == [("More (Ignore)", "skipped"), ("Notes", "skipped")]


def test_two_blank_rows_begin_another_section_of_a_sheet():
    blank = [None]
    book = a_workbook({
        "Map": [["Label", "Type"], ["Ana", "Person"], blank, ["Ben", "Person"], blank, blank,
                ["From", "To"], ["Ana", "Ben"], blank, blank, ["Name", "Kind"], ["Cy", "cat"]],
    })  # fmt: skip

    found = picture(book)

    assert [(row.where, row.label) for row in found.elements] == [
        ("Map row 2", "Ana"),
        ("Map row 4", "Ben"),
        ("Map row 12", "Cy"),
    ]
    assert [row.where for row in found.connections] == ["Map row 8"]


def test_a_hidden_sheet_counts():
    book = a_workbook({"Elements": [["Label"], ["Ana"]]})

    assert len(picture(book).elements) == 1


def test_two_files_with_sheets_of_one_name_are_told_apart():
    first, second = (a_workbook({"Elements": [["Label"], [name]]}, f"{name}.xlsx") for name in ("ana", "ben"))

    assert [row.where for row in picture(first, second).elements] == [
        "ana.xlsx, Elements row 2",
        "ben.xlsx, Elements row 2",
    ]


def test_the_same_file_given_twice_is_read_once():
    read = detect.read([a_csv(PEOPLE, "a.csv"), a_csv(PEOPLE, "b.csv")])

    assert len(read.pictures[0].elements) == 2
    assert [(one.where, one.outcome) for one in read.outcomes] == [("b.csv", "skipped")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Who,Town\nAna,Leeds\n", "no-headings"),
        ('Label,Note\nAna,"never closed\nBen,\n', "open-quote"),
        ("Label\n" + "a" * 140_000, "cell-too-long"),
        ("Label" + ",x" * 1_001 + "\nAna\n", "too-many-columns"),
        ("Label\n" + "a\n" * 100_001, "too-many-rows"),
        (" \n,,\n", "empty"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(text, code):
    with pytest.raises(CannotRead) as refused:
        detect.read([a_csv(text, "people.csv")])

    assert refused.value.code == code
    assert refused.value.sentence.startswith("people.csv: ")


def test_bytes_that_are_no_utf_8_are_refused_with_their_line():
    with pytest.raises(CannotRead) as refused:
        detect.read([Given("people.csv", "Label\nAna\nZoë\n".encode("cp1252"))])

    assert (refused.value.code, refused.value.sentence[:18]) == ("not-utf-8", "people.csv, line 3")

"""The trail as files, and all that is kept of one person: what is in them, and who may take them away."""

import csv
import io
import json

import pytest

from carelog.domain import events as e
from carelog.interchange.trail_csv import safe
from tests.examples import an_id
from tests.trail.conftest import page, sign_in


def test_a_table_begins_no_formula(maps, client):
    for name in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =1", '=cmd|"/c calc"!A0'):
        maps.note(maps.ruth, e.ElementRenamed(element=maps.tom, name=name.strip("\t")), why=name.strip("\t"))
    sign_in(client, maps, "Kim")

    answer = client.get(f"/api/trail/export?format=csv&about={maps.tom}")

    assert answer.headers["content-disposition"] == 'attachment; filename="trail.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert len(rows) > 8
    assert sum(row["why"].startswith("'") for row in rows) == 8
    for cell in (cell for row in rows for cell in row.values()):
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝"))
    assert safe(-3) == "-3"


def test_every_line_of_a_file_is_what_the_program_is_answered(maps, client):
    sign_in(client, maps, "Kim")

    lines = [json.loads(line) for line in page(client, "/api/trail/export?format=jsonl").splitlines()]

    assert lines == json.loads(page(client, "/api/trail?limit=500"))["lines"]
    assert [one for one in lines if one.get("hidden")] == [
        {"map": maps.ruth, "seq": one.seq, "hidden": True, "standing": "hidden"}
        for one in maps.entries(maps.ruth)
        if one.id == maps.ids["secret"]
    ]


RELATIONS = {
    "wasGeneratedBy": {"prov:entity", "prov:activity", "prov:time"},
    "wasAttributedTo": {"prov:entity", "prov:agent"},
    "wasAssociatedWith": {"prov:activity", "prov:agent", "prov:role"},
    "actedOnBehalfOf": {"prov:delegate", "prov:responsible", "prov:activity"},
    "wasDerivedFrom": {"prov:generatedEntity", "prov:usedEntity", "prov:activity", "prov:type"},
    "wasInvalidatedBy": {"prov:entity", "prov:activity", "prov:time"},
    "wasInfluencedBy": {"prov:influencee", "prov:influencer", "prov:type"},
}


def test_prov_says_who_made_what_put_what_right_and_on_whose_word(maps, client):
    told = e.ElementDescribed(element=maps.tom, description="He has a van.")
    word = maps.note(maps.ruth, told, told_by="the-person", noted_by=maps.people["Kim"])
    sign_in(client, maps, "Kim")

    found = json.loads(page(client, "/api/trail/export?format=prov"))

    assert found.keys() <= {"prefix", "entity", "activity", "agent", *RELATIONS}
    for kind, keys in RELATIONS.items():
        assert found[kind], kind
        for said in found[kind].values():
            assert said.keys() <= keys
    known = {**found["entity"], **found["activity"], **found["agent"]}
    for said in (one for kind in RELATIONS for one in found[kind].values()):
        for key in said.keys() - {"prov:time", "prov:role", "prov:type"}:
            assert said[key] in known
    ids = maps.ids
    revised = [(one["prov:generatedEntity"], one["prov:usedEntity"]) for one in found["wasDerivedFrom"].values()]
    assert revised == [(f"id:{ids['daily']}", f"id:{ids['weekly']}")]
    assert [one["prov:entity"] for one in found["wasInvalidatedBy"].values()] == [f"id:{ids['mistake']}"]
    [behalf] = found["actedOnBehalfOf"].values()
    assert (behalf["prov:responsible"], behalf["prov:activity"]) == ("told:the-person", f"carelog:noting-{word}")
    assert ids["secret"] not in repr(found)


def test_everybody_elses_name_is_out_of_what_is_kept_of_one_person(maps, client):
    una, tie = an_id(), an_id()
    maps.note(maps.ruth, e.ElementAdded(element=una, kind="person", name="Una Barr", relationship="friend"))
    knows = e.ConnectionMade(connection=tie, from_=maps.tom, to=una, family="acquaintance", direction="mutual")
    maps.note(maps.ruth, knows)
    maps.note(maps.ruth, e.NoteMade(of=maps.tom, text="Tom fetches Una on Sundays."), noted_by=maps.people["Mo"],
              acting_as="member")  # fmt: skip
    maps.note(maps.ruth, e.NoteMade(of=una, text="Una has a cold."))
    sign_in(client, maps, "Mo")
    page(client, f"/maps/{maps.ruth}?thing={maps.tom}")
    sign_in(client, maps, "Kim")

    answer = client.get(f"/api/maps/{maps.ruth}/person?element={maps.tom}")

    assert answer.headers["content-disposition"] == 'attachment; filename="person.json"'
    found, said = answer.json(), answer.text
    assert found["name"] == "Tom Hill"
    assert "fetches" in said
    assert {"frequency-changed", "element-added", "connection-made", "note-made"} <= {
        one["type"] for one in found["entries"]
    }
    for word in ("Una", "Barr", "Ruth", "Kim", "Mo ", "cold", maps.people["Kim"], maps.people["Mo"]):
        assert word not in said.replace("Monday", ""), word
    assert {"part": "member of the circle", "what": "this person"}.items() <= found["looked"][0].items() or any(
        one["what"] == "this person" for one in found["looked"]
    )


@pytest.mark.parametrize(("name", "status"), [("Kim", 200), ("Iqbal", 403), ("Mo", 403), ("Olga", 404)])
def test_who_may_take_away_what_is_kept_of_one_person(maps, client, name, status):
    sign_in(client, maps, name)

    assert client.get(f"/api/maps/{maps.ruth}/person?element={maps.tom}").status_code == status


def test_somebody_with_a_part_of_their_own_takes_away_what_is_kept_of_them_and_of_nobody_else(maps, client):
    maps.part("Tommy", "own-entry", maps.ruth, element=maps.tom)
    sign_in(client, maps, "Tommy")
    with maps.record.reading(maps.ruth) as timeline:
        ruth = timeline.head.about

    assert client.get(f"/api/maps/{maps.ruth}/person?element={maps.tom}").status_code == 200
    assert client.get(f"/api/maps/{maps.ruth}/person?element={ruth}").status_code == 403
    assert client.get(f"/api/maps/{maps.ruth}/person?element={an_id()}").status_code == 403

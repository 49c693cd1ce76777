from tests.browser.test_a_visit import *
def test_dbg(visit, handset, place):
    thumb=Thumb(visit)
    thumb.tap("Next"); thumb.tap("I noticed nothing new"); thumb.tap("Save"); thumb.is_at("Saved on this phone")
    place.starts()
    visit.goto(f"{place.address}/phone"); visit.wait_for_timeout(4000)
    print(visit.evaluate("""async () => {
          const build = document.querySelector("link[rel=icon]").href.split("/")[4]
          const { openPhone } = await import(`/static/${build}/app/phone/phone.js`)
          const phone = await openPhone(); await phone.sendNow(); return JSON.stringify([await phone.rows(), await phone.status()])}"""))
    with place.record.reading(MAP) as t: print([(type(o.event).__name__, o.device, o.noted_by) for o in t.entries][-3:])
    print(visit.inner_text("body")[:600])
    assert 0

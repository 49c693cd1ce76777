/**
 * "Something worries me" on the phone's own pages, which hold nobody's name: whose phone it is, is known only here.
 */

import { phoneHere } from "./phone_here.js"

phoneHere().then(
  ({ account }) => {
    const dialog = document.getElementById("worry")
    const who = document.getElementById("worry-who")
    if (!account || !dialog || !who) return
    dialog.dataset.account = account.id
    who.textContent = document.body.dataset.named ?? ""
  },
  () => undefined,
)

"""The pages and the JSON interface. A handler translates what is asked, asks, and answers: no rules and no SQL here."""

"""What follows from the linked site and today, computed and never written. Each rule is here once; others ask here.

In: a Site. Out: frozen values and plain answers.

| rule | decided in |
|---|---|
| a call, an event or a poll is open, full, closed, done or decided | `calls`, `polls` |
| what recurs takes place again; an event is over | `recurrence`, `events` |
| a question waits for an answer, and is late | `questions` |
| a decision is replaced; an action is open, and is late | `decisions_and_actions` |
| a group sleeps, a profile is stale, someone is away or new | `activity` |
| there is a feed or a calendar of something | `exports_offered` |
"""

"""What follows from the linked site and today, computed and never written. Each rule is here once; others ask here.

In: a Site. Out: frozen values and plain answers.

| rule | decided in |
|---|---|
| a last day is over: the day itself still counts | `days` |
| a call, an event or a poll is announced, open, full, closed, done or decided | `calls`, `polls` |
| a call or event takes sign-ups, a poll takes votes, and until when | `requests` |
| a post takes comments; on which page a comment is | `threads` |
| a photo may be shown: consent | `consent` |
| what recurs takes place again; an event is over | `recurrence`, `events` |
| a question waits for an answer, and is late | `questions` |
| a decision is replaced; an action is open, and is late | `decisions_and_actions` |
| a group takes members or sleeps, a profile is stale, someone is away or new | `activity` |
| there is a feed or a calendar of something | `exports_offered` |
"""

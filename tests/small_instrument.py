"""A small instrument with one of everything that saving and locking care about."""

from heva.assessments.instrument_files import InstrumentBytes

SMALL = """\
format = 1
key = "liten"
version = "1.0"
languages = ["sv"]
title = "Liten"

[about]
status = "reference"
owner = "Vi"
licence = "CC0"
source = ["Egen"]

[[periods]]
key = "now"
title = "Nu"
[[periods]]
key = "before"
title = "Förr"

[scales.presence]
options = [
  {key = "no", label = "Nej"},
  {key = "suspected", label = "Misstänkt"},
  {key = "clear", label = "Tydligt"},
]

[[domains]]
key = "danger"
title = "Fara"
  [[domains.items]]
  key = "threat"
  number = 1
  scale = "presence"
  periods = ["now", "before"]
  text = "Hot?"
  note_max = 200
  [[domains.items]]
  key = "weapon"
  number = 2
  scale = "presence"
  text = "Vapen?"
  [[domains.items]]
  key = "incidents"
  number = 3
  kind = "number"
  min = 0
  max = 50
  text = "Hur många?"

[[domains]]
key = "life"
title = "Livet"
  [[domains.items]]
  key = "signs"
  number = 4
  kind = "choices"
  scale = "presence"
  text = "Vilka?"
  note = false
  [[domains.items]]
  key = "story"
  number = 5
  kind = "text"
  text = "Berätta."
  [[domains.groups]]
  key = "persons"
  title = "Personer"
  max = 3
  items = [
    {key = "stance", kind = "choice", scale = "presence", text = "Hållning?"},
    {key = "said", kind = "text", text = "Vad sa personen?"},
  ]

[[flags]]
key = "life"
kind = "acute"
when = {item = "threat", period = "now", at_least = "suspected"}
text = "Hot mot livet."
action = "Ring 112."

[[levels]]
key = "acute"
when = {flag_kind = "acute"}
label = "Akut"
[[levels]]
key = "raised"
when = {item = "weapon", is = "clear"}
label = "Förhöjd"
[[levels]]
key = "none"
when = {always = true}
label = "Inget visar"

[[judgements]]
key = "violence"
text = "Grovt våld?"
options = [
  {key = "low", label = "Liten"},
  {key = "medium", label = "Viss"},
  {key = "high", label = "Stor"},
]
required = true
rationale = "required"
[[judgements]]
key = "plan"
kind = "text"
text = "Åtgärder?"

[override]
judgement = "violence"
map = {low = "none", medium = "raised", high = "acute"}
direction = "raise_only"

[[checks]]
forbid = {all = [{item = "weapon", is = "clear"}, {item = "threat", period = "now", is = "no"}]}
text = "Vapen men inget hot kan inte stämma."
"""


def small_files(text: str = SMALL) -> InstrumentBytes:
    """The small instrument, as the bytes that a round is opened under."""
    return InstrumentBytes(text.encode("utf-8"))

"""An instrument with one of everything that can stand on a page."""

from heva.assessments.instrument_files import InstrumentBytes
from heva.instruments.definition import Instrument
from heva.instruments.loading import load

FULL = """\
format = 1
key = "full"
version = "1.0"
languages = ["sv", "en"]
title = {sv = "Allt", en = "Everything"}

[about]
status = "reference"
owner = "Vi"
licence = "CC0"
source = ["Egen"]

[[periods]]
key = "now"
title = {sv = "Nu", en = "Now"}
definition = {sv = "Senaste tre månaderna", en = "The last three months"}
[[periods]]
key = "before"
title = {sv = "Tidigare", en = "Before"}

[scales.presence]
options = [
  {key = "no", label = {sv = "Nej", en = "No"}},
  {key = "suspected", label = {sv = "Misstänkt", en = "Suspected"}},
  {key = "clear", label = {sv = "Ja, tydligt", en = "Yes, clear"}},
]
[scales.closed]
unknown = false
options = [
  {key = "no", label = {sv = "Nej", en = "No"}},
  {key = "yes", label = {sv = "Ja", en = "Yes"}},
]

[[domains]]
key = "danger"
title = {sv = "Fara", en = "Danger"}
intro = {sv = "Fråga enskilt.", en = "Ask alone."}
  [[domains.items]]
  key = "threat"
  number = 1
  scale = "presence"
  periods = ["now", "before"]
  text = {sv = "Finns hot?", en = "Are there threats?"}
  help = {sv = "Räkna även antydda hot.", en = "Count hints too."}
  why = {sv = "Hot föregår våld.", en = "Threats precede violence."}
  example = {sv = "En farbror säger något.", en = "An uncle says something."}
  counter_example = {sv = "Ett gräl om läxor.", en = "A quarrel about homework."}
  note_max = 50
  [[domains.items]]
  key = "when"
  number = 2
  scale = "presence"
  scored = false
  ask_if = {item = "threat", period = "now", at_least = "suspected"}
  text = {sv = "Är hotet knutet till en tid?", en = "Is it tied to a time?"}
  [[domains.items]]
  key = "agreed"
  number = 3
  scale = "closed"
  text = {sv = "Finns en avtalad kontaktväg?", en = "Is there an agreed channel?"}
  note = false

[[domains]]
key = "done"
title = {sv = "Livet", en = "Life"}
  [[domains.items]]
  key = "signs"
  number = 4
  kind = "choices"
  scale = "presence"
  text = {sv = "Vilka tecken?", en = "Which signs?"}
  note = false
  [[domains.items]]
  key = "age"
  number = 5
  kind = "number"
  min = 0
  max = 120
  text = {sv = "Hur många?", en = "How many?"}
  note = false
  [[domains.items]]
  key = "story"
  number = 6
  kind = "text"
  text = {sv = "Berätta.", en = "Tell."}
  note = false
  [[domains.groups]]
  key = "persons"
  title = {sv = "Personer", en = "People"}
  max = 3
    [[domains.groups.items]]
    key = "stance"
    scale = "presence"
    text = {sv = "Hotar personen?", en = "Does the person threaten?"}
    [[domains.groups.items]]
    key = "how"
    kind = "text"
    ask_if = {item = "stance", is = "clear"}
    text = {sv = "Hur?", en = "How?"}

[[flags]]
key = "life"
kind = "acute"
when = {item = "threat", period = "now", at_least = "suspected"}
text = {sv = "Hot mot livet", en = "Threat to life"}
action = {sv = "Gör en skyddsbedömning i dag.", en = "Assess protection today."}
[[flags]]
key = "channel"
kind = "handling"
when = {item = "agreed", is = "no"}
text = {sv = "Ingen avtalad kontaktväg", en = "No agreed channel"}
action = {sv = "Ring inte.", en = "Do not call."}
[[flags]]
key = "many"
kind = "raised"
when = {item = "signs", in = ["suspected", "clear"]}
text = {sv = "Förhöjd: tecken", en = "Raised: signs"}
action = {sv = "Lyft det i konsultationen.", en = "Raise it in the consultation."}

[[levels]]
key = "acute"
when = {flag_kind = "acute"}
label = {sv = "Akut läge", en = "Acute"}
[[levels]]
key = "raised"
when = {flag_kind = "raised"}
label = {sv = "Förhöjd", en = "Raised"}
[[levels]]
key = "none"
when = {always = true}
label = {sv = "Inga signaler i svaren", en = "No signals in the answers"}

[[judgements]]
key = "violence"
text = {sv = "Hur stor är faran?", en = "How great is the danger?"}
options = [
  {key = "lower", label = {sv = "Lägre", en = "Lower"}},
  {key = "high", label = {sv = "Hög", en = "High"}},
]
required = true
rationale = "required"
[[judgements]]
key = "scenarios"
kind = "group"
max = 2
text = {sv = "Vad kan hända?", en = "What may happen?"}
items = [
  {key = "what", kind = "text", text = {sv = "Vad?", en = "What?"}},
  {key = "level", scale = "presence", text = {sv = "Hur troligt?", en = "How likely?"}},
]
[[judgements]]
key = "plan"
kind = "text"
text = {sv = "Vad planeras?", en = "What is planned?"}

[override]
judgement = "violence"
map = {lower = "none", high = "acute"}
direction = "raise_only"

[[checks]]
forbid = {all = [{item = "age", is = 0}, {item = "signs", is = "clear"}]}
text = {sv = "Noll och tydliga tecken kan inte stämma.", en = "Zero and clear signs cannot be."}
"""


def full_files(text: str = FULL) -> InstrumentBytes:
    """The instrument as the bytes that a round is opened under."""
    return InstrumentBytes(text.encode("utf-8"))


def full_instrument() -> Instrument:
    """The instrument itself."""
    return load(FULL.encode("utf-8"), name="full.toml")

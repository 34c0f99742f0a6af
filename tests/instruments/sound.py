"""One small sound instrument that uses every part of the format, and ways to spoil it."""

from heva.instruments.definition import Instrument
from heva.instruments.loading import Fault, InstrumentFaults, load

SOUND = """\
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
valid_days = 90
forbidden_words = ["säker", "låg risk"]

[[periods]]
key = "now"
title = "Nu"
[[periods]]
key = "before"
title = "Förr"

[parameters.many]
value = 3
title = "Många"

[scales.presence]
options = [
  {key = "no", label = "Nej"},
  {key = "partly", label = "Delvis"},
  {key = "yes", label = "Ja"},
]
[scales.sex]
unknown = false
options = [{key = "female", label = "Kvinna"}, {key = "male", label = "Man"}]

[[domains]]
key = "first"
title = "Första"
  [[domains.items]]
  key = "threat"
  number = 1
  scale = "presence"
  periods = ["now", "before"]
  text = "Hot?"
  [[domains.items]]
  key = "when"
  number = 2
  kind = "text"
  text = "När?"
  ask_if = {item = "threat", period = "now", at_least = "partly"}
  [[domains.items]]
  key = "sex"
  number = 3
  scale = "sex"
  scored = false
  text = "Kön?"
  [[domains.groups]]
  key = "persons"
  title = "Personer"
  max = 3
  items = [
    {key = "role", scale = "sex", text = "Roll?"},
    {key = "stance", scale = "presence", text = "Hållning?", ask_if = {item = "role", is = "male"}},
  ]

[[domains]]
key = "second"
  [[domains.items]]
  key = "times"
  number = 4
  kind = "number"
  min = 0
  max = 99
  text = "Gånger?"
  [[domains.items]]
  key = "signs"
  number = 5
  kind = "choices"
  choices_score = "max"
  scale = "presence"
  text = "Tecken?"
  view = "person"

[[scores]]
key = "total"
title = "Summa"
method = "sum"
items = ["*", "times"]
period = "now"
weights = {threat = 2}
missing = {policy = "prorate", at_most = 1}
rounding = "half_up"
adjust = [{when = {item = "sex", is = "male"}, add = -1, because = "Man"}]
  [[scores.bands]]
  key = "low"
  to = 3
  label = "Lägre"
  [[scores.bands]]
  key = "high_f"
  from = 4
  label = "Högre"
  when = {item = "sex", is = "female"}
  [[scores.bands]]
  key = "high_m"
  from = 4
  label = "Högre"
  when = {item = "sex", in = ["male"]}

[[scores]]
key = "number_of"
title = "Antal"
method = "count"
items = ["domain:first", "signs"]
period = "now"
at_least = "partly"

[[flags]]
key = "danger"
kind = "acute"
when = {any = [{item = "threat", at_least = "partly"}, {score = "total", at_least = "$many"}]}
text = "Fara"
action = "Ring 112"
[[flags]]
key = "ask_more"
kind = "handling"
when = {all = [{item = "threat", missing = true}, \
{not = {group = "persons", where = {item = "role", is = "male"}}}]}
text = "Fråga"
action = "Fråga mer"
[[flags]]
key = "young"
kind = "duty"
when = {case = "age_band", in = ["under_12", "a12_15"]}
text = "Barn"
action = "Anmäl"

[[levels]]
key = "acute"
when = {any = [{flag_kind = "acute"}, {flag = "young"}, {band = "total.high_f"}]}
label = "Akut"
[[levels]]
key = "raised"
when = {count = ["*"], period = "now", at_least_answer = "partly", at_least = 2}
label = "Förhöjd"
[[levels]]
key = "none"
when = {always = true}
label = "Inga signaler"

[sufficiency]
items = ["*"]
missing_above = 25
label = "Kan inte bedömas"

[[judgements]]
key = "severe"
text = "Grovt våld?"
options = [{key = "low", label = "Låg"}, {key = "high", label = "Hög"}]
required = true
rationale = "required"
view = "professional"
[[judgements]]
key = "scenarios"
kind = "group"
max = 2
text = "Scenarier"
items = [{key = "what", kind = "text", text = "Vad?"}]

[override]
judgement = "severe"
map = {low = "none", high = "acute"}
direction = "raise_only"

[[checks]]
forbid = {all = [{item = "times", is = 0}, {item = "threat", is = "yes"}]}
text = "Går inte ihop"

[[examples]]
name = "Hot nu"
answers = {threat = {now = "yes", before = "no"}, sex = "male", times = 2, signs = ["partly"], \
persons = []}
expect = {level = "acute", scores = {total = 6, number_of = {value = 2}}, flags = ["danger"], \
possible = ["young"]}
"""


def sound() -> Instrument:
    """The instrument itself."""
    return load(SOUND.encode(), name="liten.toml")


def spoilt(old: str, new: str) -> bytes:
    """The file with one passage, which stands in it once, written otherwise."""
    assert SOUND.count(old) == 1, f"{old!r} stands {SOUND.count(old)} times"
    return SOUND.replace(old, new).encode()


def faults_of(data: bytes | str) -> tuple[Fault, ...]:
    """The faults of a file; none when it is sound."""
    try:
        load(data.encode() if isinstance(data, str) else data, name="liten.toml")
    except InstrumentFaults as refused:
        return refused.faults
    return ()


def places_of(data: bytes | str) -> list[str]:
    """The places of a file's faults, as the checker gives them."""
    return [fault.place for fault in faults_of(data)]

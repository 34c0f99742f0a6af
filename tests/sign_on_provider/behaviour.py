"""How a provider behaves, told to it in a file: who is signed in there, and what it gets wrong."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = "SIGN_ON_PROVIDER_FOLDER"
LEVEL = "http://id.example.test/loa/loa3"
WEAK_LEVEL = "http://id.example.test/loa/loa2"


@dataclass(frozen=True)
class Behaviour:
    """`fault` is the name of one thing that the provider gets wrong, "" where it is honest."""

    subject: str = "subject-of-anna"
    login: str = "anna"
    level: str = LEVEL
    fault: str = ""
    address: str = "http://localhost"  # of the service that its people sign in to

    def write(self, folder: Path) -> None:
        """Tell the provider that lives in `folder`; it holds from its next answer on."""
        new = folder / "behaviour.new"
        new.write_text(json.dumps(asdict(self)), "utf-8")
        new.replace(folder / "behaviour.json")


def own_folder() -> Path:
    """The folder of the provider that this process is."""
    return Path(os.environ[FOLDER])


def behaviour() -> Behaviour:
    """What this provider is told now."""
    return Behaviour(**json.loads((own_folder() / "behaviour.json").read_text("utf-8")))

"""Sign-on files as an administrator writes them."""

from pathlib import Path

from tests.sign_on_provider.behaviour import LEVEL
from tests.sign_on_provider.openid_site import CLIENT_ID, CLIENT_SECRET
from tests.sign_on_provider.saml_keys import LOGIN_ATTRIBUTE, make_key

HOME = "Ådalens kommun"
HERE = "http://localhost"


def write_file(folder: Path, *tables: str, address: str = HERE) -> Path:
    """The sign-on file with these providers."""
    path = folder / "sign_on.toml"
    path.write_text("\n".join([f'address = "{address}"', *tables]), "utf-8")
    return path


def secret_file(folder: Path, text: str = CLIENT_SECRET) -> Path:
    """A file with the secret, closed to others."""
    path = folder / "client.secret"
    path.write_text(text + "\n", "utf-8")
    path.chmod(0o600)
    return path


def table(**values: str | list[str]) -> str:
    """One [[provider]]; a value of "" is left out."""
    lines = [f"{name} = {_toml(value)}" for name, value in values.items() if value]
    return "\n".join(["[[provider]]", *lines])


def openid_table(folder: Path, issuer: str, /, **changed: str | list[str]) -> str:
    """An OpenID Connect provider of Ådalen."""
    values: dict[str, str | list[str]] = {
        "key": "adalen",
        "name": "Ådalens inloggning",
        "organisation": HOME,
        "kind": "oidc",
        "levels": [LEVEL],
        "login_claim": "preferred_username",
        "issuer": issuer,
        "client_id": CLIENT_ID,
        "client_secret_file": str(secret_file(folder)),
    }
    return table(**(values | changed))


def saml_table(metadata: Path, /, **changed: str | list[str]) -> str:
    """A SAML provider of Ådalen."""
    values: dict[str, str | list[str]] = {
        "key": "fjallsjo",
        "name": "Fjällsjös inloggning",
        "organisation": HOME,
        "kind": "saml",
        "levels": [LEVEL],
        "login_claim": LOGIN_ATTRIBUTE,
        "metadata_file": str(metadata),
    }
    return table(**(values | changed))


def signing_key(folder: Path) -> dict[str, str]:
    """The two settings that have our requests signed, and the files they name."""
    key_file, certificate_file = make_key(folder, "ours")
    Path(key_file).chmod(0o600)
    return {"key_file": key_file, "certificate_file": certificate_file}


def _toml(value: str | list[str]) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    return f'"{value}"'

"""Through the door: by login name, password and code; or inside at once, for what comes after."""

from urllib.parse import urlsplit

from playwright.sync_api import Page

from heva.accounts.factors.checking import secret_of
from heva.accounts.factors.models import TotpDevice
from heva.accounts.models import User
from tests.accounts.factors.an_app import App, an_app
from tests.people import PASSWORD
from tests.signing_in import client_of


def app_of(login: str) -> App:
    """The person's app, enrolled where they have none; no code of it counts as used."""
    user = User.objects.get(login=login)
    device = TotpDevice.objects.filter(user=user, confirmed=True).first()
    if device is None:
        return an_app(user)
    TotpDevice.objects.filter(id=device.id).update(last_step=-1)
    secret = secret_of(device)
    assert secret is not None
    return App(device, secret)


def sign_in(page: Page, login: str = "anna") -> None:
    """Sign in on the login page that is open; where it leads is the page's own business."""
    app = app_of(login)
    page.get_by_label("Användarnamn").fill(login)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_label("Kod", exact=True).fill(app.code())
    page.get_by_role("button", name="Logga in", exact=True).click()


def become(page: Page, user: User, path: str) -> None:
    """`page` is a browser of `user`, who has just given a factor, at `path`."""
    key = client_of(user, fresh=True).cookies["sessionid"].value
    root = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    page.context.clear_cookies()
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": root}])
    page.goto(path)

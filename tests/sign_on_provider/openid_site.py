"""The OpenID Connect provider as a program: `python -m tests.sign_on_provider.openid_site`."""

import os

CLIENT_ID, CLIENT_SECRET = "heva-at-the-provider", "a secret of the tests alone"


def main() -> None:
    """Make the database, the one person and the one client, and serve."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.sign_on_provider.openid_settings"
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from oauth2_provider.models import Application

    from tests.sign_on_provider.running import serve

    call_command("migrate", verbosity=0)
    User.objects.create_user("the-one")
    Application.objects.create(
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        client_type="confidential",
        authorization_grant_type="authorization-code",
        redirect_uris="http://localhost/",
        algorithm="RS256",
        skip_authorization=True,
    )
    serve(get_wsgi_application())


if __name__ == "__main__":
    main()

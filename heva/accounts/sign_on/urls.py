"""Addresses of single sign-on. They are part of what providers are told, so they stay."""

from django.urls import path

from heva.accounts.sign_on import confirm_views, saml_views, views

urlpatterns = [
    path("fortsatt/<uuid:row>/", confirm_views.resume, name="sign_on_resume"),
    path("<slug:key>/", views.hand_over, name="sign_on"),
    path("<slug:key>/svar/", views.answer, name="sign_on_answer"),
    path("<slug:key>/saml/", saml_views.receive, name="sign_on_saml"),
    path("<slug:key>/saml/klar/", saml_views.finish, name="sign_on_saml_done"),
    path("<slug:key>/saml/metadata/", saml_views.metadata, name="sign_on_metadata"),
    path("<slug:key>/bar-med/", confirm_views.take_along, name="sign_on_carry"),
    path(
        "<slug:key>/bekrafta/<uuid:row>/",
        confirm_views.hand_over_to_confirm,
        name="sign_on_confirm",
    ),
]

"""Addresses of the log follow-up, in the namespace of accounts. Every id in them is random."""

from django.urls import path

from heva.accounts.log_review import receipt_views, views

urlpatterns = [
    path("", views.reviews_page, name="log_reviews"),
    path("kvitto/", receipt_views.receipt_page, name="log_receipt"),
    path("fil/", receipt_views.export, name="log_export"),
    path("<uuid:review_id>/", views.review_page, name="log_review"),
    path("<uuid:review_id>/avsluta/", views.close_page, name="close_log_review"),
    path("<uuid:review_id>/<uuid:line_id>/", views.line_page, name="log_line"),
]

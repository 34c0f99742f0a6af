"""The pages of the log follow-up: the months, one month's lines, and one line."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from heva.accounts.current_person import person
from heva.accounts.log_review import actions
from heva.accounts.log_review.actions import CannotReview
from heva.accounts.log_review.forms import FindingForm, month_from, months_to_draw
from heva.accounts.log_review.lookup import denied, line_or_404, lines_of, only_for, review_or_404
from heva.accounts.log_review.models import LogReview
from heva.accounts.log_review.permissions import Act, why_not, why_not_close
from heva.accounts.log_review.shown import lines_shown
from heva.accounts.models import User
from heva.accounts.page_errors import PageError, of_form
from heva.audit.events import Event
from heva.audit.recording import record_read

ON_A_PAGE = 50


@only_for(Act.SEE_REVIEWS)
@require_http_methods(["GET", "HEAD", "POST"])
def reviews_page(request: HttpRequest) -> HttpResponse:
    """The months that were drawn. POST draws one more."""
    user = person(request)
    if request.method != "POST":
        return _reviews(request, user)
    if why_not(Act.DRAW, user) is not None:
        raise denied(user)
    month = month_from(request.POST.get("month", ""), timezone.localdate())
    if month is None:
        return _reviews(request, user, _("Välj en månad som är slut."), 400)
    try:
        review = actions.draw(user, month)
    except CannotReview as refused:
        return _reviews(request, user, refused.reason, 409)
    return redirect("accounts:log_review", review_id=review.id)


def _reviews(
    request: HttpRequest, user: User, error: str | None = None, status: int = 200
) -> HttpResponse:
    record_read(Event.LOG_READ, user)
    reviews = LogReview.objects.filter(organisation_id=user.organisation_id).order_by("-month")
    drawn = [(one, actions.left_of(one)) for one in reviews.select_related("by", "closed_by")]
    months = {one.month for one, _left in drawn}
    context = {
        "reviews": drawn,
        "months": [one for one in months_to_draw(timezone.localdate()) if one not in months],
        "may_review": why_not(Act.REVIEW, user) is None,
        "page_errors": [PageError("month", error)] if error else [],
    }
    return render(request, "log_review/reviews.html", context, status=status)


@only_for(Act.SEE_LINES)
@require_safe
def review_page(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """One month's lines, odd patterns first."""
    user = person(request)
    return _review(request, user, review_or_404(user, review_id))


def _review(
    request: HttpRequest, user: User, review: LogReview, error: str | None = None
) -> HttpResponse:
    page = Paginator(lines_of(review), ON_A_PAGE).get_page(request.GET.get("sida"))
    lines = list(page.object_list)
    record_read(Event.LOG_READ, user, about=[review.id, *(one.id for one in lines)])
    left = actions.left_of(review)
    context = {
        "review": review,
        "page": page,
        "rows": lines_shown(review, lines, user),
        "left": left,
        "why_not_close": why_not_close(user, review, left),
        "page_errors": [PageError("", error)] if error else [],
    }
    return render(request, "log_review/review.html", context, status=409 if error else 200)


@only_for(Act.REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def line_page(request: HttpRequest, review_id: UUID, line_id: UUID) -> HttpResponse:
    """One line and what was found about it. POST says what the reader finds."""
    user = person(request)
    review = review_or_404(user, review_id)
    line = line_or_404(user, review, line_id)
    form = FindingForm(request.POST if request.method == "POST" else None)
    refused = ""
    if form.is_bound and form.is_valid():
        try:
            actions.judge(user, line, *form.chosen())
        except CannotReview as error:
            refused = error.reason
        else:
            return redirect("accounts:log_review", review_id=review.id)
    record_read(Event.LOG_READ, user, about=[review.id, line.id])
    errors = (PageError("", refused),) if refused else of_form(form)
    context = {
        "review": review,
        "row": lines_shown(review, [line], user)[0],
        "form": form,
        "page_errors": errors,
    }
    status = 409 if refused else 400 if errors else 200
    return render(request, "log_review/line.html", context, status=status)


@only_for(Act.CLOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def close_page(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """POST says that every line has been looked at."""
    user = person(request)
    review = review_or_404(user, review_id)
    if request.method == "POST":
        try:
            actions.close(user, review)
        except CannotReview as refused:
            return _review(request, user, review, refused.reason)
    return redirect("accounts:log_review", review_id=review.id)

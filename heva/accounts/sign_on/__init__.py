"""Single sign-on: a municipality's own identity provider lets its people in."""

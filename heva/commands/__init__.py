"""Every `manage.py` command, each a thin call into the package it serves."""

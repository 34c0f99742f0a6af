"""Who may enter: organisations and people."""

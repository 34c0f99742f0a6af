"""HEVA-stöd: structured support for consultation about honour-related violence."""

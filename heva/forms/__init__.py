"""The checklist on screen: steps, answer fields, "Kontrollera svaren", judgement and locking."""

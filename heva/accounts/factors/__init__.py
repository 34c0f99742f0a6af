"""The second factor: codes, passkeys and backup codes, and how often one may guess."""

"""From text to lines of glyphs: characters, direction, shaping, line breaking. No PDF here."""

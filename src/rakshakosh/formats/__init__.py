"""Ways in and out of a glossary, one module a format."""

"""The library's version; the glossary has its own."""

__version__ = "0.1.0.dev0"

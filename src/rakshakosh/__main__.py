"""`python -m rakshakosh`."""

from rakshakosh.cli import main

if __name__ == "__main__":
    main()

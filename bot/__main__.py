"""`python -m bot`: the same program as `hallyu-wire`."""

from bot.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
